extension RememberedDraft {
    /// By which the order is known that this one takes the place of: "use npm, not pnpm" ends "use pnpm".
    var superseded: String? {
        guard kind == .rule, let choice = ToolChoice(body: title, reason: nil), choice.rival != nil, let other = choice.other else {
            return nil
        }
        return "rule:" + (ToolChoice(body: "use \(other)", reason: nil)?.subject ?? "")
    }
}

extension Page {
    /// Strikes the rule through and has nobody follow the page any more.
    mutating func withdraw(on date: String) {
        for statement in recalled(.rule) { if let id = statement.id { retire(id, on: date) } }
        frontMatter.set("status", token: "deprecated")
        frontMatter.set("updated", token: max(updated, date))
    }
}
