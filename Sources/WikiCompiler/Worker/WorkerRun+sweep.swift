import Glibc
import Hooks

/// Looking for sessions that no hook told of.
extension WorkerRun {
    private var sweepMark: String { home.path + "/cache/swept" }

    var isSweepDue: Bool {
        guard discovery != nil else { return false }
        var info = stat()
        return stat(sweepMark, &info) != 0 || now - info.st_mtim.tv_sec >= Self.sweepSeconds
    }

    /// Queues the sessions of known projects that changed although no hook told of it.
    func sweep(into state: StateDatabase) throws {
        guard let discovery else { return }
        try Folder.create(home.path + "/cache", mode: 0o700)
        let mark = open(sweepMark, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        if mark >= 0 {
            futimens(mark, nil)
            close(mark)
        }
        Guard.forget(before: now - 30 * 86_400, home: home.path)
        Recall.forget(before: now - 30 * 86_400, home: home.path)
        let known = try state.stamps()
        for file in discovery.files() where known[file.path] != file.stamp {
            guard let sessions = try? discovery.sessions(in: file) else { continue }
            // Only what was taken up is noted: of the rest nothing is kept, and it is looked at again when things changed.
            var isTaken = false
            for session in sessions where session.parent.isEmpty || !session.session.contains(".agent-") {
                guard !session.directory.isEmpty, Folder.exists(session.directory), !isIgnored(session.directory),
                    !isOff(session.agent.rawValue, session.session), try project(at: session.directory) != nil,
                    !isFromLeftAlone(session.agent, session.parent)
                else { continue }
                let entry = SpoolEntry(
                    agent: session.agent.rawValue, event: "Sweep", session: session.session, transcript: session.location.description,
                    directory: session.directory, time: session.modified)
                try state.enqueue(entry)
                isTaken = true
            }
            if isTaken { try state.note(file.stamp, of: file.path) }
        }
    }
}
