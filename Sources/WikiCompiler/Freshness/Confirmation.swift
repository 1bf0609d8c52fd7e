import JSON
import SQLite

/// That somebody said of a page, or of one of its statements, that it still holds for the files as they were then. Kept for good.
public struct Confirmation: Sendable, Equatable {
    public enum Kind: String, Sendable {
        case person, model
    }

    /// An anchored file as it was when the page was confirmed.
    public struct Sight: Sendable, Equatable {
        /// The anchor's path.
        public let path: String
        /// Where the file stood; empty when it was gone.
        public let place: String
        /// The blob it had, 40 hex; empty when it was gone.
        public let blob: String

        public init(path: String, place: String, blob: String) {
            self.path = path
            self.place = place
            self.blob = blob
        }
    }

    /// UUID of the project.
    public let project: String
    /// UUID of the page.
    public let page: String
    /// The statement that was meant; empty for the whole page.
    public let statement: String
    /// Who: a person's name, or a model's.
    public let actor: String
    public let kind: Kind
    /// Seconds since 1970.
    public let at: Int64
    public let sights: [Sight]

    public init(project: String, page: String, statement: String = "", actor: String, kind: Kind, at: Int64, sights: [Sight]) {
        self.project = project
        self.page = page
        self.statement = statement
        self.actor = actor
        self.kind = kind
        self.at = at
        self.sights = sights
    }

    /// `YYYY-MM-DD`
    public var day: String { String(Timestamp.utc(milliseconds: Int(at) * 1000).prefix(10)) }
}

extension StateSchema {
    static let confirmations = """
        -- Who said of a page, or of one of its statements, that it still holds, and how its files were then; append-only. `at`
        -- in seconds since 1970, `sights` JSON: [{"path","place","blob"}].
        CREATE TABLE confirmation (
            project TEXT NOT NULL, page TEXT NOT NULL, statement TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,
            at INTEGER NOT NULL, sights TEXT NOT NULL
        ) STRICT;
        CREATE INDEX confirmation_page ON confirmation (project, page, at);
        """
}

extension StateDatabase {
    /// Notes that somebody confirmed a page or a statement.
    public func note(_ confirmation: Confirmation) throws {
        var json = JSONWriter(capacity: 256)
        json.beginArray()
        for sight in confirmation.sights {
            json.object { json in
                json.member("path", sight.path)
                json.member("place", sight.place)
                json.member("blob", sight.blob)
            }
        }
        json.endArray()
        try perform("cannot note that a page was confirmed") {
            try database.run(
                "INSERT INTO confirmation (project, page, statement, actor, kind, at, sights) VALUES (?, ?, ?, ?, ?, ?, ?)",
                confirmation.project, confirmation.page, confirmation.statement, confirmation.actor, confirmation.kind.rawValue,
                Int(confirmation.at), String(decoding: json.bytes, as: UTF8.self))
        }
    }

    /// The confirmations of a project's pages by the page's UUID, newest first.
    public func confirmations(in project: String) throws -> [String: [Confirmation]] {
        let all = try perform("cannot read which pages were confirmed") {
            try database.all(
                "SELECT page, statement, actor, kind, at, sights FROM confirmation WHERE project = ? ORDER BY at DESC, rowid DESC", project
            ) { row in
                Confirmation(
                    project: project, page: row.text(0), statement: row.text(1), actor: row.text(2),
                    kind: Confirmation.Kind(rawValue: row.text(3)) ?? .model, at: Int64(row.int(4)), sights: Self.sights(row.text(5)))
            }
        }
        return Dictionary(grouping: all, by: \.page)
    }

    private static func sights(_ text: String) -> [Confirmation.Sight] {
        let found = try? JSONParser().parse(text.utf8) { root in
            guard root.kind == .array else { return [Confirmation.Sight]() }
            return root.elements.compactMap { item -> Confirmation.Sight? in
                guard let path = item["path"]?.string, let place = item["place"]?.string, let blob = item["blob"]?.string else {
                    return nil
                }
                return Confirmation.Sight(path: path, place: place, blob: blob)
            }
        }
        return found ?? []
    }
}
