extension SessionSummary {
    /// What came of one exchange, in the agent's words.
    struct Outcome {
        let exchange: Exchange
        let index: Int
        let sentence: Sentence
        let words: String
        /// Words of the same turn that go on with the sentence.
        var more: String?
    }

    private static let mostLines = 7
    private static let mostDone = 10

    /// How much an exchange changed.
    func weight(_ exchange: Exchange) -> Int {
        let edits = view.edits.filter { exchange.holds($0.call) }.count
        return edits * 2 + landed.filter { exchange.holds($0.index) }.count * 3 + (exchange.kind == .order ? 1 : 0)
    }

    /// The outcome of every exchange that has one and whose report the person did not find wrong. `plan` is the turn of a
    /// plan that was only proposed, whose items are no outcome.
    func outcomes(plan: Int?) -> [Outcome] {
        var told: [Outcome] = []
        var stems: [Set<String>] = []
        for exchange in exchanges {
            guard let index = exchange.reply, !isRefuted(index) else { continue }
            for outcome in outcomes(of: exchange, index, isPlan: index == plan) where outcome.sentence.text != exchange.request.text {
                let own = Reply.stems(Words(outcome.words))
                guard exchange.kind == .complaint || !stems.contains(where: { Self.isNear($0, own) }) else { continue }
                told.append(outcome)
                stems.append(own)
            }
        }
        guard told.count > Self.mostLines else { return told }
        // The first tells how it began; of the others those that changed most are told.
        let kept = told.dropFirst().enumerated().sorted {
            (weight($1.element.exchange), $0.offset) < (weight($0.element.exchange), $1.offset)
        }
        .prefix(Self.mostLines - 1).map(\.offset).sorted()
        return [told[0]] + kept.map { told[$0 + 1] }
    }

    private func outcomes(of exchange: Exchange, _ index: Int, isPlan: Bool) -> [Outcome] {
        let reply = Reply(view, at: index)
        let changed = view.edits.contains { exchange.holds($0.call) } || landed.contains { exchange.holds($0.index) }
        func outcome(_ sentence: Sentence, _ words: String) -> Outcome {
            Outcome(exchange: exchange, index: index, sentence: sentence, words: words)
        }
        if exchange.kind == .question, !changed {
            if isPlan { return [] }
            let question = ExplanationFinder.question(of: exchange.human) ?? exchange.request
            let answers = reply.answers(to: question, atMost: exchange.human.index == exchanges[0].human.index ? 3 : 2)
            if answers.isEmpty, let short = shortAnswer(index) { return [outcome(Sentence(text: short), "The answer: \(short.collapsed)")] }
            return answers.map { sentence in
                guard let verdict = Reply.verdict(sentence.text) else { return outcome(sentence, Self.told(sentence.text)) }
                let rest = Self.told(verdict.rest)
                let isSmall = verdict.rest.first?.isLowercase ?? false
                return outcome(sentence, "\(verdict.word), \(isSmall ? rest.prefix(1).lowercased() + rest.dropFirst() : rest)")
            }
        }
        // Rules and choices have pages of their own.
        let isRuling = StandingOrder(exchange.request) != nil || Choice.isDecision(exchange.request)
        let checks: Set<String> = ["run", "test", "lint", "check", "verify", "build"]
        let isCheck = checks.contains(Words(Request.bare(exchange.request.text)).first ?? "")
        guard changed || !isRuling, let sentence = reply.outcome(inProse: isPlan || !changed || isCheck, request: exchange.request)
        else { return [] }
        let words = Self.told(sentence.text)
        guard Words(text.statement(words) ?? "").count >= 4 else { return [] }
        guard !changed, let more = reply.continuation(of: sentence, in: view.turns[index].text) else { return [outcome(sentence, words)] }
        return [
            Outcome(
                exchange: exchange, index: index, sentence: sentence, words: "\(text.statement(words)!) \(Self.told(more.words))",
                more: more.quote)
        ]
    }

