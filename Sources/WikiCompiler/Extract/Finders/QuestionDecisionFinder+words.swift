/// How a question's answer is put into words.
extension QuestionDecisionFinder {
    // MARK: Title

    static func headline(_ question: AskedQuestion, _ text: Phrasing) -> String {
        let rejected = question.rejected.first.map { articled(withoutTag($0.label)) }
        if question.isOwnWords {
            guard let order = ordered(question.answer) else {
                return "\(question.topic): \(text.title(question.answer) ?? question.answer)"
            }
            guard let rejected else { return order.capitalizedFirst }
            let choice = "\(order)\(isOrder(rejected) ? " rather than " : ", not ")\(lowered(withoutBrackets(rejected)))"
            guard let situation = question.premise.flatMap({ bare($0.text) }).map(brief) else { return choice.capitalizedFirst }
            let whole = "\(situation.capitalizedFirst): \(choice)"
            return whole.unicodeScalars.count <= 100 ? whole : choice.capitalizedFirst
        }
        let answer = listed(
            question.chosen.count == 1 && question.chosen[0] != question.answer && question.answer.utf8.count > 60
                ? question.chosen[0] : question.answer)
        let said = text.title(answer) ?? answer
        if question.options.count == 2, let rejected, !question.isNegative, question.topic == question.header {
            let chosen = withoutTag(question.chosen.first ?? said)
            return "\(chosen)\(isOrder(rejected) ? " rather than " : ", not ")\(lowered(rejected))"
        }
        let topic = question.topic
        if let to = ByteSearch.first(" to ", in: topic), topic != question.header {
            return "\(topic.bytes(to + 4..<topic.utf8.count)) \(said)".capitalizedFirst
        }
        if topic == question.header, let asked = IndirectQuestion.of(question.question), asked.hasPrefix("how ") {
            return "\(asked.capitalizedFirst): \(lowered(said))"
        }
        if topic != question.header, let kind = Words(topic).list.last, means.contains(kind), !isOrder(said) {
            return "Use \(said) as the \(lowered(topic))"
        }
        return "\(topic): \(said)"
    }

    private static let means: Set<String> = [
        "approach", "library", "framework", "tool", "database", "strategy", "method", "format", "algorithm", "cache", "pattern",
        "provider", "engine", "runtime", "language", "backend",
    ]

    /// What the title does not say: what the choice means, else what it was made against.
    static func described(_ question: AskedQuestion, _ text: Phrasing) -> String {
        if let option = question.options.first(where: { $0.label == question.answer }), !option.description.isEmpty {
            return text.brief(option.description)
        }
        if let situation = question.premise, !question.isOwnWords { return text.brief(situation.text) }
        guard question.options.count > 2 else { return "" }
        let rejected = question.rejected.map { withoutTag($0.label) }
        return rejected.isEmpty ? "" : text.brief("Rejected: \(rejected.joined(separator: "; "))")
    }

    // MARK: Statements

    static func decision(_ question: AskedQuestion) -> String {
        let direct = SentenceSplitter().sentences(of: question.question).last(where: \.isQuestion)?.text ?? question.question
        let asked = IndirectQuestion.of(question.question) ?? "“\(direct.collapsed)”"
        let opening = asked.unicodeScalars.count < 160 ? "Asked \(asked), the user" : "The user"
        if question.isOwnWords || question.options.isEmpty { return "\(opening) answered: “\(fitting(question.answer.collapsed))”." }
        let words = "\(opening) chose “\(withoutTag(question.answer))”"
        guard let option = question.options.first(where: { $0.label == question.answer }), !option.description.isEmpty else {
            return words + "."
        }
        let whole = "\(words), offered as: \(spoken(option.description))."
        return whole.unicodeScalars.count <= Phrasing.longest ? whole : words + "."
    }

    /// The first sentences of a long answer.
    private static func fitting(_ answer: String) -> String {
        var kept = ""
        for sentence in SentenceSplitter().sentences(of: answer) {
            let longer = kept.isEmpty ? sentence.text : "\(kept) \(sentence.text)"
            guard longer.unicodeScalars.count <= 200 || kept.isEmpty else { break }
            kept = longer
        }
        return Phrasing.cut(kept.isEmpty ? answer : kept, to: 220)
    }

