/// Finds bugs that a person reported, the agent explained and mended, and the person then saw working.
///
/// Without the person's word that it works, the explanation is only the agent's claim and is left out; without a lesson
/// about a library or a tool in it, the bug is over and teaches nothing.
struct ConfirmedFixFinder {
    let view: SessionView

    func pages() -> [Extraction.PageDraft] {
        var pages: [Extraction.PageDraft] = []
        for index in view.humans.indices {
            guard let confirmation = view.humans[index].sentences.first(where: Self.confirms), index > 0 else { continue }
            if let page = page(confirmedBy: confirmation, at: index) { pages.append(page) }
        }
        return pages
    }

    private static let complaints = [
        "not working", "doesn't work", "does not work", "isn't working", "still not", "no longer", "broken", "not showing",
        "not loading", "fails", "error", "wrong", "missing", "nothing happens", "is empty", "crashes",
    ]

    static func complains(_ sentence: Sentence) -> Bool {
        guard !sentence.isQuestion, sentence.words.count >= 3 else { return false }
        if sentence.words.has(anyOf: complaints) { return true }
        return sentence.words.first == "no"
            && sentence.words.has(anyOf: ["are", "is", "shows", "loads", "appears", "loading", "showing"])
    }

    static func confirms(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        guard words.count <= 14, !sentence.isQuestion,
            !words.has(anyOf: ["not", "doesn't", "isn't", "no", "still", "but", "never", "don't", "can't", "almost"])
        else { return false }
        if words.has(anyOf: [
            "works now", "working now", "fixed it", "that fixed", "it works", "that works", "that worked", "it worked",
            "it's working", "all good now", "looks good now",
        ]) {
            return true
        }
        return words.has("now") && words.has(anyOf: ["it's", "it", "that"])
            && words.has(anyOf: ["loading", "loads", "works", "working", "shows", "showing", "passes", "green", "fine"])
    }

    private func page(confirmedBy confirmation: Sentence, at index: Int) -> Extraction.PageDraft? {
        let human = view.humans[index]
        guard let mended = fix(before: human.index, after: view.humans[max(0, index - 1)].index) else { return nil }
        // The reports the fix answers: the last turns before it, as far as they complain.
        var reports: [(Int, Sentence)] = []
        for earlier in view.humans[..<index].reversed().prefix(4) {
            for sentence in earlier.typed.reversed() where Self.complains(sentence) { reports.append((earlier.index, sentence)) }
        }
        let text = Phrasing(paths: view.paths)
        guard let main = reports.max(by: { $0.1.words.significant.count < $1.1.words.significant.count }),
            let title = BugLesson.title(in: [mended.cause, mended.fix].compactMap { $0 })
        else { return nil }
        var items: [Extraction.Item] = []
        if let statement = text.statement(Self.tidied(main.1.text)), let quote = Extraction.Quote(view.turns[main.0], main.1.text) {
            items.append(Extraction.Item(section: .symptom, text: statement, quotes: [quote]))
        }
        if let cause = mended.cause, let statement = text.statement(AgentVoice.impersonal(AgentVoice.passive(cause.text))),
            let quote = Extraction.Quote(view.turns[mended.index], cause.text)
        {
            items.append(Extraction.Item(section: .cause, text: statement, quotes: [quote]))
        }
        if let statement = text.statement(AgentVoice.imperative(mended.fix.text)).map(Self.withoutPlaces),
            let quote = Extraction.Quote(view.turns[mended.index], mended.fix.text)
        {
            let seen = Extraction.Quote(view.turns[human.index], confirmation.text)
            items.append(Extraction.Item(section: .fix, text: statement, quotes: [quote] + (seen.map { [$0] } ?? [])))
        }
        guard items.contains(where: { $0.section == .symptom }), items.contains(where: { $0.section == .cause }),
            items.contains(where: { $0.section == .fix })
        else { return nil }
        let files = CodeSpans.files(in: view.turns[mended.index].text).map(view.resolved)
        return Extraction.PageDraft(
            kind: .gotcha, title: title,
            description: text.brief(AgentVoice.impersonal(AgentVoice.passive(mended.cause?.text ?? mended.fix.text))),
            entities: CodeSpans.of(mended.fix.text + " " + (mended.cause?.text ?? "")).filter {
                !$0.contains("/") && !$0.contains(" ") && $0.utf8.count < 40
            },
            paths: files.filter { $0.contains("/") }, items: items,
            subject: "gotcha:bug:\(Words(title).significant.joined(separator: " "))")
    }

    private struct Mended {
        let index: Int
        let cause: Sentence?
        let fix: Sentence
    }

    /// The agent's last words before the confirmation, if it edited something and says what and why.
    private func fix(before end: Int, after start: Int) -> Mended? {
        guard view.edits.contains(where: { $0.call > start && $0.call < end }), let index = view.lastAgentText(in: start + 1..<end)
        else { return nil }
        let sentences = SentenceSplitter().sentences(of: view.turns[index].text)
        let fix = sentences.first {
            $0.words.has(anyOf: [
                "i've patched", "i've fixed", "i've changed", "i patched", "i fixed", "i changed", "fixed by", "the fix",
                "now treats", "i've updated", "i updated", "patched",
            ]) && !CodeSpans.of($0.text).isEmpty
        }
        guard let fix else { return nil }
        let cause = sentences.first {
            $0 != fix
                && $0.words.has(anyOf: ["because", "was caused by", "root cause", "due to", "the problem was", "the issue was"])
                && $0.words.count >= 8
        }
        return Mended(index: index, cause: cause, fix: fix)
    }

    /// Without a bracket that only says where: "(lines in `src/cart.ts`)".
    static func withoutPlaces(_ words: String) -> String {
        guard let open = ByteSearch.first(" (", in: words) else { return words }
        var depth = 0
        let bytes = Array(words.utf8)
        for at in open + 1..<bytes.count {
            if bytes[at] == UInt8(ascii: "(") { depth += 1 }
            if bytes[at] == UInt8(ascii: ")") { depth -= 1 }
            guard depth == 0 else { continue }
            let inside = words.bytes(open + 2..<at)
            guard CodeSpans.of(inside).contains(where: PathText.isFile), Words(inside).count <= 6 else { return words }
            return words.bytes(0..<open) + words.bytes(at + 1..<bytes.count)
        }
        return words
    }

    private static func tidied(_ words: String) -> String {
        var text = words
        for opening in ["Ok ", "ok ", "OK ", "Okay ", "Hmm ", "hmm "] { text = text.trimmingPrefix(opening) }
        return text.trimmed.trimmingSuffix(".").trimmingSuffix(" now").trimmingSuffix(" anymore")
    }
}
