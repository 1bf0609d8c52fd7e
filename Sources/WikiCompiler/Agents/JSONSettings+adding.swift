extension JSONSettings {
    func adding(to bytes: [UInt8]?) throws(TextFault) -> SettingsAddition {
        let text = try JSONText(bytes ?? [])
        if let root = text.root, !root.isObject { throw TextFault(root.range.lowerBound, "settings are an object, and this is none") }
        var additions = try hookAdditions(to: text.root)
        if let addition = try serverAddition(to: text.root) {
            if let index = additions.firstIndex(where: { $0.addition.container?.range == addition.addition.container?.range }) {
                additions[index].addition.items += addition.addition.items
            } else {
                additions.append(addition)
            }
        }
        let insertions = additions.map { text.inserting($0.addition) }
        let result = text.bytes.applying(insertions.flatMap(\.edits))
        try Self.check(result, keeps: text)
        return SettingsAddition(
            bytes: result, inserted: insertions.map(\.inserted),
            kept: additions.filter { $0.addition.container?.items.isEmpty == true && !$0.path.isEmpty }.map(\.path))
    }

    private typealias PlacedAddition = (path: [String], addition: JSONAddition)

    private func hookAdditions(to root: JSONNode?) throws(TextFault) -> [PlacedAddition] {
        guard !hooks.isEmpty else { return [] }
        var events: [(name: String, groups: [SettingsValue])] = []
        for entry in hooks {
            if let index = events.firstIndex(where: { $0.name == entry.event }) {
                events[index].groups.append(entry.group)
            } else {
                events.append((entry.event, [entry.group]))
            }
        }
        guard let node = try root?.member("hooks") else {
            let value = SettingsValue.object(events.map { .init($0.name, .array($0.groups)) })
            return [([], JSONAddition(container: root, items: [("hooks", value)]))]
        }
        guard node.isObject else { throw TextFault(node.range.lowerBound, "\"hooks\" is no object") }
        var additions: [PlacedAddition] = []
        var missing: [(name: String?, value: SettingsValue)] = []
        for event in events {
            guard let list = try node.member(event.name) else {
                missing.append((event.name, .array(event.groups)))
                continue
            }
            guard list.isArray else { throw TextFault(list.range.lowerBound, "the hooks of \"\(event.name)\" are no list") }
            additions.append((["hooks", event.name], JSONAddition(container: list, items: event.groups.map { (nil, $0) })))
        }
        if !missing.isEmpty { additions.append((["hooks"], JSONAddition(container: node, items: missing))) }
        return additions
    }

    private func serverAddition(to root: JSONNode?) throws(TextFault) -> PlacedAddition? {
        guard let server else { return nil }
        var container = root
        var path = server.path[...]
        while let name = path.first, let node = try container?.member(name) {
            guard node.isObject else { throw TextFault(node.range.lowerBound, "\"\(name)\" is no object") }
            container = node
            path = path.dropFirst()
        }
        if path.isEmpty, let taken = try container?.member(ServerEntry.name) {
            throw TextFault(
                taken.range.lowerBound, "a server named \"\(ServerEntry.name)\" that is not wikictl's is there",
                remedy: "Rename that server, then run the command again.")
        }
        let names = Array(path) + [ServerEntry.name]
        let value = names.dropFirst().reversed().reduce(server.value) { .object([.init($1, $0)]) }
        return (Array(server.path.dropLast(path.count)), JSONAddition(container: container, items: [(names[0], value)]))
    }
}
