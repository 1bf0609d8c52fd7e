import YAML

extension EvalFixture {
    private static let keys = [
        "about", "tests", "facts", "forbidden", "injection", "silent", "retires", "confirms", "unconfirmed", "apart", "elsewhere",
    ]

    /// Reads a fixture whole: a pattern that does not compile or a key that is none is found before anything runs.
    public init(folder: String) throws(WikiError) {
        let reader = FixtureReader(file: folder + "/fixture.yml")
        let root = try reader.mapping(try reader.root(), "", keys: Self.keys, needed: ["about", "tests"])
        name = String(folder.split(separator: "/").last ?? "")
        self.folder = folder
        about = try reader.text(root["about"], "about")
        facts = try reader.list(root["facts"], "facts") { node, place throws(WikiError) in try Self.fact(node, place, reader) }
        forbidden = try reader.list(root["forbidden"], "forbidden") { node, place throws(WikiError) in try Self.taboo(node, place, reader) }
        injection = try reader.list(root["injection"], "injection") { node, place throws(WikiError) in try Self.taboo(node, place, reader) }
        isSilent = try reader.bool(root["silent"], "silent")
        retires = try reader.list(root["retires"], "retires", reader.statement)
        confirms = try reader.list(root["confirms"], "confirms", reader.statement)
        unconfirmed = try reader.list(root["unconfirmed"], "unconfirmed", reader.statement)
        apart = try reader.list(root["apart"], "apart") { node, place throws(WikiError) in
            guard node.strings.count == 2 else { throw reader.error(place, "it is not a pair of facts' ids") }
            return Pair(first: node.strings[0], second: node.strings[1])
        }
        elsewhere = try reader.list(root["elsewhere"], "elsewhere") { node, place throws(WikiError) in try reader.patterns([node], place) }
        sessions = Self.sessions(in: folder)
        standing = try Self.standing(in: folder)
        try check(reader)
    }

    private static func fact(_ node: YAMLNode, _ place: String, _ reader: FixtureReader) throws(WikiError) -> Fact {
        let keys = ["id", "any", "kind", "cites", "page", "session"]
        let entries = try reader.mapping(node, place, keys: keys, needed: ["id", "any", "kind", "cites"])
        return Fact(
            id: try reader.text(entries["id"], "\(place).id"), wording: try reader.patterns(entries["any"]?.items ?? [], "\(place).any"),
            kinds: try reader.list(entries["kind"], "\(place).kind", reader.kind),
            cites: Set(try reader.list(entries["cites"], "\(place).cites", reader.number)),
            page: try entries["page"].map { node throws(WikiError) in try reader.text(node, "\(place).page") },
            session: try entries["session"].map { node throws(WikiError) in try reader.number(node, "\(place).session") } ?? 1)
    }

    private static func taboo(_ node: YAMLNode, _ place: String, _ reader: FixtureReader) throws(WikiError) -> Taboo {
        let entries = try reader.mapping(node, place, keys: ["any", "why"], needed: ["any"])
        return Taboo(wording: try reader.patterns(entries["any"]?.items ?? [], "\(place).any"), why: entries["why"]?.string ?? "")
    }

    /// `session-1.jsonl`, `session-2.jsonl` … up to the first that is missing.
    private static func sessions(in folder: String) -> [String] {
        var paths: [String] = []
        while Folder.exists("\(folder)/session-\(paths.count + 1).jsonl") { paths.append("\(folder)/session-\(paths.count + 1).jsonl") }
        return paths
    }

    private static func standing(in folder: String) throws(WikiError) -> [(path: String, text: String)] {
        var pages: [(path: String, text: String)] = []
        for kind in Folder.names(in: folder + "/wiki") {
            for name in Folder.names(in: "\(folder)/wiki/\(kind)") where name.hasSuffix(".md") {
                let path = "\(kind)/\(name)"
                guard let text = FileText.read("\(folder)/wiki/\(path)") else {
                    throw WikiError("cannot read \(folder)/wiki/\(path)", "it is no file, or not yours to read")
                }
                if let damage = Page(path: path, text: text).damage { throw WikiError("cannot read \(folder)/wiki/\(path)", "\(damage)") }
                pages.append((path, text))
            }
        }
        return pages
    }

    /// What one key says must fit what another says.
    private func check(_ reader: FixtureReader) throws(WikiError) {
        guard !sessions.isEmpty else {
            throw WikiError("cannot read the fixture \(name)", "\(folder)/session-1.jsonl is missing", remedy: "Put the transcript there.")
        }
        let known = Set(facts.map(\.id))
        guard known.count == facts.count else { throw reader.error("facts", "two of them have one id") }
        for (number, fact) in facts.enumerated() {
            guard sessions.indices.contains(fact.session - 1) else {
                throw reader.error("facts[\(number + 1)].session", "there is no session-\(fact.session).jsonl")
            }
            if let page = fact.page, !standing.contains(where: { PageName.stem(of: $0.path) == page }) {
                throw reader.error("facts[\(number + 1)].page", "no page \(page) stands in wiki/")
            }
        }
        for pair in apart {
            for id in [pair.first, pair.second] where !known.contains(id) { throw reader.error("apart", "no fact has the id \(id)") }
        }
        let ids = Set(standing.flatMap { Page(path: $0.path, text: $0.text).statements.compactMap(\.statement.id) })
        for (key, named) in [("retires", retires), ("confirms", confirms), ("unconfirmed", unconfirmed)] {
            for id in named where !ids.contains(id) { throw reader.error(key, "no page in wiki/ has the statement \(id.text)") }
        }
    }
}
