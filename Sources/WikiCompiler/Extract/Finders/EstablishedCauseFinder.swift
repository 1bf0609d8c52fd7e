/// Finds causes that a session established: something went wrong, the agent said why right after it had looked, and what
/// followed from it was then seen to work.
///
/// A cause that only speaks of the project's own code is over with its fix; one about a tool, a device, a format or a
/// service meets the next person again.
struct EstablishedCauseFinder {
    let view: SessionView
    /// Turns whose failure another page already explains.
    var known: Set<Int> = []

    struct Cause {
        let index: Int
        let sentences: [Sentence]
        let weight: Int
        /// Whether the agent announced it or told the experiment with it.
        var isAnnounced = false
    }

    func pages() -> [Extraction.PageDraft] {
        let text = Phrasing(paths: view.paths)
        var pages: [Extraction.PageDraft] = []
        // What was reported once and explained is no trouble any more.
        var explained: Set<Int> = []
        for (position, human) in view.humans.enumerated() {
            let range = human.index + 1..<view.nextHuman(after: human.index)
            var groups: [[Cause]] = []
            var proofs: [Proof] = []
            for cause in withoutGuesses(causes(in: range)) {
                guard let trouble = trouble(before: cause, human, position, explained) ?? asked(cause, position, explained),
                    let proof = proof(of: cause, position, trouble) ?? (cause.isAnnounced ? followed(cause, position) : nil),
                    !isTakenBack(cause, before: proof.end), !(cause.isAnnounced && isRefuted(position))
                else { continue }
                if let at = proofs.firstIndex(where: { $0.end == proof.end && $0.failed == proof.failed }) {
                    groups[at].append(cause)
                } else {
                    groups.append([cause])
                    proofs.append(proof)
                }
            }
            for (group, proof) in zip(groups, proofs) {
                guard let trouble = trouble(before: group[0], human, position, explained) ?? asked(group[0], position, explained),
                    let page = page(group, trouble, proof, text)
                else { continue }
                pages.append(page)
                explained.formUnion([trouble.report?.index, trouble.failed?.call, trouble.observed?.index].compactMap { $0 })
            }
        }
        return pages
    }

    /// What was said before an announced cause was on the way to it.
    private func withoutGuesses(_ causes: [Cause]) -> [Cause] {
        guard let last = causes.lastIndex(where: \.isAnnounced) else { return causes }
        return causes.enumerated().filter { $0.offset >= last || $0.element.isAnnounced }.map(\.element)
    }

    private func asked(_ cause: Cause, _ position: Int, _ explained: Set<Int>) -> Trouble? {
        guard cause.isAnnounced, let report = request(before: position, explained) else { return nil }
        return Trouble(report: report, failed: nil, observed: nil, looked: [])
    }

    // MARK: What was said

    /// What the agent said of a cause right after it had looked, or in answer to what the person had seen.
    private func causes(in range: Range<Int>) -> [Cause] {
        range.compactMap { index in
            guard view.isLive[index], view.turns[index].role == .agent, view.turns[index].tool == nil, !isRelayed(index),
                !known.contains(view.turns[index].n),
                index > 0, view.turns[index - 1].role != .agent
            else { return nil }
            let all = SentenceSplitter().sentences(of: view.turns[index].text)
            guard all.count <= 14 else { return nil }
            if let told = announced(all, at: index) { return Cause(index: index, sentences: told, weight: 3, isAnnounced: true) }
            guard let first = all.firstIndex(where: { CauseSentence.weight($0) > 0 && !isOwn($0) }) else { return nil }
            var taken = [all[first]]
            for sentence in all.dropFirst(first + 1).prefix(2)
            where (CauseSentence.weight(sentence) > 0 || CauseSentence.goesOn(sentence)) && !isOwn(sentence) {
                taken.append(sentence)
            }
            return Cause(index: index, sentences: Array(taken.prefix(2)), weight: CauseSentence.weight(taken[0]))
        }
    }

    /// A sub-agent's report stands in the transcript as its own words and as the answer to the call.
    private func isRelayed(_ index: Int) -> Bool {
        let head = view.turns[index].text.trimmed
        return view.turns[(index + 1)...].prefix(3).contains { $0.role == .tool && !head.isEmpty && $0.text.hasPrefix(head) }
            || view.turns[..<index].suffix(12).contains { $0.role == .user && $0.origin == .subagent }
    }

    /// Whether it speaks of files and names that the session itself wrote or defined.
    func isOwn(_ sentence: Sentence) -> Bool {
        if CodeSpans.files(in: sentence.text).contains(where: { view.editedStems.contains(PathText.stem(of: $0)) }) { return true }
        return CodeSpans.of(sentence.text).contains { span in
            let name = span.trimmingSuffix("()")
            guard name.utf8.count > 2, name.utf8.allSatisfy({ $0.isWord }) else { return false }
            let definitions = ["def ", "function ", "fn ", "func ", "class ", "struct ", "const ", "let ", "var ", "interface ", "type "]
            return view.edits.contains { edit in definitions.contains { ByteSearch.contains($0 + name, in: edit.added) } }
        }
    }

    private func isTakenBack(_ cause: Cause, before end: Int) -> Bool {
        let topic = cause.sentences.reduce(Set<String>()) { $0.union(Reply.stems($1.words)) }.filter { $0.utf8.count > 3 }
        let said = (cause.index + 1..<view.turns.count).filter {
            view.isLive[$0] && view.turns[$0].role == .agent && view.turns[$0].tool == nil
        }
        return said.contains { index in
            let told = SentenceSplitter().sentences(of: view.turns[index].text)
            return told.indices.contains { at in
                guard CauseSentence.takesBack(told[at]) else { return false }
                let near = Reply.stems(told[at].words).union(at > 0 ? Reply.stems(told[at - 1].words) : [])
                return index <= end || !topic.isDisjoint(with: near)
            }
        }
    }
}
