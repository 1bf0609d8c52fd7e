/// A question that the agent put to the person through its client, with the options and what was chosen.
struct AskedQuestion {
    let question: String
    let header: String
    let options: [(label: String, description: String)]
    let answer: String
}

extension AskedQuestion {
    /// The questions of a call and their answers, told by the client as `"question"="answer"`.
    static func all(call: Turn, answer: Turn) -> [AskedQuestion] {
        guard let input = InputValue(call.text) else { return [] }
        let questions = input["questions"]?.array ?? (input["question"] == nil ? [] : [input])
        return questions.compactMap { item in
            guard let question = item["question"]?.string,
                let chosen = self.answer(to: question, in: answer.text, isOnly: questions.count == 1), !chosen.isEmpty
            else { return nil }
            let options = (item["options"]?.array ?? []).compactMap { option -> (String, String)? in
                guard let label = (option["label"] ?? option["title"])?.string ?? option.string else { return nil }
                return (label, option["description"]?.string ?? "")
            }
            return AskedQuestion(question: question, header: item["header"]?.string ?? "", options: options, answer: chosen)
        }
    }

    private static func answer(to question: String, in text: String, isOnly: Bool) -> String? {
        let mark = "\"\(question)\"=\""
        if let at = ByteSearch.first(mark, in: text) {
            let start = at + mark.utf8.count
            let ends = ["\", \"", "\". You can now", "\". "].compactMap { ByteSearch.first($0, in: text, from: start) }
            let end = ends.min() ?? (text.hasSuffix("\"") ? text.utf8.count - 1 : text.utf8.count)
            return text.bytes(start..<end).trimmed
        }
        if let input = InputValue(text), let answers = input["answers"], let chosen = answers[question]?.string { return chosen }
        return isOnly && text.utf8.count < 300 && !CommandOutcome.isRefusal(text) && !ByteSearch.contains("=\"", in: text)
            ? text.trimmed : nil
    }

    /// The options that were taken: named outright, or meant by words of the person's own.
    var chosen: [String] {
        let exact = options.map(\.label).filter { $0 == answer }
        if !exact.isEmpty { return exact }
        let several = options.map(\.label).filter { ByteSearch.contains($0, in: answer) }
        if !several.isEmpty { return several }
        let own = Set(Words(answer).significant)
        return options.map(\.label).filter { Set(Words($0).significant.filter { $0.utf8.count > 2 }).intersection(own).count >= 2 }
    }

    /// The options that were passed over; none when the person's own words fit no option.
    var rejected: [(label: String, description: String)] {
        let chosen = self.chosen
        return chosen.isEmpty ? [] : options.filter { !chosen.contains($0.label) && !Self.isCatchAll($0.label) }
    }

    private static func isCatchAll(_ label: String) -> Bool {
        Words(label).has(anyOf: ["custom", "other", "something else", "none of these"]) && Words(label).count < 4
    }

    /// What it says before it asks.
    var premise: Sentence? { SentenceSplitter().sentences(of: question).first { !$0.isQuestion && $0.words.count >= 5 } }

    /// Whether it only asks for leave to go on: "Yes, proceed" or "Cancel" decides nothing that lasts.
    var isProcedural: Bool {
        let consents = [
            "yes", "no", "proceed", "continue", "cancel", "looks", "approve", "approved", "go", "stop", "wait", "ok", "sure",
            "later", "done",
        ]
        if options.isEmpty { return consents.contains(Words(answer).first ?? "") }
        return options.allSatisfy { consents.contains(Words($0.label).first ?? "") }
            || Words(question).has(anyOf: [
                "should i commit", "should i push", "should i continue", "should i proceed", "ready to", "want me to continue",
                "shall i continue", "should i create a pr", "what would you like to do next", "what should i do next", "what next",
            ])
    }

    /// Whether the person wrote an answer instead of taking an option.
    var isOwnWords: Bool { !options.isEmpty && !options.contains { ByteSearch.contains($0.label, in: answer) } }

    /// Whether it asks where or how one element is to be shown: settled with the task, and no news later.
    var isAboutLooks: Bool { Self.isAboutLooks(question) }

    static func isAboutLooks(_ text: String) -> Bool {
        Words(text).has(anyOf: [
            "positioned", "placed", "aligned", "color", "colour", "icon", "padding", "margin", "spacing", "font", "button", "width",
            "height", "tooltip", "placeholder",
        ])
    }

    /// Whether the answer declines: "No rig", "None", "Skip".
    var isNegative: Bool { ["no", "none", "neither", "skip", "not", "nothing"].contains(Words(answer).first ?? "") }

    /// What the question is about, as a noun: "Which scrolling approach would you like?" is "Scrolling approach".
    var topic: String {
        let words = question.split(separator: " ").map { String($0).trimmingSuffix("?").trimmingSuffix(",") }
        guard let first = words.first?.lowercased(), first == "which" || first == "what", words.count > 2 else {
            return header.isEmpty ? question.trimmingSuffix("?") : header
        }
        let verbs: Set<String> = ["should", "would", "do", "does", "is", "are", "can", "shall", "did", "will", "could"]
        let noun = words.dropFirst().prefix { !verbs.contains($0.lowercased()) }
        guard !noun.isEmpty, noun.count <= 5 else { return header.isEmpty ? question.trimmingSuffix("?") : header }
        let rest = words.dropFirst(1 + noun.count)
        let action =
            rest.count >= 3 && rest.count <= 5 && ["should", "shall"].contains(rest.first!.lowercased())
                && ["we", "i"].contains(rest.dropFirst().first!.lowercased())
            ? " to " + rest.dropFirst(2).joined(separator: " ") : ""
        return noun.joined(separator: " ").capitalizedFirst + action
    }
}
