import YAML

extension LintIgnore {
    /// What is not of the form that `lint.ignore` has; a rule that there is not may be a slip of the pen, and a reason is needed.
    static func problem(in values: YAMLNode) -> String? {
        guard let lint = values["lint"], lint != .scalar("") else { return problem(inRules: values["lint.ignore"]) }
        guard case .mapping(let entries) = lint else { return "the setting lint holds no settings" }
        if let other = entries.first(where: { $0.key != "ignore" }) { return "there is no setting lint.\(other.key)" }
        return problem(inRules: lint["ignore"])
    }

    private static func problem(inRules node: YAMLNode?) -> String? {
        guard let node, node != .scalar("") else { return nil }
        guard case .mapping(let entries) = node else { return "the setting lint.ignore is not a list of rules, each with a reason" }
        for entry in entries {
            guard LintRule.all.contains(where: { $0.isMeant(by: entry.key) }) else { return "lint.ignore names \(entry.key), which is no rule" }
            guard let reason = entry.value.string, !reason.trimmed.isEmpty else { return "lint.ignore gives no reason for \(entry.key)" }
        }
        return nil
    }
}
