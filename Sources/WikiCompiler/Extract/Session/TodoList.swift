/// The last state of the agent's own to-do list, where something in it is open.
struct TodoList {
    /// Index of the turn that wrote it.
    let index: Int
    /// The items that are not completed.
    let open: [String]
    /// Whether the first of them was being worked on.
    let isInProgress: Bool

    /// The names under which agents keep one.
    static let tools: Set<String> = ["todowrite", "update_plan", "todo_write"]

    static func last(in view: SessionView) -> TodoList? {
        for index in view.turns.indices.reversed() where view.isLive[index] && view.turns[index].role == .agent {
            guard let name = view.turns[index].tool?.name.asciiLowercased,
                tools.contains(name), let input = InputValue(view.turns[index].text)
            else { continue }
            let entries = (input["todos"] ?? input["plan"])?.array ?? []
            let open = entries.filter { ($0["status"]?.string ?? "") != "completed" }
            let words = open.compactMap { ($0["content"] ?? $0["step"])?.string }
            let isInProgress = open.first?["status"]?.string == "in_progress"
            return words.isEmpty ? nil : TodoList(index: index, open: words, isInProgress: isInProgress)
        }
        return nil
    }
}
