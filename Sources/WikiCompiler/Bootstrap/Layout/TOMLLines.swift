/// The strings of a TOML file, section by section: as much as manifests of packages need.
struct TOMLLines {
    struct Entry {
        /// The number of its section, counted through the file.
        let section: Int
        let key: String
        /// A string without its quotes; other values as they are written.
        let value: String
        /// The whole entry in the text.
        let place: Range<Int>
    }

    private(set) var sections: [(number: Int, name: String)] = [(0, "")]
    private(set) var entries: [Entry] = []

    init(_ text: String) {
        let bytes = Array(text.utf8)
        let lines = Array(LineRanges(text))
        var index = 0
        while index < lines.count {
            let line = lines[index]
            let words = String(decoding: bytes[line], as: UTF8.self)
            let bare = words.trimmed
            index += 1
            if bare.hasPrefix("[") {
                // `[[bin]]` keeps one bracket, so that it is told from `[bin]`.
                let name = String(bare.dropFirst().prefix { $0 != "]" }) + (bare.hasPrefix("[[") ? "]" : "")
                sections.append((sections.count, name.trimmed))
                continue
            }
            guard !bare.hasPrefix("#"), words.first?.isWhitespace != true, let equals = bare.firstIndex(of: "=") else { continue }
            let key = String(bare[..<equals]).trimmed.trimmingPrefix("\"").trimmingSuffix("\"")
            var value = String(bare[bare.index(after: equals)...]).trimmed
            var end = line.upperBound
            if let quote = ["\"\"\"", "'''"].first(where: { value.hasPrefix($0) }), !value.dropFirst(3).contains(quote) {
                value = String(value.dropFirst(3)).trimmingSuffix("\\")
                while index < lines.count {
                    let next = String(decoding: bytes[lines[index]], as: UTF8.self)
                    end = lines[index].upperBound
                    index += 1
                    if let close = next.range(of: quote) {
                        value += "\n" + next[..<close.lowerBound]
                        break
                    }
                    value += "\n" + next
                }
                value = value.collapsed
            } else if let quote = value.first, quote == "\"" || quote == "'", let close = value.dropFirst().firstIndex(of: quote) {
                value = String(value[value.index(after: value.startIndex)..<close])
            }
            entries.append(Entry(section: sections.count - 1, key: key, value: value, place: line.lowerBound..<end))
        }
    }

    func entry(_ section: String, _ key: String) -> Entry? { entries.first { $0.key == key && sections[$0.section].name == section } }
    func value(_ section: String, _ key: String) -> String? { entry(section, key)?.value }
    func entries(in section: String) -> [Entry] { entries.filter { sections[$0.section].name == section } }
}
