/// The brief of a project as the worker left it for the hook, one small JSON file under `cache/briefs/` of the home.
///
/// The texts hold placeholders that only the moment of delivery can fill in: the fence's mark and the notes on sessions
/// that are still open.
public struct ReadyBrief: Sendable, Equatable {
    /// What a session gets that starts in one way.
    public struct Variant: Sendable, Equatable {
        /// By which the worker knows what was handed out.
        public var id: String
        public var text: String
        /// The person's line: before the age of the handoff, the time it is counted from, and after it.
        public var before: String
        /// Seconds since 1970; nil where no age is told.
        public var time: Int?
        public var after: String
        /// Sentences to be told while the transcript beside them is still being written.
        public var live: [(transcript: String, sentence: String)]
        /// UUIDs of the pages that it tells of.
        public var pages: [String]

        public init(
            id: String, text: String, before: String, time: Int? = nil, after: String = "",
            live: [(transcript: String, sentence: String)] = [], pages: [String] = []
        ) {
            self.id = id
            self.text = text
            self.before = before
            self.time = time
            self.after = after
            self.live = live
            self.pages = pages
        }

        public static func == (left: Self, right: Self) -> Bool {
            (left.id, left.text, left.before, left.time, left.after) == (right.id, right.text, right.before, right.time, right.after)
                && left.pages == right.pages && left.live.elementsEqual(right.live) { $0 == $1 }
        }
    }

    /// By `source` of a session start: startup, clear, compact.
    public var variants: [String: Variant]

    public init(variants: [String: Variant]) { self.variants = variants }

    /// The name of the fence, by which a brief is known again when it comes back in a transcript.
    public static let marker = "wikictl:brief"
    /// Stands for the fence's mark, 16 characters of `[0-9a-f]`.
    public static let markPlaceholder = "{{fence}}"
    /// A line that gives way to one of the notes on live sessions, or to nothing.
    public static func livePlaceholder(_ index: Int) -> String { "{{live \(index)}}" }
    /// How recently a transcript was written when its session counts as live, in seconds.
    public static let liveSeconds = 15 * 60

    private static let sources = ["startup", "clear", "compact"]

    // MARK: Where it stands

    /// Where a project's brief stands; a project is known on a machine by its common git directory.
    public static func path(home: String, common: String) -> String { "\(home)/cache/briefs/\(name(common)).json" }

    /// Where the brief stands that a session gets back after a compaction, and its key.
    public static func ofSession(_ session: String, agent: String, home: String) -> (path: String, key: String) {
        let key = "\(agent)\n\(session)"
        return ("\(home)/cache/briefs/\(name(key)).json", key)
    }

    /// 64 bits of FNV-1a, which needs no library; the key itself stands in the file and is compared.
    public static func name(_ text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        let hex = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - hex.count) + hex
    }

    // MARK: Reading and writing

    /// Writes it for a key (a common git directory, or a session); true when it stands.
    @discardableResult
    public func write(to path: String, key: String) -> Bool {
        FileBytes.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
        return FileBytes.place(Array(json(key: key).utf8), at: path, isDurable: false)
    }

    /// The key under which a file was written; nil for a file that is none.
    public static func key(at path: String) -> String? {
        FileBytes.read(path, limit: 1 << 18).flatMap { FieldScanner.strings(in: $0, named: ["key"])["key"] }
    }

    func json(key: String) -> String {
        let parts = Self.sources.compactMap { source in
            variants[source].map { variant in
                let live = variant.live.map { "\($0.transcript)\t\($0.sentence)" }.joined(separator: "\n")
                return JSONText.string(source) + ":"
                    + JSONText.object([
                        ("id", variant.id), ("text", variant.text), ("before", variant.before),
                        ("time", variant.time.map(String.init) ?? ""), ("after", variant.after), ("live", live),
                        ("pages", variant.pages.joined(separator: " ")),
                    ])
            }
        }
        return "{\"schema\":\"1\",\"key\":\(JSONText.string(key))" + parts.map { "," + $0 }.joined() + "}\n"
    }

    /// Nil for a file that is none, or of another key.
    public init?(at path: String, key: String) {
        guard let bytes = FileBytes.read(path, limit: 1 << 18) else { return nil }
        self.init(json: bytes, key: key)
    }

    init?(json bytes: [UInt8], key: String) {
        let members = ["id", "text", "before", "time", "after", "live", "pages"]
        let names = Set(Self.sources.flatMap { source in members.map { "\(source).\($0)" } })
        let fields = FieldScanner.strings(in: bytes, named: names.union(["schema", "key"]))
        guard fields["schema"] == "1", fields["key"] == key else { return nil }
        variants = [:]
        for source in Self.sources {
            guard let text = fields["\(source).text"], !text.isEmpty else { continue }
            let live = (fields["\(source).live"] ?? "").split(separator: "\n").compactMap {
                line -> (transcript: String, sentence: String)? in
                let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
                return parts.count == 2 ? (parts[0], parts[1]) : nil
            }
            variants[source] = Variant(
                id: fields["\(source).id"] ?? "", text: text, before: fields["\(source).before"] ?? "",
                time: fields["\(source).time"].flatMap { Int($0) }, after: fields["\(source).after"] ?? "", live: live,
                pages: (fields["\(source).pages"] ?? "").split(separator: " ").map(String.init))
        }
    }
}
