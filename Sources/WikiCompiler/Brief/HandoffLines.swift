/// A handoff as lines of a brief, what matters most first.
struct HandoffLines {
    private let handoff: Handoff
    private let material: BriefMaterial
    private let namesUncommitted: Bool

    /// - Parameter namesUncommitted: whether it is the one to tell what is not committed, which is the same for all.
    init(_ handoff: Handoff, _ material: BriefMaterial, namesUncommitted: Bool = true) {
        self.handoff = handoff
        self.namesUncommitted = namesUncommitted
        self.material = material
    }

    var all: [BriefLine] {
        guard handoff.agent != nil else {
            return [
                BriefLine(
                    "- \(BriefFence.line(handoff.note)) [\(handoff.noteBy.rawValue), \(BriefDate.moment(handoff.time, now: material.now))]")
            ]
        }
        return ([sentence, place] + items).map { BriefLine($0) }
    }

    private var sentence: String { "\(BriefFence.line(handoff.sentence)) [\(Self.roles(of: handoff))]" }

    /// Whose words the sentence rests on.
    private static func roles(of handoff: Handoff) -> String {
        if handoff.agent == nil { return handoff.noteBy.rawValue }
        if handoff.isUnattended { return "automation" }
        // Those that an earlier version noted do not say.
        let roles = handoff.sentenceBy.isEmpty ? [.user] + (handoff.isAnswered ? [.agent] : []) : handoff.sentenceBy
        return roles.map(\.rawValue).joined(separator: ", ")
    }

    /// "Codex, 20 Nov 14:03 UTC, on `main` at `1a2b3c4d`, which has moved to `9f8e7d6c` since."
    private var place: String {
        var words = "\(handoff.agent?.spokenName ?? ""), \(BriefDate.moment(handoff.time, now: material.now))"
        let start = handoff.isPlaceOfStart ? "started " : ""
        if !handoff.branch.isEmpty { words += ", \(start)on \(code(handoff.branch))" }
        if !handoff.head.isEmpty {
            words += "\(handoff.branch.isEmpty ? ", \(start)" : " ")at \(code(String(handoff.head.prefix(8))))"
        }
        if let now = material.state?.head, !now.isEmpty, !handoff.head.isEmpty, now != handoff.head,
            material.state?.branch == handoff.branch
        {
            words += ", the branch is at \(code(String(now.prefix(8)))) now"
        }
        if !handoff.title.isEmpty, !SessionSummary.isNear(handoff.title, handoff.sentence),
            !ByteSearch.contains(handoff.title.asciiLowercased, in: handoff.sentence.asciiLowercased)
        {
            words += ", in a session on “\(BriefFence.line(handoff.title))”"
        }
        return words + "."
    }

    private var items: [String] {
        var items: [String] = []
        if let failure = handoff.failure {
            items.append("- Fails: \(code(failure.command))\(failure.line.isEmpty ? "" : ": \(BriefFence.line(failure.line))") [tool]")
        }
        items += lines("Open", handoff.openQuestions) + steps
        if !handoff.toDo.isEmpty {
            items.append("- To do: \(handoff.toDo.map { BriefFence.line($0.text).trimmingSuffix(".") }.joined(separator: "; ")) [agent]")
        }
        if !hasDecisionPages { items += lines("Decided", handoff.decided) }
        let uncommitted = material.state?.uncommitted ?? handoff.uncommitted
        if namesUncommitted, !uncommitted.isEmpty {
            let origin = material.state == nil ? "as far as the session shows, tool" : "repo"
            items.append("- Not committed: \(listed(uncommitted, atMost: 8)) [\(origin)]")
        }
        if let test = handoff.lastTest { items.append("- Last test run: \(BriefFence.line(test)) [tool]") }
        items += lines("Done", handoff.done.filter { !isTold($0.text) })
        // What was edited and is not committed is named once; git names what is.
        let open = UncommittedPaths(uncommitted)
        let others = handoff.files.filter { !open.contains($0) }
        if !others.isEmpty, !handoff.hasCommitted {
            items.append("- Edited\(others.count < handoff.files.count ? " too" : ""): \(listed(others, atMost: 6)) [tool]")
        }
        return items
    }

    /// What is next. Of a plan that nobody agreed to every step is told as such, also those named as next.
    private var steps: [String] {
        let marks = ["Proposed: ", "Planned: "]
        func isPlanned(_ text: String) -> Bool { marks.contains(where: text.hasPrefix) }
        guard handoff.nextSteps.contains(where: { isPlanned($0.text) }) else { return lines("Next", handoff.nextSteps) }
        let waiting = handoff.nextSteps.first { $0.text.hasPrefix("Plan that waits for approval: ") }
        let heading = waiting.map { "- \(BriefFence.line($0.text)) [agent]" } ?? "- Proposed, nothing of it agreed to or done yet [agent]:"
        return [heading]
            + handoff.nextSteps.filter { $0 != waiting }.map { line in
                let words = marks.reduce(BriefFence.line(line.text)) { $0.trimmingPrefix($1) }
                return "  - \(Phrasing.cut(words, to: 280))"
            }
    }

    /// Whether the sentence says it already: the same words, or the same number, name or commit.
    private func isTold(_ words: String) -> Bool {
        if SessionSummary.isNear(words, handoff.sentence) { return true }
        let names = CodeSpans.of(words)
        let isOffered = words.hasPrefix("Pushed") && handoff.done.contains { $0.text.hasPrefix("Opened pull request") }
        return isOffered
            || words.hasPrefix("Opened pull request") && !names.isEmpty
                && names.allSatisfy { Words(handoff.sentence).has(anyOf: [$0]) || ByteSearch.contains($0, in: handoff.sentence) }
    }

    /// Whether the session was compiled: then its decisions are told from their pages.
    private var hasDecisionPages: Bool {
        material.pages.contains { page in page.kind == .decision && page.sources.contains { $0.id.text == handoff.source } }
    }

    private func lines(_ label: String, _ lines: [Handoff.Line]) -> [String] {
        lines.map { "- \(label): \(BriefFence.line($0.text)) [\($0.by.rawValue)]" }
    }

    private func listed(_ paths: [String], atMost limit: Int) -> String {
        var shown: [String] = []
        for path in paths.prefix(limit) where shown.isEmpty || shown.joined().count + path.count < 400 { shown.append(code(path)) }
        return shown.joined(separator: ", ") + (paths.count > shown.count ? " and \(paths.count - shown.count) more" : "")
    }

    private func code(_ text: String) -> String { BriefFence.line(text).asCode }

    // MARK: In one line

    /// A session that did not change anything, or one on another branch.
    static func aside(_ handoff: Handoff, _ material: BriefMaterial, branch: String?) -> BriefLine {
        let place = branch.map { " on \($0.isEmpty ? "no branch" : BriefFence.line($0).asCode)" } ?? " later, without changing anything"
        let words = handoff.agent == nil ? handoff.note : handoff.sentence
        return BriefLine(
            "- \(handoff.agent?.spokenName ?? "A note")\(place), \(BriefDate.moment(handoff.time, now: material.now)): "
                + "\(BriefFence.line(words)) [\(roles(of: handoff))]")
    }

    /// What is said of a session that somebody is still working in.
    static func live(_ handoff: Handoff) -> String {
        "That session is still open: \(handoff.agent?.spokenName ?? "") may be at work in it and change the same files."
    }
}
