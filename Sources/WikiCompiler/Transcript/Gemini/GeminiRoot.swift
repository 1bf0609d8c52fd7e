import Hashing
import JSON

/// Finds the directory of a Gemini CLI project, whose chats name it by SHA-256 only.
///
/// A directory counts only when its hash is the chat's, wherever the path was found.
struct GeminiRoot {
    /// The project's hash; empty while it is not known.
    var hash = ""
    private let path: String
    private var tried: Set<String> = []
    private static let mostTried = 2000
    private static let longestText = 4096

    /// `path` is the chat's.
    init(path: String) { self.path = path }

    /// The directory that Gemini CLI itself noted: in `.project_root` beside the chats, or in its list of projects.
    func known() -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let chats = parts.lastIndex(of: "chats"), chats > 1 else { return "" }
        let folder = parts[..<chats].joined(separator: "/")
        if let noted = try? FileBytes.head(of: "\(folder)/.project_root", count: Self.longestText) {
            let root = String(decoding: noted, as: UTF8.self).trimmedBlank
            if isRoot(root) { return root }
        }
        let home = parts[..<(chats - 2)].joined(separator: "/")
        guard let list = try? FileBytes.head(of: "\(home)/projects.json", count: 4 << 20) else { return "" }
        var found = ""
        try? JSONParser().parse(list) { root in
            root["projects"]?.forEachMember { name, _ in
                if found.isEmpty, let directory = name.string, isRoot(directory) { found = directory }
            }
        }
        return found
    }

    /// The directory when an absolute path in the text leads through it; else empty.
    mutating func proven(by text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "/")) else { return "" }
        let ends = Set(" \n\t\r\"'`<>|,;:()[]{}".utf8)
        for word in text.utf8.prefix(Self.longestText).split(whereSeparator: { ends.contains($0) }) where word.first == UInt8(ascii: "/") {
            var directory = String(decoding: word, as: UTF8.self)
            while directory.utf8.count > 1, tried.count < Self.mostTried, tried.insert(directory).inserted {
                if isRoot(directory) { return directory }
                guard let slash = directory.lastIndex(of: "/") else { break }
                directory = String(directory[..<slash])
            }
        }
        return ""
    }

    private func isRoot(_ directory: String) -> Bool {
        directory.hasPrefix("/") && SHA256.digest(directory).hex == hash
    }
}
