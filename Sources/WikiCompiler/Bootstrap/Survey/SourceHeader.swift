/// What the comment at the head of a source file says the file is for.
struct SourceHeader: Sendable, Equatable {
    /// Its first sentence on one line, without comment marks.
    let sentence: String
    /// The same words as they stand in the file.
    let quote: String
    /// The line it begins on, from 1.
    let line: Int

    /// How much of a file is looked at, in bytes.
    private static let reach = 12 << 10

    /// Nil when the file has no such comment, or only a licence.
    init?(_ file: [UInt8], language: String, name: String) {
        let bytes = Array(file.prefix(Self.reach))
        let reader = CommentReader(bytes, language: language)
        let stem = String(name.prefix { $0 != "." })
        for (index, block) in reader.blocks.enumerated() {
            let isLast = index == reader.blocks.count - 1
            guard Self.isAboutFile(block, reader, isLast: isLast, stem: stem),
                let found = Self.sentence(in: block, of: bytes, name: name)
            else { continue }
            self = found
            return
        }
        return nil
    }

    private init(sentence: String, quote: String, line: Int) {
        self.sentence = sentence
        self.quote = quote
        self.line = line
    }

    /// A comment may belong to the first declaration rather than to the file.
    private static func isAboutFile(_ block: CommentBlock, _ reader: CommentReader, isLast: Bool, stem: String) -> Bool {
        switch reader.language {
        case "rust", "zig": return block.mark.hasPrefix("//!") || block.mark.hasPrefix("/*!")
        case "python": return ["\"\"\"", "'''", "r\"\"\""].contains(block.mark)
        case "elixir": return block.mark.hasPrefix("@moduledoc")
        case "go": return isLast && !reader.isApart && reader.code.hasPrefix("package ")
        case "haskell": return block.mark.contains("|")
        case "swift", "java", "kotlin", "scala", "csharp", "dart":
            guard isLast, !reader.isApart, block.mark == "///" || block.mark == "/**" else { return false }
            return reader.code.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { $0 == stem }
        case "javascript", "typescript", "php":
            let text = block.string(0..<block.text.count)
            if ["@fileoverview", "@file ", "@module", "@packageDocumentation"].contains(where: { text.contains($0) }) { return true }
            let isAbout = !isLast || reader.isApart || reader.code.hasPrefix("import ") || reader.code.isEmpty
            return isAbout && (block.mark.hasPrefix("/*") || speaksOfFile(text.trimmed))
        default: return !isLast || reader.isApart || reader.code.hasPrefix("#") || reader.code.isEmpty
        }
    }

    /// Line comments at the top of a script are often about the next line: "Fires the clay", "This entry", "A map".
    private static func speaksOfFile(_ text: String) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace).prefix(2).map { $0.lowercased() }
        guard words.count == 2, !["are", "is", "have", "should", "must", "can"].contains(words[1]) else { return false }
        return ["this", "the", "a", "an"].contains(words[0])
            || words[0].hasSuffix("s") && words[0].allSatisfy(\.isLetter) && words[0] != "this"
                && !["as", "its", "it's", "always", "types", "tests", "sometimes", "these"].contains(words[0])
    }

    private static func sentence(in block: CommentBlock, of bytes: [UInt8], name: String) -> SourceHeader? {
        for paragraph in block.paragraphs {
            let text = block.string(paragraph)
            if isLegal(text) { continue }
            if isNoise(text) { continue }
            guard let range = firstSentence(of: block, in: paragraph, name: name) else { return nil }
            let words = ProseText.plain(block.string(range))
            guard ProseText.isProse(words), words.count <= 300 else { return nil }
            let quote = block.quote(range, in: bytes)
            guard Limits.quote.contains(quote.count) else { return nil }
            let line = bytes[..<block.offsets[range.lowerBound]].count { $0 == 10 } + 1
            return SourceHeader(sentence: words, quote: quote, line: line)
        }
        return nil
    }

    /// Without the file's own name and tags in front of it: `dict.c - Hash tables.`
    private static func firstSentence(of block: CommentBlock, in paragraph: Range<Int>, name: String) -> Range<Int>? {
        var start = paragraph.lowerBound
        func skip(_ count: Int) { start += count }
        func rest() -> String { block.string(start..<paragraph.upperBound) }
        for tag in ["@fileoverview", "@file", "@brief", "\\brief", "\\file", "@overview"] where rest().hasPrefix(tag) {
            skip(tag.utf8.count)
        }
        func skipBlanks() {
            while start < paragraph.upperBound, block.text[start].isSpace || block.text[start] == UInt8(ascii: "-") { start += 1 }
        }
        skipBlanks()
        if rest().asciiLowercased.hasPrefix(name.asciiLowercased) {
            skip(name.utf8.count)
            while start < paragraph.upperBound, block.text[start].isSpace || "-:=.".utf8.contains(block.text[start]) { start += 1 }
        }
        let stem = name.prefix { $0 != "." }.lowercased()
        for separator in [" - ", " -- ", ": "] where rest().asciiLowercased.hasPrefix(stem + separator) {
            skip(stem.utf8.count + separator.utf8.count)
        }
        guard start < paragraph.upperBound else { return nil }
        // A short first line that the next one does not go on with is a title.
        if let end = block.text[start..<paragraph.upperBound].firstIndex(of: 10), end - start < 60, end + 1 < paragraph.upperBound,
            let next = block.text[(end + 1)...].first(where: { !$0.isSpace }), next.isUpper, block.text[end - 1].isLetter
        {
            return start..<end
        }
        return start..<ProseText.endOfSentence(block.text, from: start, limit: paragraph.upperBound)
    }

    private static func isLegal(_ text: String) -> Bool {
        let words = text.asciiLowercased
        return [
            "copyright", "spdx", "licens", "all rights reserved", "permission is hereby", "redistribution", "warrant", "(c) ",
            "this source file is part of", "this file is part of", "see contributors", "portions of this",
        ].contains { words.contains($0) }
    }

    private static func isNoise(_ text: String) -> Bool {
        let words = text.asciiLowercased
        return [
            "eslint", "prettier", "-*-", "vim:", "vi:", "@ts-", "jshint", "jslint", "istanbul", "created by", "$id", "@flow", "coding:",
            "frozen_string_literal", "swiftlint", "pylint", "noqa", "shellcheck", "clang-format", "@jsx", "global ", "rubocop", "+build",
            "swift-tools-version", "@author", "@preserve", "@todo", "todo", "fixme", "type: ignore", "/ <reference",
        ].contains { words.hasPrefix($0) || words.contains("\n" + $0) }
            || words.hasPrefix("@") && !words.hasPrefix("@file")
                && !words.hasPrefix("@brief") && !words.hasPrefix("@overview")
    }
}
