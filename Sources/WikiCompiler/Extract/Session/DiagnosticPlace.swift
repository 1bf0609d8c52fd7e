/// A place in a source file as compilers and linters print it.
enum DiagnosticPlace {
    /// Path of the first `path:line` or `path(line,column)` of a text; nil when there is none.
    static func first(in text: String) -> String? {
        let bytes = Array(text.utf8.prefix(20_000))
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: ":") || byte == UInt8(ascii: "(") {
            guard index + 1 < bytes.count, bytes[index + 1].isDigit else { continue }
            var start = index
            while start > 0, bytes[start - 1].isWord || "-_/.[]@+".utf8.contains(bytes[start - 1]) { start -= 1 }
            let path = String(decoding: bytes[start..<index], as: UTF8.self)
            if PathText.isFile(path) { return path }
        }
        return nil
    }
}
