/// One way in which a page writes a name, and where texts say it.
struct NameSpelling: Equatable {
    /// The one that is best read first.
    enum Kind: Int, Comparable {
        case entity, code, file
        static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    let text: String
    let kind: Kind
    let words: [String]

    var key: String { words.joined(separator: " ") }

    /// Nil for what names nothing: numbers, literals, words that every program has.
    init?(_ text: String, _ kind: Kind) {
        let bare = kind == .file ? CodeSpans.withoutPlace(text) : text.replacing("`", by: "").trimmed
        self.text = bare
        self.kind = kind
        words = Self.words(of: kind == .file ? Self.stem(of: bare) : bare)
        let isTelling = words.contains { $0.utf8.count >= 3 && $0.utf8.allSatisfy { $0.isLetter || $0 >= 0x80 } }
        guard isTelling, bare.utf8.count <= 40 || kind == .file, words.count <= 5, words.count > 1 || !Self.common.contains(words[0]) else {
            return nil
        }
    }

    /// As it can stand in a title.
    var title: String {
        let isProse = kind == .entity && text.utf8.allSatisfy { $0.isLetter || $0 == 32 || $0 == 0x2D || $0 >= 0x80 }
        return isProse && !isCamel ? text : text.asCode
    }

    private var isCamel: Bool { zip(text.utf8, text.utf8.dropFirst()).contains { $0.isLower && $1.isUpper } }

    /// Where a text says it first, in bytes; nil when it does not.
    func place(in text: SpokenText) -> Int? {
        let spelled = Self.place(of: Array(self.text.asciiLowercased.utf8), in: text.low) { start, end in
            guard words.count == 1, kind == .code else { return true }
            // "run" is a word, `run` a command. "Scheduler" inside a sentence is the one that stands in code elsewhere.
            let isSame = text.bytes[start..<end].elementsEqual(self.text.utf8)
            return text.isCode[start] || isSame && start > 0 && text.bytes[start].isUpper
        }
        let prose = words.count > 1 ? Self.place(of: Array(key.utf8), in: text.low) { _, _ in true } : nil
        return [spelled, prose].compactMap(\.self).min()
    }

    /// The first place where a name stands as a whole word, or as its plural.
    private static func place(of needle: [UInt8], in text: [UInt8], where fits: (Int, Int) -> Bool) -> Int? {
        guard !needle.isEmpty, text.count >= needle.count else { return nil }
        func isPart(_ byte: UInt8) -> Bool { byte.isWord || byte == UInt8(ascii: "_") }
        for start in 0...(text.count - needle.count) where text[start] == needle[0] {
            let end = start + needle.count
            guard text[start..<end].elementsEqual(needle), start == 0 || !isPart(needle[0]) || !isPart(text[start - 1]) else { continue }
            let after = end < text.count && text[end] == UInt8(ascii: "s") ? end + 1 : end
            guard [end, after].contains(where: { $0 == text.count || !isPart(text[$0]) }), fits(start, end) else { continue }
            return start
        }
        return nil
    }

    /// The parts of a name or a title: `UploadQueue`, `upload_queue` and "Upload queues" are the same two words.
    static func words(of text: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        func flush() {
            if !word.isEmpty { words.append(WordingToken.singular(String(decoding: word, as: UTF8.self).lowercased())) }
            word = []
        }
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            guard byte.isWord else {
                flush()
                continue
            }
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if let last = word.last, byte.isUpper, last.isLower || last.isUpper && next.isLower { flush() }
            word.append(byte)
        }
        flush()
        return words
    }

    /// What a file is called after: its folder where every folder has such a file.
    private static func stem(of path: String) -> String {
        let stem = PathText.stem(of: path)
        let folder = PathText.name(of: PathText.folder(of: path))
        return unspoken.contains(stem.asciiLowercased) && !folder.isEmpty ? folder : stem
    }

    private static let unspoken: Set<String> = ["index", "main", "mod", "lib", "init", "__init__", "readme", "types"]
    private static let common: Set<String> = [
        "true", "false", "null", "nil", "none", "undefined", "int", "string", "bool", "void", "self", "this", "todo", "error", "type",
        "name", "value", "key", "data", "test", "main", "run", "build", "file", "path", "src", "index", "node", "bash", "get", "set",
        "post",
    ]
}
