/// Words and operators of a POSIX shell command; enough of the grammar for what agents type.
struct ShellLexer {
    private let bytes: [UInt8]
    private var at = 0
    private var done: [CommandLine.Segment] = []
    private var current = CommandLine.Segment()
    private var pendingHeredocs: [String] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func segments() -> [CommandLine.Segment] {
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\n"):
                at += 1
                skipHeredocs()
                finish(";")
            case 32, 9, 13: at += 1
            case UInt8(ascii: "\\") where at + 1 < bytes.count && bytes[at + 1] == 10: at += 2
            case UInt8(ascii: "#") where current.words.isEmpty || (at > 0 && bytes[at - 1].isSpace): skipLine()
            case UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"): separator()
            case UInt8(ascii: ">"), UInt8(ascii: "<"): redirection()
            case UInt8(ascii: "("), UInt8(ascii: ")"): at += 1
            default: word()
            }
        }
        finish("")
        return done
    }

    private mutating func finish(_ next: String) {
        if !current.words.isEmpty || !current.environment.isEmpty { done.append(current) }
        current = CommandLine.Segment()
        current.separator = next
        current.isPiped = next == "|"
    }

    private mutating func separator() {
        let byte = bytes[at]
        let twice = at + 1 < bytes.count && bytes[at + 1] == byte
        if byte == UInt8(ascii: "&"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: ">") {
            at += 1
            redirection()
            return
        }
        at += twice ? 2 : 1
        if !twice, byte == UInt8(ascii: "|"), at < bytes.count, bytes[at] == UInt8(ascii: "&") { at += 1 }
        let sign = String(UnicodeScalar(byte))
        finish(twice ? sign + sign : sign)
    }

    private mutating func redirection() {
        if bytes[at] == UInt8(ascii: "<"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "<") {
            heredoc()
            return
        }
        while at < bytes.count, bytes[at] == UInt8(ascii: ">") || bytes[at] == UInt8(ascii: "<") || bytes[at] == UInt8(ascii: "&") {
            at += 1
        }
        while at < bytes.count, bytes[at] == 32 { at += 1 }
        _ = scanWord()
    }

    private mutating func heredoc() {
        at += 2
        if at < bytes.count, bytes[at] == UInt8(ascii: "<") {  // here-string
            at += 1
            _ = scanWord()
            return
        }
        if at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
        while at < bytes.count, bytes[at] == 32 { at += 1 }
        pendingHeredocs.append(scanWord().value)
    }

    private mutating func skipHeredocs() {
        for end in pendingHeredocs {
            while at < bytes.count {
                let start = at
                skipLine()
                let line = String(decoding: bytes[start..<at], as: UTF8.self).trimmed
                if at < bytes.count { at += 1 }
                if line == end { break }
            }
        }
        pendingHeredocs.removeAll()
    }

    private mutating func skipLine() {
        while at < bytes.count, bytes[at] != 10 { at += 1 }
    }

    private mutating func word() {
        let word = scanWord()
        // A number glued to a redirection is a descriptor, not a word.
        if at < bytes.count, bytes[at] == UInt8(ascii: ">"), !word.value.isEmpty, word.value.utf8.allSatisfy(\.isDigit) { return }
        if current.words.isEmpty, !word.isQuoted || word.spelled.utf8.first?.isLetter == true, Self.isAssignment(word.spelled) {
            current.environment.append(word.spelled)
        } else if !word.spelled.isEmpty {
            current.words.append(word)
        } else {
            at += 1
        }
    }

    private static func isAssignment(_ word: String) -> Bool {
        let name = word.utf8.prefix { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }
        guard let first = name.first, !first.isDigit, name.count < word.utf8.count else { return false }
        return word.utf8.dropFirst(name.count).first == UInt8(ascii: "=")
    }

    private mutating func scanWord() -> CommandLine.Word {
        let start = at
        var value: [UInt8] = []
        scan: while at < bytes.count {
            switch bytes[at] {
            case 32, 9, 10, 13, UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "<"),
                UInt8(ascii: "("),
                UInt8(ascii: ")"):
                break scan
            case UInt8(ascii: "'"):
                at += 1
                while at < bytes.count, bytes[at] != UInt8(ascii: "'") {
                    value.append(bytes[at])
                    at += 1
                }
                at = min(at + 1, bytes.count)
            case UInt8(ascii: "\""): doubleQuoted(into: &value)
            case UInt8(ascii: "\\") where at + 1 < bytes.count:
                value.append(bytes[at + 1])
                at += 2
            case UInt8(ascii: "$") where at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "("): substitution(into: &value)
            default:
                value.append(bytes[at])
                at += 1
            }
        }
        return CommandLine.Word(
            spelled: String(decoding: bytes[start..<at], as: UTF8.self), value: String(decoding: value, as: UTF8.self))
    }

    private mutating func doubleQuoted(into value: inout [UInt8]) {
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count {
                value.append(bytes[at + 1])
                at += 2
            } else if bytes[at] == UInt8(ascii: "$"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "(") {
                substitution(into: &value)
            } else {
                value.append(bytes[at])
                at += 1
            }
        }
        at = min(at + 1, bytes.count)
    }

    /// `$( … )`, here documents inside it skipped to their end, since their text may hold quotes and brackets.
    private mutating func substitution(into value: inout [UInt8]) {
        let start = at
        at += 2
        var depth = 1
        while at < bytes.count, depth > 0 {
            let byte = bytes[at]
            if byte == UInt8(ascii: "<"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "<") {
                heredoc()
                skipLine()
                at = min(at + 1, bytes.count)
                skipHeredocs()
                continue
            }
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            at += 1
        }
        value.append(contentsOf: bytes[start..<at])
    }
}
