import Glibc

/// The data directory belongs to its owner alone, and can be written.
enum HomeCheck {
    static func findings(_ home: Home) -> [Diagnostic] {
        var file = stat()
        guard stat(home.path, &file) == 0 else {
            let explanation = "It is made by the first command that writes."
            guard errno == ENOENT else { return [unusable(home, String(cString: strerror(errno)))] }
            return [Diagnostic(.note, "home-missing", "\(home.path) does not exist yet", explanation: explanation, solution: "Run 'wikictl init' in a repository.")]
        }
        guard file.st_mode & S_IFMT == S_IFDIR else { return [unusable(home, "it is not a folder")] }
        var findings: [Diagnostic] = []
        if file.st_mode & 0o077 != 0 {
            findings.append(Diagnostic(
                .warning, "home-mode", "\(home.path) can be read by others (mode 0\(String(file.st_mode & 0o777, radix: 8)))",
                explanation: "Archived transcripts hold whatever was said and shown in a session.", solution: "Run 'chmod 700 \(home.path)'."))
        }
        if access(home.path, W_OK) != 0 {
            findings.append(Diagnostic(
                .error, "home-read-only", "\(home.path) cannot be written: \(String(cString: strerror(errno)))",
                explanation: "Reading works, but nothing can be archived or compiled.",
                solution: "Give yourself the right to write there, or name another directory in WIKICTL_HOME."))
        }
        return findings
    }

    private static func unusable(_ home: Home, _ problem: String) -> Diagnostic {
        Diagnostic(
            .error, "home-unusable", "\(home.path) cannot be used: \(problem)", explanation: "Everything wikictl keeps is in there.",
            solution: "Move it out of the way, or name another directory in WIKICTL_HOME.")
    }
}
