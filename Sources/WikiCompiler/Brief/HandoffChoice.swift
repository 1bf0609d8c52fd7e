/// Which handoffs the next session on a branch is given.
struct HandoffChoice {
    /// Told in full, newest first: sessions with work and people's notes, or the newest session when none has work.
    let whole: [StoredHandoff]
    /// Sessions without work that came after them and left something open, newest first.
    let idle: [StoredHandoff]
    /// The newest on another branch, when it is newer than all here.
    let otherBranch: StoredHandoff?
    /// All of the branch that count as delivered.
    let references: [HandoffReference]

    /// More than three sessions that never saw each other's work are told by their newest.
    private static let mostWhole = 3

    init(_ handoffs: [StoredHandoff], branch: String) {
        let standing = handoffs.filter { $0.state == .standing }
        let own = standing.filter { $0.handoff.isOn(branch) }
        var whole = Array(own.filter(\.handoff.hasWork).prefix(Self.mostWhole))
        var idle = own.filter { entry in !entry.handoff.hasWork && entry.handoff.time > whole.first?.handoff.time ?? "" }
        if whole.isEmpty, !idle.isEmpty { whole = [idle.removeFirst()] }
        self.whole = whole
        self.idle = idle.filter { !$0.handoff.isAnswered || !$0.handoff.openQuestions.isEmpty }
        let newest = whole.first?.handoff.time ?? ""
        otherBranch = standing.first { !$0.handoff.isOn(branch) && $0.handoff.hasWork && $0.handoff.time > newest }
        let told = Set(whole.map(\.handoff.source))
        references = own.filter { told.contains($0.handoff.source) || !$0.handoff.hasWork }.map(\.reference)
    }
}
