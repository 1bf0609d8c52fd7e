import Glibc

extension WorkerRun {
    /// A session that was silent for so long is taken for over, in seconds; a resume opens its archive again.
    static let closingSeconds = 7 * 86_400
    /// At most so many archives in one run, so that an import of years does not hold up the next brief.
    private static let mostClosed = 200

    /// Compresses the archives of sessions that are over; reading them costs no more work, keeping them a tenth of the room.
    func closeArchives() throws {
        var closed = 0
        for path in compiler.archive.all() where path.hasSuffix(".jsonl") && closed < Self.mostClosed {
            var info = stat()
            guard stat(path, &info) == 0, now - info.st_mtim.tv_sec >= Self.closingSeconds else { continue }
            let parts = path.split(separator: "/").suffix(3).map(String.init)
            guard parts.count == 3, let agent = Agent(rawValue: parts[1]) else { continue }
            let project = parts[0] == "unfiled" ? "" : parts[0]
            let lock = try ProjectLock(at: "\(home.locks)/raw-\(parts[0])", waiting: 30)
            try withExtendedLifetime(lock) {
                try compiler.archive.close(project: project, agent: agent, source: parts[2].trimmingSuffix(".jsonl"))
            }
            closed += 1
        }
        if closed > 0 { log("\(closed) archive\(closed == 1 ? "" : "s") compressed") }
    }
}
