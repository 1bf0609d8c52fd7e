/// The words of a comment, each byte with its place in the file, so that what is said can be quoted as it stands there.
struct CommentBlock {
    /// Without comment marks; lines parted by line breaks.
    private(set) var text: [UInt8] = []
    /// The offset in the file of each byte of `text`.
    private(set) var offsets: [Int] = []
    /// What opened it: `//`, `/**`, `"""`.
    let mark: String
    /// Offset in the file of the line that follows it.
    var end = 0

    init(mark: String) { self.mark = mark }

    mutating func add(_ line: ArraySlice<UInt8>) {
        for index in line.indices {
            text.append(line[index])
            offsets.append(index)
        }
        text.append(10)
        offsets.append(line.endIndex)
    }

    /// Ranges of `text` between empty lines, without white space at their ends.
    var paragraphs: [Range<Int>] {
        var found: [Range<Int>] = []
        var start: Int?
        var last = 0
        var at = 0
        for line in text.split(separator: 10, omittingEmptySubsequences: false) {
            let isRuler = line.allSatisfy { $0.isSpace || !($0.isWord) }
            if isRuler {
                if let from = start { found.append(from..<last) }
                start = nil
            } else {
                let indent = line.prefix { $0.isSpace }.count
                if start == nil { start = at + indent }
                last = at + line.count - line.reversed().prefix { $0.isSpace }.count
            }
            at += line.count + 1
        }
        if let from = start, from < last { found.append(from..<last) }
        return found
    }

    func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    /// The words of a range as they stand in the file, comment marks between the lines included.
    func quote(_ range: Range<Int>, in file: [UInt8]) -> String {
        guard let first = range.first, let last = range.last, offsets[last] < file.count else { return "" }
        return String(decoding: file[offsets[first]...offsets[last]], as: UTF8.self)
    }
}