    /// What the agent says of itself or to the person stays in its mouth.
    private static func spoken(_ description: String) -> String {
        let text = description.trimmingSuffix(".")
        let personal = ["i", "i'll", "i'm", "i'd", "me", "my", "you", "you'll", "your"]
        return Words(text).has(anyOf: personal) ? "“\(text)”" : text
    }

    /// An option that was passed over, worded as what was offered.
    static func offer(_ option: (label: String, description: String), of question: AskedQuestion, amongSeveral: Bool) -> String {
        let label = withoutTag(option.label)
        var notes = amongSeveral && !question.header.isEmpty ? [lowered(question.header)] : []
        if label != option.label.trimmingSuffix(".") { notes.append("recommended by the agent") }
        let name = notes.isEmpty ? label : "\(label) (\(notes.joined(separator: "; ")))"
        let description = question.isOwnWords ? withoutReason(option.description) : option.description
        return description.isEmpty ? "\(name)." : "\(name), offered as: \(spoken(description))."
    }

    // MARK: Pieces

    /// The clause of an answer that says what to do.
    private static func ordered(_ answer: String) -> String? {
        answer.split { ";.,".contains($0) }.map { String($0).trimmed }.first { Words($0).count >= 3 && Request.isOrder(Words($0)) }
    }

    private static func isOrder(_ label: String) -> Bool {
        ["skip", "use", "add", "keep", "remove", "replace", "run", "commit", "create", "move", "put", "make", "leave", "fix", "build"]
            .contains(Words(label).first ?? "")
    }

    private static func lowered(_ label: String) -> String {
        guard let first = label.first, label.dropFirst().first?.isUppercase != true else { return label }
        return first.lowercased() + label.dropFirst()
    }

    private static func withoutTag(_ label: String) -> String {
        label.replacing(" (recommended)", by: "").replacing(" (Recommended)", by: "").trimmingSuffix(".")
    }

    private static func withoutBrackets(_ text: String) -> String {
        guard let open = ByteSearch.first(" (", in: text), let close = ByteSearch.first(")", in: text, from: open) else { return text }
        return text.bytes(0..<open) + text.bytes(close + 1..<text.utf8.count)
    }

    /// "A + B + C" as a list.
    private static func listed(_ answer: String) -> String {
        let parts = answer.split(on: " + ")
        return parts.count > 1 && parts.allSatisfy { Words($0).count <= 3 } ? Phrasing.listed(parts) : answer
    }

    private static func withoutReason(_ description: String) -> String {
        let cut = [" since ", " because ", " as all ", " given that "].compactMap { ByteSearch.first($0, in: description) }.min()
        return cut.map { description.bytes(0..<$0) } ?? description
    }

    /// Claims on whose fault it is stay away from a premise that the person did not confirm.
    private static let judgements = ["pre-existing ", "preexisting ", "existing ", "unrelated ", "old ", "known ", "legacy "]

    /// A premise without judgements; nil when nothing is left of it.
    static func bare(_ premise: String) -> String? {
        var text = withoutBrackets(premise.collapsed.trimmingSuffix("."))
        for mark in [" that are ", " that were ", " which are ", " because ", " since ", ", ", " — ", " - "] {
            if let at = ByteSearch.first(mark, in: text) { text = text.bytes(0..<at) }
        }
        for word in judgements { text = text.replacing(" " + word, by: " ") }
        return Words(text).count >= 3 ? lowered(articled(text)) : nil
    }

    /// The first clause of a premise, without the place.
    private static func brief(_ premise: String) -> String {
        guard premise.utf8.count > 40, let at = [" in ", " on the ", " at "].compactMap({ ByteSearch.first($0, in: premise) }).min() else {
            return premise
        }
        return premise.bytes(0..<at)
    }

    /// Things of which a project has one: "skip hook" is "skip the hook".
    private static let singles: Set<String> = ["hook", "build", "linter", "server", "pipeline", "suite", "migration", "page", "database"]

    private static func articled(_ text: String) -> String {
        var words = text.split(separator: " ").map(String.init)
        guard words.count >= 2 else { return text }
        if singles.contains(words[1].asciiLowercased), isOrder(text) {
            words.insert("the", at: 1)
        } else if singles.contains(words[1].asciiLowercased), words[0].contains("-") {
            words[0] = lowered(words[0])
            words.insert("the", at: 0)
        }
        return words.joined(separator: " ")
    }
}
