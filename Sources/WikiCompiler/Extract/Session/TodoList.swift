/// The last state of the agent's own to-do list.
enum TodoList {
    /// The names under which agents keep one.
    static let tools: Set<String> = ["todowrite", "update_plan", "todo_write"]

    static func last(in view: SessionView) -> (index: Int, open: [String])? {
        for index in view.turns.indices.reversed() where view.isLive[index] && view.turns[index].role == .agent {
            guard let name = view.turns[index].tool?.name.asciiLowercased,
                tools.contains(name), let input = InputValue(view.turns[index].text)
            else { continue }
            let entries = (input["todos"] ?? input["plan"])?.array ?? []
            let open = entries.filter { ($0["status"]?.string ?? "") != "completed" }.compactMap {
                ($0["content"] ?? $0["step"])?.string
            }
            return open.isEmpty ? nil : (index, open)
        }
        return nil
    }
}
