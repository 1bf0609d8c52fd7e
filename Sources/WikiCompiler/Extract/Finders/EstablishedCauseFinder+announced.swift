/// Causes that the agent announced, or stated together with the experiment that showed them. They need no word of a law.
extension EstablishedCauseFinder {
    /// The announced cause of a turn and the sentence that goes on with it; nil when the turn announces none.
    func announced(_ all: [Sentence], at index: Int) -> [Sentence]? {
        for at in all.indices {
            var main: Int?
            if Announcement.isWhole(all[at]), at + 1 < all.count {
                main = at + 1
            } else if Announcement.rest(of: all[at].text) != nil || isShown(all, at, before: index) {
                main = at
            }
            guard let main, CauseSentence.isStatement(all[main]), isGrounded(all[main], before: index), !isAboutOwnCode(all[main]) else {
                continue
            }
            let next = all.dropFirst(main + 1).first.flatMap { CauseSentence.isStatement($0) && !isOver($0) ? $0 : nil }
            return [all[main]] + (next.map { [$0] } ?? [])
        }
        return nil
    }

    /// A law in the present tense with the experiment behind it: "It reads the file only at its start. On staging a reload
    /// kept the old one and a restart brought the new one."
    private func isShown(_ all: [Sentence], _ at: Int, before index: Int) -> Bool {
        guard at + 1 < all.count, at < 2, CauseSentence.saysLaw(all[at]), CauseSentence.isStatement(all[at + 1]) else { return false }
        let told = all[at + 1].words
        guard told.list.contains(where: Self.seen.contains), let run = lastLook(before: index) else { return false }
        return Reply.stems(told).filter { $0.utf8.count > 3 }.intersection(Reply.stems(Words(run))).count >= 2
    }

    private static let seen: Set<String> = [
        "kept", "brought", "gave", "showed", "returned", "answered", "took", "came", "went", "was", "were", "had", "got", "failed",
        "passed",
        "lost", "stayed", "printed", "sent", "saw", "changed", "did", "didn't",
    ]

    /// The command and the answer that the agent saw right before.
    private func lastLook(before index: Int) -> String? {
        guard let answer = (max(0, index - 3)..<index).last(where: { view.turns[$0].role == .tool }) else { return nil }
        return (view.calls[answer].map { view.turns[$0].text } ?? "") + " "
            + view.turns[answer].text.bytes(0..<min(4000, view.turns[answer].text.utf8.count))
    }

    /// Whether something it names stood in what the agent had read or run shortly before.
    private func isGrounded(_ sentence: Sentence, before index: Int) -> Bool {
        let stems = Reply.stems(Words(Ground.spelled(sentence.text))).filter { $0.utf8.count > 3 }
        return (max(0, index - 12)..<index).contains { at in
            guard view.isLive[at], view.turns[at].tool != nil else { return false }
            let text = view.turns[at].text
            let seen = Reply.stems(Words(Ground.spelled(text.bytes(0..<min(6000, text.utf8.count)))))
            return stems.intersection(seen).count >= 1
        }
    }

    /// Whether it names a file that the session then changed: how that file was is history.
    private func isOver(_ sentence: Sentence) -> Bool {
        let words = Set(sentence.words.list)
        return view.editedPaths.contains { words.contains(PathText.name(of: $0).asciiLowercased) }
    }

    /// Whether its subject is a file that the session changed or something it defined.
    private func isAboutOwnCode(_ sentence: Sentence) -> Bool {
        let first = Set(Words(CauseSentence.bare(sentence.text)).list.prefix(4))
        return view.editedPaths.contains { first.contains(PathText.name(of: $0).asciiLowercased) } || isOwn(sentence) || isDefined(sentence)
    }

    /// Whether its subject is defined in a file that the agent read.
    private func isDefined(_ sentence: Sentence) -> Bool {
        let bare = CauseSentence.bare(sentence.text)
        guard let name = CodeSpans.of(bare).first?.trimmingSuffix("()"), name.utf8.count > 1, name.utf8.allSatisfy({ $0.isWord }),
            (ByteSearch.first(name, in: bare) ?? 99) < 12
        else { return false }
        let definitions = ["def ", "function ", "fn ", "func ", "class ", "struct ", "const ", "interface ", "type ", "fun ", "sub "].map {
            $0 + name
        }
        return view.turns.contains { turn in turn.tool != nil && definitions.contains { ByteSearch.contains($0, in: turn.text) } }
    }

    /// What an announced cause is the cause of, when nothing failed in so many words: what the person came with.
    func request(before position: Int, _ explained: Set<Int>) -> (index: Int, sentence: Sentence)? {
        let near = view.humans[max(0, position - 2)...position].reversed().filter { !$0.isAnswer && !explained.contains($0.index) }
        func told(_ human: HumanTurn) -> [Sentence] {
            human.typed.filter { sentence in
                !Jest.holds(sentence) && (5...45).contains(sentence.words.count) && !Request.isOrder(sentence.words)
                    && !Choice.isDecision(sentence) && !["no", "nah", "nope"].contains(sentence.words.first ?? "")
            }
        }
        for human in near {
            let sentences = told(human)
            guard let found = sentences.first(where: { !$0.isQuestion && Self.isSurprise($0) }) ?? sentences.first(where: Self.isSurprise)
            else { continue }
            return (human.index, found)
        }
        // In whatever words it was put: what the work began with.
        for human in near.reversed() {
            guard let found = told(human).first(where: { !$0.isQuestion && !Request.isOrder(Words(Request.bare($0.text))) }) else {
                continue
            }
            return (human.index, found)
        }
        return nil
    }

    /// Tells that something is not as it should be, in whatever words.
    private static func isSurprise(_ sentence: Sentence) -> Bool {
        sentence.words.has(anyOf: [
            "but", "though", "although", "still", "again", "too", "more", "less", "fewer", "never", "no", "not", "doesn't", "don't",
            "isn't",
            "won't", "can't", "only", "twice", "instead", "why", "since", "sometimes", "suddenly", "every", "keeps", "died", "gone", "lost",
            "expired", "timeout", "times", "complain", "complains", "says", "say", "write", "reports", "report", "wrong", "weird", "odd",
            "strange", "slow", "stuck", "hangs", "fails", "failing", "broken", "empty", "missing", "off", "late", "early", "aber", "nicht",
            "immer", "warum", "falsch",
        ])
    }

    /// Whether the person's next words are that it is something else or goes on.
    func isRefuted(_ position: Int) -> Bool {
        position + 1 < view.humans.count
            && view.humans[position + 1].sentences.prefix(2).contains {
                ConfirmedFixFinder.complains($0) && !$0.words.has("wrong")
                    || ["wrong", "nope", "still", "no", "hm", "hmm", "nah"].contains($0.words.first ?? "") && !$0.words.has("no wonder")
            }
    }

    /// An edit or a command that changes something, after the cause and before the person objects.
    func followed(_ cause: Cause, _ position: Int) -> Proof? {
        let end = position + 2 < view.humans.count ? view.humans[position + 2].index : view.turns.count
        let change = view.edits.first { $0.call > cause.index && $0.call < end }?.call
        let run = view.runs.last { run in
            run.call > (change ?? cause.index) && run.call < end && run.outcome == .passed
                && run.kinds.contains { $0.purpose != .read || change == nil }
        }
        guard change != nil || run != nil, position + 1 < view.humans.count || run != nil else { return nil }
        return Proof(end: run?.answer ?? change ?? cause.index, failed: nil, run: change == nil ? nil : run, word: nil)
    }
}