    private static func told(_ words: String) -> String {
        var words = AgentVoice.impersonal(words).replacing(" your ", by: " the ")
        // A bare address in brackets goes with them; a link keeps its words.
        if !ByteSearch.contains("](", in: words) { words = Request.withoutAddresses(words) }
        // What a change "will" do is a promise.
        if let at = ByteSearch.first(", which will ", in: words) { words = words.bytes(0..<at) }
        return words
    }

    /// An answer too short to be a sentence: "4310."
    private func shortAnswer(_ index: Int) -> String? {
        let words = view.turns[index].text
        return words.utf8.count < 120 && !Words(words).has(anyOf: ["i'll", "i'm", "i", "let me", "let's"]) ? words : nil
    }

    /// Whether the person's next words were that it is wrong or still broken.
    private func isRefuted(_ reply: Int) -> Bool {
        guard let next = view.humans.first(where: { $0.index > reply }) else { return false }
        return next.sentences.prefix(3).contains { Exchange.objects($0) || ["no", "wrong", "nope"].contains($0.words.first) }
    }

    static func isNear(_ one: String, _ other: String) -> Bool { isNear(Reply.stems(Words(one)), Reply.stems(Words(other))) }

    private static func isNear(_ one: Set<String>, _ other: Set<String>) -> Bool {
        let (less, more) = one.count < other.count ? (one, other) : (other, one)
        return !less.isEmpty && less.count(where: more.contains) * 10 >= less.count * 7
    }

    // MARK: Summary

    /// How it began, then each exchange with its outcome; never the title again.
    func summary(_ told: [Outcome], _ request: Request, title: String, ending: String?) -> [Extraction.Item] {
        var items: [Extraction.Item] = []
        let first = exchanges[0]
        if let situation = Request.situation(of: first.human, before: first.request), text.title(situation.text) != title,
            !ByteSearch.contains("[REDACTED", in: situation.text),
            let told = item(.summary, "The user said: \(situation.text.collapsed.capitalizedFirst)", [(first.human.index, situation.text)])
        {
            items.append(told)
        }
        let isTitled = request.title != request.plain || Self.isNear(title, request.plain)
        if !isTitled, !told.contains(where: { $0.exchange.human.index == first.human.index }),
            let asked = item(.summary, request.asked, [(first.human.index, first.request.text)])
        {
            items.append(asked)
        }
        if told.isEmpty, let line = filed() ?? ending.flatMap({ item(.summary, $0, [(first.human.index, first.request.text)]) }) {
            items.append(line)
        }
        var labelled = isTitled ? first.human.index : -1
        for outcome in told {
            let isLabelled = outcome.exchange.human.index == labelled
            items += [line(outcome, label: isLabelled ? nil : label(outcome.exchange, title))].compactMap { $0 }
            labelled = outcome.exchange.human.index
        }
        return items
    }

    /// "Give the button a background → changed the variant …"
    private func line(_ outcome: Outcome, label: (words: String, quote: Sentence)?) -> Extraction.Item? {
        let told = [outcome.sentence.text, outcome.more].compactMap { $0 }.map { (index: outcome.index, quote: $0) }
        guard let label, label.quote.isQuestion || !Self.isNear(label.words, outcome.words) else {
            return item(.summary, outcome.words, told)
        }
        let room = 380 - label.words.unicodeScalars.count
        let words = outcome.words.unicodeScalars.count > room ? Phrasing.clauses(outcome.words, to: room) : outcome.words
        return item(
            .summary, "\(label.words) → \(words)",
            [(outcome.exchange.human.index, label.quote.text)] + told)
    }

    /// The person's words for what they wanted, short; nil where they read like a command line or name a secret.
    private func label(_ exchange: Exchange, _ title: String) -> (words: String, quote: Sentence)? {
        let sentence = exchange.kind == .question ? ExplanationFinder.question(of: exchange.human) ?? exchange.request : exchange.request
        guard exchange.kind != .statement, sentence.words.count >= 3,
            !sentence.text.contains(anyOf: [" --", " && ", "[REDACTED", "="]), sentence.text.utf8.last != UInt8(ascii: ":"),
            let words = text.statement(Request(sentence).plain).map({ Phrasing.clauses($0.trimmingSuffix("."), to: 110) }),
            words.unicodeScalars.count <= 150
        else { return nil }
        return (sentence.isQuestion && exchange.kind == .question ? words.trimmingSuffix("?") + "?" : words, sentence)
    }

