/// As much of a Package.swift as can be read without running it.
struct SwiftManifest {
    struct Product {
        let name: String
        /// Empty when the manifest gives none.
        let path: String
        let place: Range<Int>
        /// The system that it is built on alone; empty for all.
        var system = ""
    }

    private(set) var executables: [Product] = []
    private(set) var libraries: [Product] = []
    /// Plugins that other packages may use.
    private(set) var plugins: [Product] = []
    private(set) var toolsVersion: (value: String, place: Range<Int>)?

    init(_ text: String) {
        executables = Self.products(".executableTarget(", in: text)
        libraries = Self.products(".library(", in: text)
        plugins = Self.products(".plugin(", in: text).filter { plugin in
            text.bytes(plugin.place.upperBound..<min(plugin.place.upperBound + 60, text.utf8.count)).trimmingPrefix("\"")
                .trimmingPrefix(",").trimmed.hasPrefix("targets:")
        }
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
            found.append(Product(name: name.text, path: path, place: place, system: system(at: at, in: text)))
        }
        return found
    }

    /// What `#if os(…)` names above a place, unless `#endif` or `#else` stands between.
    private static func system(at place: Int, in text: String) -> String {
        let mark = "#if os("
        var open: Int?
        var from = 0
        while let at = ByteSearch.first(mark, in: text, from: from), at < place {
            open = at + mark.utf8.count
            from = at + 1
        }
        guard let open else { return "" }
        let rest = text.bytes(open..<place)
        return rest.contains("#endif") || rest.contains("#else") ? "" : String(rest.prefix { $0 != ")" })
    }

    private static func string(after offset: Int, in text: String) -> (text: String, end: Int)? {
        guard let open = ByteSearch.first("\"", in: text, from: offset), let close = ByteSearch.first("\"", in: text, from: open + 1),
            close - open < 100
        else { return nil }
        return (text.bytes(open + 1..<close), close + 1)
    }
}
