/// Procedures that a person tells in one breath: "first the weight to 0, push, wait until it is empty, then restart.
/// Always like this when somebody touches a relay."
///
/// Steps alone are an errand. They are a procedure when the person says that it is always done so, answers a question of
/// their own with it, or says why the order matters.
struct ToldProcedureFinder {
    let view: SessionView

    func found() -> [(human: Int, page: Extraction.PageDraft)] {
        let text = Phrasing(paths: view.paths)
        return view.humans.enumerated().compactMap { position, human in
            guard !human.isAnswer,
                !(position + 1 < view.humans.count && StatedDecisionFinder.withdraws(view.humans[position + 1])),
                let page = page(human, text)
            else { return nil }
            return (human.index, page)
        }
    }

    private struct Step {
        var words: String
        let sentence: Sentence
    }

    private static let lasting = [
        "always", "every time", "each time", "whenever", "when somebody", "when someone", "when anybody", "when anyone", "if somebody",
        "if someone", "in that order", "in this order", "the order matters", "never skip", "for every", "for each", "that's how we",
        "this is how we", "how we do", "before every", "after every", "immer", "jedes mal", "in dieser reihenfolge",
    ]

    private static let telling = [
        "write down", "write it down", "note down", "for the docs", "for the readme", "for the record", "schreib auf",
    ]

    private func page(_ human: HumanTurn, _ text: Phrasing) -> Extraction.PageDraft? {
        let typed = human.sentences.filter { $0.paragraph <= 900 }
        guard !typed.contains(where: Jest.holds) else { return nil }
        let told = typed.indices.filter { Self.isSequence(typed[$0]) }
        guard let first = told.first, let last = told.last, last - first <= 3 else { return nil }
        let span = typed[first...last].filter { !$0.isQuestion && !Self.isLasting($0) || told.contains(typed.firstIndex(of: $0)!) }
        let steps = span.flatMap(Self.steps)
        guard (3...9).contains(steps.count) else { return nil }
        let question =
            first > 0 && (typed[first - 1].isQuestion || typed[first - 1].words.has(anyOf: ["how do we", "how do i", "how to"]))
            ? typed[first - 1] : nil
        let always = typed.first { !$0.isQuestion && Self.isLasting($0) }
        let after = last + 1 < typed.count ? typed[last + 1] : nil
        let why = after.flatMap { Self.isWhy($0) ? $0 : nil }
        let isOrdered = span.contains {
            $0.words.has(anyOf: ["before you", "not before", "only then", "only after", "erst dann"]) || Self.occasion(of: $0) != nil
        }
        let isToTell = span.contains { $0.words.has(anyOf: Self.telling) }
        guard always != nil || isToTell || why != nil && (question != nil || isOrdered) else { return nil }
        guard let title = title(steps, always, question, text) else { return nil }
        var items: [Extraction.Item] = []
        func add(_ section: Section, _ words: String, _ sentence: Sentence) {
            guard let quote = Extraction.Quote(view.turns[human.index], sentence.text), let statement = text.statement(words) else {
                return
            }
            items.append(Extraction.Item(section: section, text: statement, quotes: [quote]))
        }
        if let always, Words(always.text).count >= 4 { add(.when, Norm.plain(always.text).capitalizedFirst, always) }
        for step in steps { add(.steps, CommandMention.spanned(step.words), step.sentence) }
        if let why { add(.when, Norm.plain(why.text).capitalizedFirst, why) }
        guard items.filter({ $0.section == .steps }).count >= 3 else { return nil }
        items = [Section.when, .steps].flatMap { section in items.filter { $0.section == section } }
        return Extraction.PageDraft(
            kind: .procedure, title: title, description: text.brief((why ?? always).map { Norm.plain($0.text).capitalizedFirst } ?? ""),
            isDraft: true, items: items, subject: "procedure:told:" + Words(title).subject)
    }

    private static func isLasting(_ sentence: Sentence) -> Bool {
        sentence.words.has(anyOf: lasting) && !TaskBound.isTied(sentence.words) && clauses(of: sentence).count < 4
    }

    /// Why the order matters: "the tag is what publishes, and npm won't let you take it back".
    private static func isWhy(_ sentence: Sentence) -> Bool {
        if Ground.isBeside(sentence) || ["without", "otherwise", "else", "sonst", "ohne"].contains(sentence.words.first ?? "") {
            return true
        }
        let words = Words(Norm.plain(sentence.text))
        return !sentence.isQuestion && (4...40).contains(words.count) && !TaskBound.isTied(words)
            && !["i", "i'll", "you", "we", "it", "this", "that", "then", "also", "and", "let", "let's"].contains(words.first ?? "")
            && !Request.isOrder(words)
            && words.has(anyOf: [
                "is what", "are what", "can't", "won't", "cannot", "breaks", "loses", "never", "forever", "for good", "no way back",
            ])
    }

