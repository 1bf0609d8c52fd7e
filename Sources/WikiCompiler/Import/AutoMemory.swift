import Glibc
import YAML

/// The notes that Claude Code keeps of a repository, in `projects/<repository>/memory` of its folder. They are read, never written.
struct AutoMemory {
    /// One of them: a paragraph or list item that can stand alone.
    struct Note: Equatable {
        var words: String
        var why = ""
        var kind: PageKind?
        /// Name of the file.
        var file: String
        /// When the file was last written, in seconds since 1970.
        var written: Int
    }

    /// Larger files are no notes.
    private static let largest = 1 << 20

    let folder: String

    /// - Parameters:
    ///   - claudeCode: its configuration folder.
    ///   - root: of the repository, not of a folder in it.
    init(claudeCode: String, repository root: String) {
        folder = "\(claudeCode)/projects/\(Self.name(of: root))/memory"
    }

    /// Claude Code's name for a directory: what is no ASCII letter or digit becomes a dash, and a long one ends with its hash.
    static func name(of path: String) -> String {
        let units = Array(path.utf16)
        let plain = units.map { unit -> Character in
            let byte = UInt8(truncatingIfNeeded: unit)
            return unit < 0x80 && (byte.isLetter || byte.isDigit) ? Character(UnicodeScalar(byte)) : "-"
        }
        guard plain.count > 200 else { return String(plain) }
        let hash = units.reduce(Int32(0)) { ($0 &<< 5) &- $0 &+ Int32($1) }
        return String(plain[..<200]) + "-" + String(hash.magnitude, radix: 36)
    }

    /// The notes of all files, in the order of their names, without what wikictl itself put before an agent.
    func notes() -> [Note] {
        Folder.names(in: folder).filter { $0.hasSuffix(".md") }.flatMap { name -> [Note] in
            var file = stat()
            let path = "\(folder)/\(name)"
            guard stat(path, &file) == 0, file.st_mode & S_IFMT == S_IFREG, file.st_size <= Self.largest, let text = FileText.read(path)
            else { return [] }
            let (type, body) = Self.parts(InjectedText.cut(from: text.replacing("\r\n", with: "\n")).text)
            return MemoryText(body).notes.map { note in
                // What Claude Code files as feedback are orders of its user.
                Note(
                    words: note.words, why: note.why, kind: type == "feedback" ? .rule : nil, file: name,
                    written: Int(file.st_mtim.tv_sec))
            }
        }
    }

    /// The type that the front matter names, and the text below it.
    private static func parts(_ text: String) -> (type: String, body: String) {
        guard text.hasPrefix("---\n"), let end = text.firstRange(of: "\n---\n") else { return ("", text) }
        let front = try? YAMLNode.parse(String(text[..<end.lowerBound].dropFirst(4)))
        return (front?["metadata"]?["type"]?.string ?? front?["type"]?.string ?? "", String(text[end.upperBound...]))
    }
}
