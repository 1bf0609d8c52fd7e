/// A comment of a source file, paragraph by paragraph.
struct SourceComment {
    var passages: [Passage]
    /// What is declared right below it; empty when nothing is.
    var symbol: String

    /// All comments of a text that stand on lines of their own.
    static func all(in text: String, _ syntax: CommentSyntax) -> [SourceComment] {
        let bytes = Array(text.utf8)
        var comments: [SourceComment] = []
        var reader = CommentLines()
        var closing: String?
        func end(before next: String) {
            let passages = reader.take()
            if !passages.isEmpty { comments.append(SourceComment(passages: passages, symbol: DeclaredName.of(next))) }
        }
        for line in LineRanges(text) {
            let content = text.bytes(line)
            let bare = content.trimmed
            let indent = line.lowerBound + content.utf8.prefix { $0.isSpace }.count
            if let close = closing {
                var range = indent..<line.upperBound
                var isLast = false
                if let at = ByteSearch.first(close, in: text.bytes(range)) {
                    range = indent..<indent + at
                    isLast = true
                    closing = nil
                }
                // The star that begins each line of a block.
                if close == "*/", range.lowerBound < range.upperBound, bytes[range.lowerBound] == UInt8(ascii: "*") {
                    range = range.lowerBound + 1..<range.upperBound
                }
                if range.lowerBound <= range.upperBound { reader.add(range, of: bytes, text) }
                if isLast { reader.isClosed = true }
            } else if let mark = syntax.line.first(where: bare.hasPrefix), !bare.hasPrefix("#!") {
                if reader.isClosed { end(before: bare) }
                reader.add(indent + mark.utf8.count..<line.upperBound, of: bytes, text)
            } else if let block = syntax.block.first(where: { bare.hasPrefix($0.open) }) {
                end(before: bare)
                var start = indent + block.open.utf8.count
                while start < line.upperBound, bytes[start] == UInt8(ascii: "*") || bytes[start] == UInt8(ascii: "!") { start += 1 }
                if let at = ByteSearch.first(block.close, in: text.bytes(start..<line.upperBound)) {
                    reader.add(start..<start + at, of: bytes, text)
                    reader.isClosed = true
                } else {
                    closing = block.close
                    reader.add(start..<line.upperBound, of: bytes, text)
                }
            } else if bare.isEmpty {
                if !reader.isEmpty { reader.isApart = true }
            } else if !isAttribute(bare) {
                end(before: reader.isApart ? "" : content)
            }
        }
        end(before: "")
        return comments
    }

    private static func isAttribute(_ line: String) -> Bool {
        line.hasPrefix("#[") || (line.hasPrefix("@") && !line.contains(" func ") && !line.contains(" var ") && !line.contains(" let "))
    }
}

/// Gathers the lines of one comment into paragraphs.
private struct CommentLines {
    private var passages: [Passage] = []
    private var open: Passage?
    private var heading = ""
    private var isFenced = false
    /// The block's end was read.
    var isClosed = false
    /// An empty line stands between the comment and what follows.
    var isApart = false

    var isEmpty: Bool { passages.isEmpty && open == nil }

    mutating func add(_ range: Range<Int>, of bytes: [UInt8], _ text: String) {
        let content = text.bytes(range)
        let bare = content.trimmed
        let indent = content.utf8.prefix { $0.isSpace }.count
        if bare.hasPrefix("```") {
            isFenced.toggle()
            close()
        } else if isFenced {
            return
        } else if bare.isEmpty || bare.utf8.allSatisfy({ !$0.isWord }) {
            close()
        } else if bare.hasPrefix("# "), bare.utf8.count < 40 {
            close()
            heading = String(bare.dropFirst(2))
        } else if indent >= 5 && open == nil || bare.hasPrefix("@") && !bare.hasPrefix("@warning") || bare.hasPrefix("|") {
            close()
        } else {
            let isItem = bare.hasPrefix("- ") || bare.hasPrefix("* ") || bare.hasPrefix("• ")
            let isPart = isItem || isNumbered(bare)
            if isPart { close() }
            if open == nil { open = Passage(heading: heading, isItem: isPart) }
            open?.append(isItem ? range.lowerBound + indent + 2..<range.upperBound : range, of: bytes)
        }
    }

    mutating func take() -> [Passage] {
        close()
        defer { self = CommentLines() }
        return passages
    }

    private mutating func close() {
        if let passage = open, !passage.isEmpty { passages.append(passage) }
        open = nil
    }

    private func isNumbered(_ line: String) -> Bool {
        let digits = line.utf8.prefix { $0.isDigit }.count
        return digits > 0 && digits < 3 && [".", ")"].contains(line.utf8.dropFirst(digits).first.map { String(UnicodeScalar($0)) } ?? "")
    }
}