    // MARK: Steps

    private static let marks = ["then", "first", "after that", "afterwards", "finally", "only then", "dann", "zuerst", "danach", "zuletzt"]

    /// Whether the sentence goes through steps.
    private static func isSequence(_ sentence: Sentence) -> Bool {
        guard !sentence.isQuestion, sentence.words.has(anyOf: marks) else { return false }
        let words = sentence.words
        if ["if", "when"].contains(words.first ?? ""), !ByteSearch.contains(": ", in: sentence.text) { return false }
        return !["i", "we", "it", "they", "he", "she", "you"].contains(words.first ?? "") && !NormWords.isReport(words)
            && !words.has(anyOf: ["i'll", "would", "could", "maybe", "we'll see", "since then", "back then", "by then", "first time"])
    }

    private static func clauses(of sentence: Sentence) -> [String] {
        let text = sentence.text.collapsed.replacing(" and then ", by: ", then ")
        let clauses = Clauses.of(text)
        return occasion(of: sentence) != nil && clauses.count > 1 ? Array(clauses.dropFirst()) : clauses
    }

    /// "When a device is replaced: …" names when the steps are taken.
    private static func occasion(of sentence: Sentence) -> String? {
        let text = sentence.text.collapsed
        guard let at = ByteSearch.first(": ", in: text), let first = Clauses.of(text).first, first == text.bytes(0..<at) else { return nil }
        let words = Words(first)
        return ["for", "to", "when", "before", "after", "new", "a", "every"].contains(words.first ?? "") && (2...10).contains(words.count)
            ? first : nil
    }

    private static func steps(_ sentence: Sentence) -> [Step] {
        var steps: [Step] = []
        for clause in clauses(of: sentence) {
            let words = bare(clause)
            guard Words(words).count >= 1, words.utf8.count > 2, !(Words(words).count <= 4 && Words(words).has(anyOf: telling)) else {
                continue
            }
            // "ttl is 5 min so it goes quick" tells of the step before it.
            if Words(words).list.prefix(4).contains(where: ["is", "are", "takes", "goes", "needs"].contains), !steps.isEmpty {
                steps[steps.count - 1].words += " (\(words.trimmingSuffix(".")))"
            } else {
                steps.append(Step(words: words, sentence: sentence))
            }
        }
        return steps
    }

    private static func bare(_ clause: String) -> String {
        var words = Norm.plain(clause).trimmingSuffix(".").trimmingSuffix("!")
        for lead in ["then ", "first ", "and ", "after that ", "finally ", "afterwards ", "dann ", "zuerst "]
        where words.asciiLowercased.hasPrefix(lead) {
            words = String(words.dropFirst(lead.count))
        }
        return words
    }

    /// "When somebody touches a relay", "Cut a release", else the first step and the last.
    private func title(_ steps: [Step], _ always: Sentence?, _ question: Sentence?, _ text: Phrasing) -> String? {
        if let always {
            let plain = always.text.collapsed
            for mark in ["when ", "whenever ", "every time ", "each time ", "before every ", "after every ", "for every ", "for each "] {
                guard let at = ByteSearch.first(mark, in: plain.asciiLowercased), Words(plain.bytes(at..<plain.utf8.count)).count >= 3
                else { continue }
                return text.title(plain.bytes(at..<plain.utf8.count).trimmingSuffix(".").capitalizedFirst)
            }
        }
        if let question {
            let asked = Norm.plain(question.text).split(on: ", ")[0]
            let words = asked.trimmingSuffix(".").trimmingSuffix("?").trimmingSuffix(" then").trimmingSuffix(" again")
            for lead in ["how do i ", "how do you ", "how to ", "how do we ", "do you know how to "]
            where words.asciiLowercased.hasPrefix(lead) {
                return text.title("How to " + words.dropFirst(lead.count))
            }
            if (2...6).contains(Words(words).count), !Words(words).has(anyOf: ["you", "can", "it", "that", "this"]) {
                return text.title(words.capitalizedFirst)
            }
        }
        if let occasion = Self.occasion(of: steps[0].sentence) { return text.title(occasion.capitalizedFirst) }
        return text.title("\(steps[0].words.capitalizedFirst), then \(steps[steps.count - 1].words)")
    }
}
