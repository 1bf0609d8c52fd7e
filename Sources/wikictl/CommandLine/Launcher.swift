import Glibc

/// Runs other programs, with our streams and the given environment.
struct Launcher {
    let environment: [String: String]

    /// Runs a program found on `PATH` to its end.
    /// - Returns: its exit code, or nil when it was not found, could not be started, or died of a signal.
    func run(_ words: [String]) -> Int32? {
        guard let name = words.first, let program = find(name) else { return nil }
        let arguments = Self.strings(words)
        let variables = Self.strings(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        defer { (arguments + variables).forEach { free($0) } }
        var child: pid_t = 0
        guard posix_spawn(&child, program, nil, nil, arguments, variables) == 0 else { return nil }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return nil }
        }
        // WIFEXITED and WEXITSTATUS are macros that Swift does not see.
        return status & 0x7f == 0 ? (status >> 8) & 0xff : nil
    }

    private func find(_ name: String) -> String? {
        if name.contains("/") { return name }
        let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }

    private static func strings(_ words: [String]) -> [UnsafeMutablePointer<CChar>?] {
        words.map { strdup($0) } + [nil]
    }
}
