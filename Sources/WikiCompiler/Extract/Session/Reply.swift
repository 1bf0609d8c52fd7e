/// The agent's closing words of an exchange: what came of it, what was done, what it leaves open.
struct Reply {
    let index: Int
    let sentences: [Sentence]

    init(_ view: SessionView, at index: Int) {
        self.index = index
        sentences = Self.sentences(view.turns[index].text)
    }

    static func sentences(_ text: String) -> [Sentence] {
        SentenceSplitter().sentences(of: text).filter { !$0.text.hasPrefix("::") && !$0.text.hasPrefix("<") }
    }

    /// The sentence that says best what came of it.
    var outcome: Sentence? { outcome(inProse: false) }

    /// `inProse`: no item of a list, which may be about anything. `request`: whose words count where they come back.
    func outcome(inProse: Bool, request: Sentence? = nil) -> Sentence? {
        let asked = request.map { Self.stems($0.words) } ?? []
        func weight(_ sentence: Sentence) -> Int {
            Self.weight(sentence) + min(2, Self.stems(sentence.words).intersection(asked).count)
        }
        return sentences.enumerated().filter { Self.tells($0.element) && (inProse ? !$0.element.isItem : weight($0.element) >= 0) }.max {
            (weight($0.element), $1.offset) < (weight($1.element), $0.offset)
        }?.element
    }

    /// One entry for each item of a list of deeds, or the prose where there is no list; details nested under one are left out.
    func deeds(without outcome: Sentence?) -> [Sentence] {
        var deeds: [Sentence] = []
        var parent = (indent: Int.max, isKept: false)
        var above: Sentence?
        for sentence in sentences where sentence.isItem {
            if sentence.indent > parent.indent, parent.isKept { continue }
            let isKept = sentence == outcome || Self.isItem(sentence)
            if sentence.indent < parent.indent || isKept { parent = (sentence.indent, isKept) }
            if !isKept { above = sentence }
            guard isKept, sentence != outcome, !Self.isLater(sentence), !Self.isPlan(sentence.heading) else { continue }
            // "Updated `a.swift`:" above it says where.
            deeds.append(above.map { $0.indent < sentence.indent ? sentence.under($0.text) : sentence } ?? sentence)
        }
        let prose = sentences.filter { sentence in
            guard !sentence.isItem, sentence != outcome, !Self.isLater(sentence) else { return false }
            // "Also fixed …" stands beside a list; without one the sentences that name code are the report.
            return sentence.words.first == "also"
                || deeds.isEmpty && Self.tells(sentence) && !CodeSpans.of(sentence.text).isEmpty
                    && !["because", "so", "if", "when", "once", "there"].contains(sentence.words.first ?? "")
                    && !sentence.words.has(anyOf: ["is clean", "are clean"])
                    && (Self.weight(sentence) > 0 || Self.isPastStep(sentence.words))
        }
        return deeds + prose.prefix(2)
    }

    /// What answers a question: the sentence that says yes or no, else the ones that speak of the same things, in order.
    func answers(to question: Sentence, atMost limit: Int) -> [Sentence] {
        let told = sentences.filter { Self.tells($0) && !$0.words.has(anyOf: ["you", "i'd", "we'd"]) && !Self.isOffer($0) }
        if let verdict = told.first(where: { Self.verdict($0.text) != nil && $0.words.count >= 6 }) { return [verdict] }
        let asked = Self.stems(question.words)
        func near(_ at: Int) -> Int { Self.stems(told[at].words).intersection(asked).count }
        guard let best = told.indices.max(by: { (near($0), $1) < (near($1), $0) }) else { return [] }
        let start = near(best) > near(0) + 1 ? best : 0
        // An explanation in a list goes on in its next items.
        return Array(told[start...].prefix(told[start].isItem ? limit : 1))
    }

    /// The next sentence where it goes on with "it" or "they", with the items of the list it leads to, as words and as
    /// the quote that holds them.
    func continuation(of sentence: Sentence, in text: String) -> (words: String, quote: String)? {
        guard let at = sentences.firstIndex(of: sentence), at + 1 < sentences.count else { return nil }
        let next = sentences[at + 1]
        guard !next.isItem, !next.isQuestion, ["it", "they"].contains(next.words.first ?? ""), next.words.count >= 4,
            !next.words.has(anyOf: ["you", "i", "i'll"])
        else { return nil }
        let items = next.text.hasSuffix(":") ? sentences[(at + 2)...].prefix { $0.isItem } : []
        let top = items.filter { $0.indent == items.first?.indent }
        let last = (top.last ?? next).text
        guard let start = ByteSearch.first(next.text, in: text), let end = ByteSearch.first(last, in: text, from: start) else { return nil }
        let quote = text.bytes(start..<end + last.utf8.count)
        guard top.count <= 5, quote.unicodeScalars.count <= 280, !next.text.hasSuffix(":") || !top.isEmpty else { return nil }
        return (top.isEmpty ? next.text : "\(next.text) \(top.map { $0.text.trimmingSuffix(".") }.joined(separator: ", "))", quote)
    }

