import JSON

/// `installed.json` in the home: what was done to which file. Without it everything of ours is still found and taken out, but
/// blank lines, empty containers and files that wikictl made may stay.
struct SettingsRecords {
    private(set) var all: [SettingsRecord] = []

    private static let schema = 1

    static func path(in home: Home) -> String { home.path + "/installed.json" }

    init() {}

    /// Reads the records; a file that is missing or damaged gives none.
    init(home: Home) {
        guard let bytes = FileText.bytes(Self.path(in: home)) else { return }
        all =
            (try? JSONParser().parse(bytes) { root in
                root["schema"]?.int == Self.schema ? Array(root["files"]?.elements.compactMap(Self.record) ?? []) : []
            }) ?? []
    }

    subscript(path: String) -> SettingsRecord? {
        get { all.first { $0.path == path } }
        set {
            all.removeAll { $0.path == path }
            if let newValue { all.append(newValue) }
            all.sort { (Self.name($0.agent), $0.path) < (Self.name($1.agent), $1.path) }
        }
    }

    func write(to home: Home) throws(WikiError) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("schema")
        writer.int(Self.schema)
        writer.name("files")
        writer.beginArray()
        for record in all { Self.write(record, to: &writer) }
        writer.endArray()
        writer.endObject()
        writer.endLine()
        try Folder.create(home.path, mode: 0o700)
        try FileText.write(String(decoding: writer.bytes, as: UTF8.self), to: Self.path(in: home))
    }

    private static func name(_ agent: Agent?) -> String { agent?.rawValue ?? "machine" }

    private static func write(_ record: SettingsRecord, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("agent")
        writer.string(name(record.agent))
        writer.name("path")
        writer.string(record.path)
        writer.name("created")
        writer.bool(record.created)
        writer.name("folders")
        write(record.folders, to: &writer)
        writer.name("inserted")
        writer.beginArray()
        for inserted in record.inserted {
            writer.beginObject()
            writer.name("text")
            writer.string(String(decoding: inserted.text, as: UTF8.self))
            writer.name("comma")
            writer.bool(inserted.comma)
            writer.endObject()
        }
        writer.endArray()
        writer.name("kept")
        writer.beginArray()
        for path in record.kept { write(path, to: &writer) }
        writer.endArray()
        writer.endObject()
    }

    private static func write(_ texts: [String], to writer: inout JSONWriter) {
        writer.beginArray()
        for text in texts { writer.string(text) }
        writer.endArray()
    }

    private static func record(_ value: JSONValue) -> SettingsRecord? {
        guard let name = value["agent"]?.string, let path = value["path"]?.string else { return nil }
        let agent = Agent(rawValue: name)
        guard agent != nil || name == Self.name(nil) else { return nil }
        func texts(_ value: JSONValue?) -> [String] { value?.elements.compactMap(\.string) ?? [] }
        let inserted = value["inserted"]?.elements.compactMap { item in
            item["text"]?.string.map { InsertedText(text: Array($0.utf8), comma: item["comma"]?.bool ?? false) }
        }
        return SettingsRecord(
            agent: agent, path: path, created: value["created"]?.bool ?? false, folders: texts(value["folders"]), inserted: inserted ?? [],
            kept: value["kept"]?.elements.map { texts($0) } ?? [])
    }
}
