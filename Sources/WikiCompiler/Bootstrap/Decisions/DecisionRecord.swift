/// A record of an architecture decision, in Nygard's or MADR's form.
struct DecisionRecord {
    enum Standing: Equatable {
        case accepted, open
        /// Rejected, deprecated or superseded; by the number or file name of another record when it says so.
        case gone(successor: String)
    }

    let document: RepositoryDocument
    let path: String
    let title: String
    let standing: Standing
    /// The line that says so.
    let statusLine: Range<Int>?
    /// The title's line without its marks.
    let titleLine: Range<Int>
    let passages: [Passage]

    /// Nil when the text has no title or decides nothing.
    init?(_ document: RepositoryDocument, path: String) {
        let name = PathText.name(of: path).asciiLowercased
        guard !["template", "readme", "index"].contains(where: name.contains) else { return nil }
        let text = document.text
        var title: (String, Range<Int>)?
        var status: (String, Range<Int>)?
        var isStatusSection = false
        var body = 0
        for line in LineRanges(text) {
            let bare = text.bytes(line).trimmed
            let low = bare.asciiLowercased
            if bare.hasPrefix("#") {
                let words = String(bare.drop { $0 == "#" }).trimmed
                if title == nil, !words.isEmpty {
                    let start = line.lowerBound + (ByteSearch.first(words, in: text.bytes(line)) ?? 0)
                    title = (words, start..<start + words.utf8.count)
                    body = line.upperBound
                }
                isStatusSection = words.asciiLowercased.hasPrefix("status")
            } else if status == nil, let value = Self.statusValue(low) {
                if !value.isEmpty { status = (value, line) }
            } else if isStatusSection, !bare.isEmpty, status == nil {
                status = (low, line)
            }
        }
        guard let (words, titleLine) = title, let shown = RepositoryWording.title(Self.withoutNumber(words)) else { return nil }
        self.document = document
        self.path = path
        self.title = shown
        self.titleLine = titleLine
        statusLine = status?.1
        standing = Self.standing(status.map { text.bytes($0.1) } ?? "", status?.0)
        passages = PassageReader(text, from: body).passages
        guard !of(.decision).isEmpty || standing != .accepted else { return nil }
    }

    /// The passages that belong to a section of a page.
    func of(_ section: Section) -> [Passage] {
        passages.filter { passage in
            let heading = passage.heading.asciiLowercased
            return Self.headings[section]?.contains { heading == $0 || heading.hasPrefix($0 + " ") || heading.hasSuffix(" " + $0) } == true
                && !(section == .decision && (heading.contains("driver") || heading.contains("consequence")))
                && !(section == .consequences && heading.contains("option"))
        }
    }

    /// "status: accepted", "* Status: accepted", "**Status**: accepted".
    private static func statusValue(_ line: String) -> String? {
        let bare = String(line.drop { "*- _".contains($0) })
        guard bare.hasPrefix("status"), let colon = bare.firstIndex(of: ":"), bare.distance(from: bare.startIndex, to: colon) < 10 else {
            return nil
        }
        return String(bare[bare.index(after: colon)...]).replacing("*", by: "").trimmed
    }

    private static func standing(_ line: String, _ status: String?) -> Standing {
        guard let status else { return .accepted }
        let words = Words(status)
        if words.has(anyOf: ["superseded", "superceded", "replaced"]) {
            return .gone(successor: successor(in: line))
        }
        if words.has(anyOf: ["rejected", "deprecated", "withdrawn", "abandoned", "obsolete", "declined"]) { return .gone(successor: "") }
        if words.has(anyOf: ["accepted", "adopted", "approved", "implemented", "done", "decided", "active", "final"]) { return .accepted }
        return .open
    }

    /// "Superseded by [ADR-0005](0005-use-x.md)": the file's name, else the number.
    private static func successor(in line: String) -> String {
        guard let by = ByteSearch.first(" by", in: line.asciiLowercased) else { return "" }
        let rest = line.bytes(by + 3..<line.utf8.count)
        if let open = rest[...].range(ofUTF8: "]("), let close = rest[open.upperBound...].firstIndex(of: ")") {
            return PathText.name(of: String(rest[open.upperBound..<close].prefix { $0 != "#" }))
        }
        let digits = rest.drop { !$0.isNumber }.prefix { $0.isNumber }
        return String(digits.drop { $0 == "0" })
    }

    /// The number in the file's name, without zeros in front; empty when there is none.
    var number: String {
        let digits = PathText.name(of: path).drop { !$0.isNumber }.prefix { $0.isNumber }
        return String(digits.drop { $0 == "0" })
    }

    /// "ADR-0001: Title", "1. Title".
    private static func withoutNumber(_ title: String) -> String {
        var rest = Substring(title)
        if rest.asciiPrefix("adr") { rest = rest.dropFirst(3) }
        if rest.asciiPrefix("decision record") { rest = rest.dropFirst(15) }
        let marks = rest.prefix { $0.isNumber || " .:-–—#_".contains($0) }
        guard marks.contains(where: \.isNumber) || rest.startIndex != title.startIndex else { return title }
        rest = rest.dropFirst(marks.count)
        return rest.isEmpty ? title : String(rest)
    }

    private static let headings: [Section: [String]] = [
        .context: ["context", "problem", "background", "motivation", "issue", "problem statement", "context and problem statement"],
        .decision: ["decision", "decision outcome", "solution", "resolution", "outcome"],
        .consequences: ["consequences", "implications", "results"],
        .rejected: [
            "considered options", "alternatives", "alternatives considered", "options", "options considered", "rejected",
            "rejected alternatives",
        ],
    ]
}

extension Substring {
    fileprivate func asciiPrefix(_ prefix: String) -> Bool { String(self.prefix(prefix.count)).asciiLowercased == prefix }
}
