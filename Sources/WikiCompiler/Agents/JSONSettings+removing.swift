extension JSONSettings {
    func removing(from bytes: [UInt8], record: SettingsRecord?) throws(TextFault) -> [UInt8]? {
        var text = try JSONText(bytes)
        // First exactly what was put in, where it still stands as it was; then what is left of it, item by item.
        for inserted in record?.inserted ?? [] {
            if let result = Self.takingOut(inserted, from: text) { text = result }
        }
        while let edits = Self.nextRemoval(in: text, kept: record?.kept ?? []) {
            text = try JSONText(text.bytes.applying(edits))
        }
        if record?.created == true, text.comments.isEmpty, text.root.map({ $0.isObject && $0.items.isEmpty }) ?? true { return nil }
        try Self.check(text.bytes, keeps: JSONText(bytes))
        return text.bytes
    }

    /// The text without one that was inserted; nil when it no longer stands there, or more than ours would go with it.
    private static func takingOut(_ inserted: InsertedText, from text: JSONText) -> JSONText? {
        for range in text.bytes.occurrences(of: inserted.text) {
            guard let root = text.root,
                ours(in: root).contains(where: { range.contains($0.lowerBound) && $0.upperBound <= range.upperBound })
            else { continue }
            var edits = [TextEdit.remove(range)]
            if inserted.comma, let comma = text.comma(before: range.lowerBound) { edits.append(.remove(comma..<comma + 1)) }
            guard let result = try? JSONText(text.bytes.applying(edits)) else { continue }
            if result.danglingCommas <= text.danglingCommas, kept(of: result) == kept(of: text) { return result }
        }
        return nil
    }

    private static func nextRemoval(in text: JSONText, kept: [[String]]) -> [TextEdit]? {
        guard let root = text.root else { return nil }
        for path in serverPaths {
            let containers = path.reduce(into: [root]) { nodes, name in nodes.last?[name].map { nodes.append($0) } }
            guard containers.count == path.count + 1, let last = containers.last,
                let index = last.items.firstIndex(where: { $0.name != nil && isServer($0.value) })
            else { continue }
            return text.removing(index, at: path, in: containers, kept: kept)
        }
        guard let hooks = root["hooks"] else { return nil }
        for event in hooks.items {
            for (groupIndex, group) in event.value.elements.enumerated() {
                guard let list = group["hooks"], let index = list.elements.firstIndex(where: isHandler) else { continue }
                if list.items.count > 1 { return text.removing(index, from: list) }
                let path = ["hooks", event.name ?? ""]
                return text.removing(groupIndex, at: path, in: [root, hooks, event.value], kept: kept)
            }
        }
        return nil
    }

    /// Throws unless `bytes` hold all that `text` does, ours aside. A safeguard: settings are never to be lost.
    static func check(_ bytes: [UInt8], keeps text: JSONText) throws(TextFault) {
        let result = try JSONText(bytes)
        guard kept(of: result) == kept(of: text) else {
            throw TextFault(
                0, "wikictl cannot edit this file without changing what others wrote", remedy: "Please report this file's form.")
        }
    }

    /// What others wrote, without what surrounds it: equal for two texts that say the same in the same order.
    private static func kept(of text: JSONText) -> [UInt8] {
        let ours = Set(text.root.map { Self.ours(in: $0).map(\.lowerBound) } ?? [])
        var kept: [UInt8] = []
        if let root = text.root { append(root, of: text.bytes, to: &kept, without: ours) }
        return kept
    }

    /// Appends nothing for what is ours, and nothing for containers that hold nothing: those come and go with ours.
    private static func append(_ node: JSONNode, of bytes: [UInt8], to kept: inout [UInt8], without ours: Set<Int>) {
        guard node.isObject || node.isArray else {
            kept += bytes[node.range]
            return
        }
        // A group is a matcher and handlers; when all of these are ours, the matcher says nothing.
        if let list = node["hooks"], list.isArray, !list.items.isEmpty, list.elements.allSatisfy(isHandler) { return }
        let start = kept.count
        kept.append(bytes[node.range.lowerBound])
        for item in node.items where !ours.contains(item.start) {
            let itemStart = kept.count
            if let name = item.name { kept += Array(name.utf8) + [0] }
            let valueStart = kept.count
            append(item.value, of: bytes, to: &kept, without: ours)
            if kept.count == valueStart { kept.removeSubrange(itemStart...) } else { kept.append(UInt8(ascii: ",")) }
        }
        if kept.count == start + 1 { kept.removeLast() } else { kept.append(bytes[node.range.upperBound - 1]) }
    }
}

extension JSONText {
    /// Removes an item and, from the inside out, the containers that it leaves empty, unless they are to be kept.
    fileprivate func removing(_ index: Int, at path: [String], in containers: [JSONNode], kept: [[String]]) -> [TextEdit] {
        var index = index
        var depth = path.count
        while depth > 0, containers[depth].items.count == 1, !kept.contains(Array(path[..<depth])) {
            depth -= 1
            index = containers[depth].items.firstIndex { $0.name == path[depth] } ?? 0
        }
        return removing(index, from: containers[depth])
    }

    /// The comma that separates the item at or behind `offset` from the one before it.
    fileprivate func comma(before offset: Int) -> Int? {
        func search(_ node: JSONNode) -> Int? {
            let own = node.items.compactMap(\.comma).last { $0 < offset }
            let inner = node.items.first { $0.range.contains(offset) && $0.range.lowerBound < offset }.flatMap { search($0.value) }
            return inner ?? own
        }
        return root.flatMap(search)
    }
}
