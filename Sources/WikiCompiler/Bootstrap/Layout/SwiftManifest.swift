/// As much of a Package.swift as can be read without running it.
struct SwiftManifest {
    struct Product {
        let name: String
        /// Empty when the manifest gives none.
        let path: String
        let place: Range<Int>
    }

    private(set) var executables: [Product] = []
    private(set) var libraries: [Product] = []
    private(set) var toolsVersion: (value: String, place: Range<Int>)?

    init(_ text: String) {
        executables = Self.products(".executableTarget(", in: text)
        libraries = Self.products(".library(", in: text)
        let mark = "swift-tools-version:"
        if let at = ByteSearch.first(mark, in: text) {
            let rest = Array(text.utf8)[(at + mark.utf8.count)...]
            let blanks = rest.prefix { $0 == 32 }.count
            let digits = rest.dropFirst(blanks).prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
            if !digits.isEmpty { toolsVersion = (String(decoding: digits, as: UTF8.self), at..<digits.endIndex) }
        }
    }

    private static func products(_ call: String, in text: String) -> [Product] {
        var found: [Product] = []
        var from = 0
        while let at = ByteSearch.first(call, in: text, from: from) {
            from = at + call.utf8.count
            let next = ByteSearch.first("name:", in: text, from: from) ?? text.utf8.count
            guard next - from < 40, let name = string(after: next, in: text) else { continue }
            var place = at..<name.end
            // The path stands within the same call: before the next target.
            let end =
                [".target(", ".executableTarget(", ".testTarget(", ".plugin(", ".library("].compactMap {
                    ByteSearch.first($0, in: text, from: from)
                }.min() ?? text.utf8.count
            var path = ""
            if let label = ByteSearch.first(" path:", in: text, from: name.end), label < end, let value = string(after: label, in: text) {
                path = value.text
                place = at..<value.end
            }
            found.append(Product(name: name.text, path: path, place: place))
        }
        return found
    }

    private static func string(after offset: Int, in text: String) -> (text: String, end: Int)? {
        guard let open = ByteSearch.first("\"", in: text, from: offset), let close = ByteSearch.first("\"", in: text, from: open + 1),
            close - open < 100
        else { return nil }
        return (text.bytes(open + 1..<close), close + 1)
    }
}
