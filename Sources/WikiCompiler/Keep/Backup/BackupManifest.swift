import Hashing

/// The last file of a backup: what the others are, in the form that `sha256sum --check` reads. Lines that begin with `#` say the rest.
struct BackupManifest: Sendable {
    /// When it was made, ISO 8601.
    var made = ""
    var version = ""
    /// Digest of each file in hexadecimal digits.
    private(set) var digests: [String: String] = [:]
    private(set) var bytes = 0
    private var lines: [String] = []

    init(made: String, version: String) {
        self.made = made
        self.version = version
    }

    mutating func add(_ path: String, _ digest: [UInt8], bytes: Int) {
        let digest = digest.hex
        digests[path] = digest
        lines.append(Self.line(path, digest))
        self.bytes += bytes
    }

    var text: String {
        let head = [
            "# wikictl backup, schema \(BackupLayout.schema)", "# made \(made) by wikictl \(version)",
            "# \(digests.count) files, \(bytes) bytes",
        ]
        return (head + lines).joined(separator: "\n") + "\n"
    }

    /// Reads a manifest; nil when it is none.
    init?(_ text: String) {
        var count = -1
        for line in text.split(separator: "\n") {
            if line.hasPrefix("# wikictl backup, schema ") {
                guard let schema = Int(line.dropFirst(25)), schema <= BackupLayout.schema else { return nil }
                count = 0
            } else if line.hasPrefix("# made ") {
                let words = line.split(separator: " ")
                made = words.count > 2 ? String(words[2]) : ""
                version = words.count > 5 ? String(words[5]) : ""
            } else if line.hasPrefix("# "), line.hasSuffix(" bytes") {
                bytes = line.split(separator: " ").dropLast().last.flatMap { Int($0) } ?? 0
            } else if !line.hasPrefix("#") {
                guard count >= 0, let (path, digest) = Self.parse(line), digests.updateValue(digest, forKey: path) == nil else {
                    return nil
                }
                count += 1
            }
        }
        guard count > 0 else { return nil }
    }

    /// A name with a backslash or a line break is escaped, and its line says so by a backslash in front.
    private static func line(_ path: String, _ digest: String) -> String {
        guard path.utf8.contains(where: { $0 == 0x5C || $0 == 0x0A || $0 == 0x0D }) else { return "\(digest)  \(path)" }
        let escaped = path.replacing("\\", by: "\\\\").replacing("\n", by: "\\n").replacing("\r", by: "\\r")
        return "\\\(digest)  \(escaped)"
    }

    private static func parse(_ line: Substring) -> (path: String, digest: String)? {
        let isEscaped = line.hasPrefix("\\")
        let rest = isEscaped ? line.dropFirst() : line
        let digest = rest.prefix(64)
        guard digest.utf8.count == 64, digest.utf8.allSatisfy({ $0.isDigit || (0x61...0x66).contains($0) }),
            rest.dropFirst(64).hasPrefix("  ")
        else { return nil }
        let name = String(rest.dropFirst(66))
        guard isEscaped else { return (name, String(digest)) }
        var path = ""
        var isBehind = false
        for character in name {
            if isBehind {
                path.append(character == "n" ? "\n" : character == "r" ? "\r" : character)
                isBehind = false
            } else if character == "\\" {
                isBehind = true
            } else {
                path.append(character)
            }
        }
        return (path, String(digest))
    }
}
