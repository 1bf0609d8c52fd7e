import JSON

/// Facts as a line of JSON, for remembering them.
extension PageFacts {
    func write(to json: inout JSONWriter) {
        json.beginArray()
        for text in [path, id, type, title, successor, created, updated, staleAfter, contestedSince] { json.string(text) }
        for flag in [isActive, isContested, isPinned] { json.bool(flag) }
        json.int(standing)
        json.int(backed)
        for texts in [names, sources, ignores.flatMap { [$0.rule, $0.reason] }] {
            json.beginArray()
            for text in texts { json.string(text) }
            json.endArray()
        }
        for places in [statements, links, brackets, lines.sorted { $0.key < $1.key }.map { Place(target: $0.key, line: $0.value) }] {
            json.beginArray()
            for place in places {
                json.string(place.target)
                json.int(place.line)
            }
            json.endArray()
        }
        json.endArray()
    }

    /// Nil when it is of another form.
    init?(_ json: JSONValue) {
        guard json.kind == .array else { return nil }
        var values = json.elements
        func texts(_ value: JSONValue?) -> [String] { value?.elements.compactMap(\.string) ?? [] }
        func places(_ value: JSONValue?) -> [Place] {
            guard var elements = value?.elements else { return [] }
            var found: [Place] = []
            while let target = elements.next()?.string, let line = elements.next()?.int { found.append(Place(target: target, line: line)) }
            return found
        }
        guard let path = values.next()?.string else { return nil }
        self.init(path: path)
        for text in [\PageFacts.id, \.type, \.title, \.successor, \.created, \.updated, \.staleAfter, \.contestedSince] {
            self[keyPath: text] = values.next()?.string ?? ""
        }
        for flag in [\PageFacts.isActive, \.isContested, \.isPinned] { self[keyPath: flag] = values.next()?.bool ?? false }
        standing = values.next()?.int ?? 0
        backed = values.next()?.int ?? 0
        names = texts(values.next())
        sources = texts(values.next())
        let pairs = texts(values.next())
        ignores = stride(from: 0, to: pairs.count - 1, by: 2).map { Ignore(rule: pairs[$0], reason: pairs[$0 + 1]) }
        statements = places(values.next())
        links = places(values.next())
        brackets = places(values.next())
        lines = Dictionary(places(values.next()).map { ($0.target, $0.line) }, uniquingKeysWith: { first, _ in first })
    }
}

extension LintFinding {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("code", code)
            json.member("severity", severity.rawValue)
            json.member("path", path)
            json.member("line", line)
            json.member("statement", statement)
            json.member("summary", summary)
            json.member("fix", fix)
        }
    }

    init?(_ json: JSONValue) {
        guard let rule = json["code"]?.string.flatMap(LintRule.named), let path = json["path"]?.string, let line = json["line"]?.int,
            let summary = json["summary"]?.string, let fix = json["fix"]?.string
        else { return nil }
        self.init(
            LintProblem(
                path: path, line: line, statement: json["statement"]?.string ?? "", summary: summary, fix: fix,
                severity: json["severity"]?.string.flatMap(Diagnostic.Severity.init)), of: rule)
    }
}
