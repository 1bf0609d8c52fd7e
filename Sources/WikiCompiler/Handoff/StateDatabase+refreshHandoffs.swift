import Glibc
import SQLite

extension StateDatabase {
    /// Reads the handoffs of the archived sessions of a project that are new or went on since they were last read.
    ///
    /// Sessions that began more than 60 days ago are left alone, and at most 60 are read. An archive that cannot be read is
    /// passed over: compiling it says why. What no hook had noted counts as history.
    /// - Parameters:
    ///   - repository: the repository as it is now; it tells the branch and commit of sessions that stopped in the last hour.
    ///   - now: seconds since 1970.
    public func refreshHandoffs(of project: Project, archive: TranscriptArchive, repository: RepositoryState?, now: Int64) throws {
        var stamps: [String: String] = [:]
        try perform("cannot read the handoffs") {
            try database.rows("SELECT source, archive FROM handoff WHERE project = ?", project.id) { stamps[$0.text(0)] = $0.text(1) }
        }
        let oldest = now - 60 * 86_400
        let sessions = archive.sessions(of: project.id).reversed().filter { (Timestamp.seconds($0.started) ?? now) > oldest }
        for session in sessions.prefix(60) {
            guard let stamp = Self.stamp(of: session.path), stamps[session.source] != stamp,
                let transcript = try? ArchiveReader.readBounded(path: session.path, last: Handoff.mostTurns),
                transcript.header.parent.isEmpty || transcript.turns.contains(where: { $0.origin == .human })
            else { continue }
            guard var handoff = Handoff(transcript) else { continue }
            let age = Timestamp.seconds(handoff.time).map { now - $0 } ?? .max
            if let repository, age < 3_600 {
                handoff.branch = repository.branch
                handoff.head = repository.head
                handoff.uncommitted = repository.uncommitted
                handoff.isPlaceOfStart = false
            }
            try note(handoff, isHistory: true, archive: stamp)
        }
    }

    private static func stamp(of path: String) -> String? {
        var file = stat()
        guard stat(path, &file) == 0 else { return nil }
        return "\(file.st_size)-\(file.st_mtim.tv_sec)-\(file.st_mtim.tv_nsec)"
    }
}