    /// The issues that a planning session left behind.
    private func filed() -> Extraction.Item? {
        let issues = landed.filter { $0.deed == .issue }
        guard let first = issues.first else { return nil }
        let named = first.words.trimmingPrefix("Created issue ")
        let words = issues.count == 1 ? "Filed \(named)" : "Filed \(issues.count) issues, the first is \(named)"
        return item(.summary, words, [(first.index, first.quote)])
    }

    // MARK: Done

    /// The deeds of every report, a later one in place of an earlier that says the same, then what landed.
    func done(_ told: [Outcome]) -> [Extraction.Item] {
        var deeds: [(index: Int, sentence: Sentence, words: String)] = []
        for exchange in exchanges {
            guard let index = exchange.reply, !isRefuted(index),
                view.edits.contains(where: { exchange.holds($0.call) }) || landed.contains(where: { exchange.holds($0.index) })
            else { continue }
            let outcome = told.first { $0.index == index }?.sentence
            for sentence in Reply(view, at: index).deeds(without: outcome) {
                let words = Self.withHeading(sentence)
                guard !told.contains(where: { Self.isNear($0.words, words) }) else { continue }
                deeds.removeAll { Self.isNear($0.words, words) }
                deeds.append((index, sentence, words))
            }
        }
        var items = deeds.suffix(Self.mostDone).compactMap { item(.done, $0.words, [($0.index, $0.sentence.text)]) }
        for landed in landed.prefix(8) {
            guard let item = item(.done, landed.words, [(landed.index, landed.quote)]), !items.contains(where: { $0.text == item.text })
            else { continue }
            items.append(item)
        }
        return items + [testsPassed].compactMap { $0 }
    }

    /// The last passing test run, when no edit came after it: every line of it that tells a result.
    private var testsPassed: Extraction.Item? {
        guard let run = view.runs.last(where: { $0.subject?.purpose == .test && $0.outcome != .unknown }), run.outcome == .passed,
            let answer = run.answer, !view.edits.contains(where: { $0.call > run.call })
        else { return nil }
        var lines = SuccessLine.results(view.turns[answer].text).filter { !$0.contains("`") }
        if lines.contains(where: { $0.hasPrefix("Tests ") }) { lines.removeAll { $0.hasPrefix("Test Files") } }
        guard !lines.isEmpty else { return nil }
        return item(.done, "Last test run: \(lines.map { Self.counts($0).asCode }.joined(separator: ", "))", lines.map { (answer, $0) })
    }

    /// "… 4 passed; 0 failed; 0 ignored; finished in 0.63s" without what is nought and the time it took.
    static func counts(_ line: String) -> String {
        line.collapsed.split(on: "; ").filter { piece in
            !piece.hasPrefix("finished in") && (!piece.hasPrefix("0 ") || piece.contains(anyOf: ["fail"]))
        }.joined(separator: "; ")
    }

    /// "Runtime default in `a.rs`" under "Changed:" is "Changed: runtime default in `a.rs`"; under "Updated `a.rs`:" the file
    /// is named.
    private static func withHeading(_ sentence: Sentence) -> String {
        let words = told(sentence.text)
        let deeds: Set<String> = ["changed", "added", "updated", "removed", "fixed", "moved", "renamed", "created"]
        let heading = Words(sentence.heading)
        let files = CodeSpans.of(sentence.heading).filter(PathText.isFile)
        if files.count == 1, !CodeSpans.of(words).contains(where: { PathText.isFile($0) || $0.contains("/") }) {
            return "`\(files[0])`: \(words.prefix(1).lowercased())\(words.dropFirst())"
        }
        guard heading.count == 1, let deed = heading.first, deeds.contains(deed), !deeds.contains(sentence.words.first ?? "") else {
            return words
        }
        let isName = words.hasPrefix("`") || words.dropFirst().first?.isLowercase != true
        return "\(deed.capitalizedFirst): " + (isName ? words : words.prefix(1).lowercased() + words.dropFirst())
    }
}
