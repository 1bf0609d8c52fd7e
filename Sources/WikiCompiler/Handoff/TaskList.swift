/// The agent's to-do list where it is kept by one call a task: `TaskCreate` and `TaskUpdate`.
enum TaskList {
    /// The subjects of the tasks that are neither completed nor deleted, in the order of their making.
    static func open(in view: SessionView) -> [String] {
        var tasks: [(id: String, subject: String, isOpen: Bool)] = []
        for index in view.turns.indices where view.isLive[index] && view.turns[index].role == .agent {
            guard let name = view.turns[index].tool?.name.asciiLowercased, name == "taskcreate" || name == "taskupdate",
                let input = InputValue(view.turns[index].text)
            else { continue }
            if name == "taskcreate", let subject = input["subject"]?.string {
                let told = view.answers[index].flatMap { number(in: view.turns[$0].text) }
                tasks.append((told ?? "\(tasks.count + 1)", subject, true))
            } else if let id = input["taskId"]?.string, let status = input["status"]?.string,
                let at = tasks.lastIndex(where: { $0.id == id })
            {
                tasks[at].isOpen = status != "completed" && status != "deleted"
            }
        }
        return tasks.filter(\.isOpen).map(\.subject)
    }

    /// The number in "Task #3 created successfully".
    private static func number(in answer: String) -> String? {
        guard let at = ByteSearch.first("#", in: answer) else { return nil }
        let digits = answer.utf8.dropFirst(at + 1).prefix { $0.isDigit }
        return digits.isEmpty ? nil : String(decoding: digits, as: UTF8.self)
    }
}