    private static func isOffer(_ sentence: Sentence) -> Bool {
        isLater(sentence) || isPlan(sentence.heading) || sentence.heading.asciiLowercased.contains(anyOf: ["option", "if you want"])
    }

    /// "So **yes, the name** …" → yes and the rest; nil when the words say neither yes nor no.
    static func verdict(_ text: String) -> (word: String, rest: String)? {
        let plain = text.replacing("**", by: "").trimmed
        for opening in ["Yes", "No", "So yes", "So no"] where plain.hasPrefix(opening) {
            let rest = plain.dropFirst(opening.count)
            guard let mark = rest.first, ",—–-:".contains(mark) else { continue }
            return (opening.hasSuffix("es") ? "Yes" : "No", String(rest.drop { " ,—–-:".contains($0) }))
        }
        return nil
    }

    /// "After pushing, …" tells what was done; "after it has run, …" what is to be done.
    static func isPastStep(_ words: Words) -> Bool {
        words.first == "after" && words.count > 1 && words.list[1].hasSuffix("ing")
    }

    /// What two forms of a word have in common.
    static func stems(_ words: Words) -> Set<String> {
        Set(
            words.significant.filter { $0.contains { $0.isLetter || $0.isNumber } }.map { word in
                let ending = ["ing", "ed", "es", "s"].first { word.hasSuffix($0) && word.utf8.count > $0.utf8.count + 2 } ?? ""
                return String(word.dropLast(ending.count).prefix(5))
            })
    }

    // MARK: Judging sentences

    static func isLater(_ sentence: Sentence) -> Bool {
        sentence.heading.asciiLowercased.contains(anyOf: ["next", "todo", "follow-up", "remaining", "outstanding"])
            && !sentence.heading.asciiLowercased.contains(anyOf: ["made", "done", "adjust", "change"])
    }

    static func isPlan(_ heading: String) -> Bool {
        heading.asciiLowercased.contains(anyOf: ["plan", "phase", "proposal", "approach", "roadmap"])
    }

    static func isItem(_ sentence: Sentence) -> Bool {
        guard !sentence.isQuestion, sentence.words.count >= 3, sentence.words.count <= 60,
            !"\"“".contains(sentence.text.first ?? " "),
            !sentence.heading.asciiLowercased.contains(anyOf: ["option", "if you want", "consider", "test", "summary", "result", "example"])
                || sentence.heading.asciiLowercased == "summary"
        else { return false }
        let prose = sentence.text.split(on: "`").enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined(separator: " ")
        // "Updated `a.ts`:" only leads to its details.
        let least = sentence.text.utf8.last == UInt8(ascii: ":") ? 5 : 3
        return Words(prose).count >= least && !sentence.words.has(anyOf: ["you", "your", "let me know", "happy to"])
    }

    static func tells(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        guard words.count >= 4, words.count <= 60, !sentence.isQuestion,
            !["depends", "note", "you", "your", "this", "that", "it", "these"].contains(words.first ?? ""),
            !sentence.text.hasPrefix("Branch:"), !sentence.text.hasPrefix("Commit"),
            Words(sentence.text.split(on: "`").enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined(separator: " ")).count >= 3
        else { return false }
        return !words.has(anyOf: [
            "let me", "i'll", "you want", "you're", "here's", "here is", "i see your", "clarifying", "before i", "remaining",
            "unrelated", "happy to", "let me know", "not yet", "i can't", "i cannot", "if you'd like", "if you want", "thanks for",
            "is starting", "is being", "are being", "in progress", "is installing", "is building", "is downloading", "you should",
            "isn't possible", "not possible", "status is clean", "branch is clean", "committed as",
        ])
    }

    /// A sentence that says that something is finished tells the outcome best, and a sentence better than a list item.
    static func weight(_ sentence: Sentence) -> Int {
        var weight = sentence.isItem ? 0 : 2
        if sentence.words.has(anyOf: [
            "completed", "complete", "done", "bumped", "added", "updated", "moved", "opened", "implemented", "fixed", "created",
            "now", "pushed", "changed", "removed", "pass", "passes", "no longer", "patched",
        ]) {
            weight += 2
        }
        if sentence.words.count >= 6 { weight += 1 }
        if sentence.words.has("again") { weight += 2 }
        if ["this", "that", "these", "it", "background", "epic", "task", "committed", "because"].contains(sentence.words.first ?? "") {
            weight -= 4
        }
        // "All 3 subtasks completed" says nothing of what they were.
        if sentence.words.first == "all", sentence.words.count <= 9, sentence.words.has(anyOf: ["done", "completed", "complete"]) {
            weight -= 2
        }
        if sentence.indent > 0 { weight -= 2 }
        if sentence.words.has(anyOf: ["tests passing", "tests pass", "tests passed"]) || Request.isOrder(sentence.words) { weight -= 4 }
        if sentence.words.first.map(CommandText.isId) == true { weight -= 2 }
        if ["also", "tests", "not", "verification", "after", "there"].contains(sentence.words.first ?? "") { weight -= 4 }
        if sentence.text.utf8.last == UInt8(ascii: ":") { weight -= 1 }
        return weight
    }
}
