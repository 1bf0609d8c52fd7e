/// A warning that somebody wrote beside code or into a document for developers.
struct Warning {
    /// How it was marked, strongest first.
    enum Mark: Int { case warning = 3, hack = 2, note = 1, none = 0 }

    let mark: Mark
    /// The sentence that warns and what belongs to it, as they stand on the page.
    let sentences: [(section: Section, text: String, range: Range<Int>)]
    let title: String
    let score: Double

    /// - Parameters:
    ///   - owner: what the comment is about, or what it stands in; empty when unknown.
    ///   - path: named in the first sentence.
    init?(_ passage: Passage, mark given: Mark = .none, owner: String, path: String) {
        let all = passage.sentences
        guard let first = all.first, first.words.count > 1 else { return nil }
        let label = WarningLabel(first.text)
        let mark = Mark(rawValue: max(given.rawValue, label?.mark.rawValue ?? 0)) ?? .none
        let isProse = ProjectPlace.isProse(path)
        for start in all.indices.prefix(mark == .none ? 5 : 2) {
            let isLabelled = start == 0 && label != nil
            let words = isLabelled ? label?.rest ?? "" : all[start].text
            let next = start + 1 < all.count ? all[start + 1].words : Words("")
            guard Self.warns(Words(words), next: next, mark: mark),
                let lead = WarningSentence.statement(words, owner: owner, isFirst: start == 0, isLead: true)
            else { continue }
            var found = [(section: WarningWords.section(Words(lead)), text: lead, range: all[start].range)]
            // What follows says why, and what may be done instead.
            for sentence in all[(start + 1)...].prefix(3) {
                guard let text = WarningSentence.statement(sentence.text, owner: owner, isFirst: false, isLead: false) else { break }
                found.append((WarningWords.section(Words(text)), text, sentence.range))
            }
            let isNamed = !owner.isEmpty || isProse && !CodeNames.of(lead).isEmpty || isProse && given == .warning
            guard isNamed, found.count > 1 || Words(lead).count >= 9, let title = WarningTitle.of(lead, owner: owner) else { continue }
            let place = owner.isEmpty || lead.contains(owner.asCode) ? "in \(path.asCode)" : "\(owner.asCode) in \(path.asCode)"
            guard let placed = RepositoryWording.statement(lead.trimmingSuffix(".") + " (\(place))") else { continue }
            found[0].text = placed
            sentences = found
            self.title = title
            self.mark = mark
            score = Self.score(Words(found.map(\.text).joined(separator: " ")), lead: Words(lead), mark)
            return
        }
        return nil
    }

    /// Whether a sentence tells a rule with its reason, or, marked as a warning, a harm.
    private static func warns(_ words: Words, next: Words, mark: Mark) -> Bool {
        guard (5...60).contains(words.count) else { return false }
        let isOrder = WarningWords.isOrder(words)
        let isReasoned =
            WarningWords.isReasoned(words)
            || next.first.map { ["otherwise", "failing"].contains($0) } == true
            || WarningWords.isReasoned(next) && WarningWords.danger(next) > 0
        switch mark {
        case .warning: return isOrder || WarningWords.danger(words) > 0 && WarningWords.isReasoned(words)
        case .hack: return isOrder && isReasoned
        case .note:
            return isOrder && (isReasoned || WarningWords.isFirm(words) || WarningWords.isForbidding(words))
                || words.has(anyOf: WarningWords.ignored)
        case .none: return isOrder && isReasoned && (WarningWords.isFirm(words) || WarningWords.danger(words) > 0)
        }
    }

    private static func score(_ words: Words, lead: Words, _ mark: Mark) -> Double {
        Double(min(3, mark.rawValue)) + min(3, Double(WarningWords.danger(words))) + (WarningWords.isFirm(lead) ? 1 : 0)
            + (WarningWords.isReasoned(words) ? 1 : 0) + (words.has(anyOf: WarningWords.consequences) ? 1 : 0) + 1
    }
}

/// The word a warning begins with.
struct WarningLabel {
    let mark: Warning.Mark
    /// The sentence behind it.
    let rest: String

    init?(_ sentence: String) {
        let bare = sentence.replacing("**", by: "").trimmingPrefix("!").trimmed
        let low = bare.asciiLowercased
        for (words, mark) in Self.labels where low.hasPrefix(words) {
            var rest = bare.bytes(words.utf8.count..<bare.utf8.count)
            if rest.hasPrefix("("), let close = rest.firstIndex(of: ")") { rest = String(rest[rest.index(after: close)...]) }
            let marks = rest.prefix { ":!- –—".contains($0) }
            // "Note that" is prose, "NOTE:" and "WARNING this" are labels.
            guard
                marks.contains(where: { $0 != " " }) || (!marks.isEmpty && bare.bytes(0..<words.utf8.count).utf8.allSatisfy { !$0.isLower })
            else { continue }
            rest = String(rest.dropFirst(marks.count))
            guard rest.utf8.count > 8 else { return nil }
            self.mark = mark
            self.rest = rest
            return
        }
        return nil
    }

    private static let labels: [(String, Warning.Mark)] = [
        ("important note", .warning), ("warning", .warning), ("@warning", .warning), ("caution", .warning), ("important", .warning),
        ("danger", .warning), ("attention", .warning), ("beware", .warning), ("gotcha", .warning), ("safety", .warning),
        ("careful", .warning),
        ("hack", .hack), ("xxx", .hack), ("note", .note), ("nb", .note),
    ]
}
