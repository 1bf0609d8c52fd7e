import YAML

extension Configuration {
    /// What sets one of the settings under `model` in `config.yml`, which is made when it is missing.
    ///
    /// All else stays as it is, byte for byte. The new text is read again before it is planned: when it does not say what it
    /// said before, but for this setting, the file is left to the person.
    /// - Parameter path: the names below `model`: `["projects", UUID]`.
    public func plan(settingModel path: [String], to value: String) throws -> SettingsPlan {
        var plan = SettingsPlan()
        let file = try SettingsFile(self.file)
        let after = try Self.setting(["model"] + path, to: value, in: file.bytes ?? [], of: self.file)
        guard after != file.bytes else { return plan }
        plan.changes.append(
            SettingsChange(path: file.path, target: file.target, before: file.bytes, after: after, folders: file.missingFolders))
        return plan
    }

    /// The text with one value set.
    static func setting(_ path: [String], to value: String, in bytes: [UInt8], of file: String) throws(WikiError) -> [UInt8] {
        let name = path.joined(separator: ".")
        let setting = (path.dropFirst() + [value]).joined(separator: ": ")
        func refusal(_ problem: String) -> WikiError {
            WikiError(
                "cannot set \(name) in \(file)", problem,
                remedy: "Nothing was changed. Set it by hand, indented with spaces: model:, and below it \(setting)."
            )
        }
        let before: YAMLNode
        do throws(YAMLError) { before = try YAMLNode.parse(String(decoding: bytes, as: UTF8.self)) } catch {
            throw refusal("\(error)\(bytes.contains(0x09) ? " (there is a tab in the file; YAML wants spaces)" : "")")
        }
        for length in 2...max(path.count, 2) {
            let dotted = path.prefix(length).joined(separator: ".")
            if let line = before.entries.first(where: { $0.key == dotted })?.line { throw refusal("line \(line) sets \(dotted) already") }
        }
        var edit = YAMLBlockEdit(bytes)
        do throws(EditRefusal) { try edit.set(path, to: value, root: before) } catch {
            throw refusal("line \(error.line): \(error.problem)")
        }
        guard let after = try? YAMLNode.parse(String(decoding: edit.bytes, as: UTF8.self)),
            SettingCheck.isSame(before, after, but: path[...], to: value)
        else { throw refusal("it is written in a way that cannot be changed safely") }
        return edit.bytes
    }
}

/// Compares two readings of a file, whatever the lines things stand on.
private enum SettingCheck {
    /// Whether `after` is `before` with this one value set.
    static func isSame(_ before: YAMLNode?, _ after: YAMLNode?, but path: ArraySlice<String>, to value: String) -> Bool {
        guard let key = path.first else { return after == .scalar(value) }
        guard case .mapping(let entries)? = after, before == nil || before == .scalar("") || before.map(isMapping) == true else {
            return false
        }
        let others = (before?.entries ?? []).filter { $0.key != key }
        let kept = entries.filter { $0.key != key }
        return entries.count == kept.count + 1 && (before?.entries.count { $0.key == key } ?? 0) <= 1 && isSame(others, kept)
            && isSame(before?[key], after?[key], but: path.dropFirst(), to: value)
    }

    private static func isSame(_ left: [YAMLNode.Entry], _ right: [YAMLNode.Entry]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { $0.key == $1.key && isSame($0.value, $1.value) }
    }

    private static func isSame(_ left: YAMLNode, _ right: YAMLNode) -> Bool {
        switch (left, right) {
        case (.mapping(let left), .mapping(let right)): isSame(left, right)
        case (.sequence(let left), .sequence(let right)): left.count == right.count && zip(left, right).allSatisfy(isSame)
        default: left == right
        }
    }

    private static func isMapping(_ node: YAMLNode) -> Bool {
        if case .mapping = node { true } else { false }
    }
}
