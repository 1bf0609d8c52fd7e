extension ExplanationFinder {
    func page(_ answers: [Answer], _ text: Phrasing) -> Extraction.PageDraft? {
        let answers = Self.withoutContradictions(answers)
        // One sentence needs no list of places beside it.
        let isSingle = answers.reduce(0) { $0 + $1.statements.count } < 2
        let layout = PathLayout(isSingle ? [] : answers.flatMap { $0.statements.flatMap(\.files) }, view)
        var items: [Extraction.Item] = []
        var seen: Set<String> = []
        for answer in answers {
            for statement in answer.statements.prefix(12) {
                guard seen.insert(statement.text).inserted else { continue }
                items.append(
                    Extraction.Item(
                        section: Self.isOverview(statement) ? .what : .how, text: layout.shortened(statement.text), quotes: statement.quotes
                    ))
            }
        }
        items += layout.places(text)
        guard items.filter({ $0.section == .how }).count >= 1, let title = title(answers, text) else { return nil }
        let files = Self.unique(answers.flatMap { $0.statements.flatMap(\.files) }.map(view.resolved))
        return Extraction.PageDraft(
            kind: .concept, title: title,
            description: text.brief(items.first { $0.section == .what }?.text ?? items[0].text),
            entities: Self.names(answers),
            paths: files.filter { $0.contains("/") }, items: items,
            subject: "concept:\(answers.flatMap(\.files).prefix(3).joined(separator: " "))")
    }

    /// Whether it can stand before the sentences that name places: it points at none of them.
    private static func isOverview(_ statement: Statement) -> Bool {
        statement.files.isEmpty && !Words(statement.text).has(anyOf: ["that", "this", "these", "those", "then"])
    }

    /// The answers without what a later one takes back.
    private static func withoutContradictions(_ answers: [Answer]) -> [Answer] {
        let claims = answers.flatMap { $0.statements.map { Contradiction.Claim($0.text) } }
        var first = 0
        return answers.map { answer in
            var answer = answer
            let own = first..<first + answer.statements.count
            first = own.upperBound
            answer.statements = zip(answer.statements, claims[own]).compactMap { statement, claim in
                guard let text = Contradiction.standing(claim, after: claims[own.upperBound...]) else { return nil }
                var statement = statement
                statement.text = text.hasSuffix(".") ? text : text + "."
                return statement
            }
            return answer
        }
    }

    private func title(_ answers: [Answer], _ text: Phrasing) -> String? {
        let question = answers[0].question
        let pronouns = ["it", "this", "that", "these", "those", "they", "i", "me", "my", "you", "your", "them", "there"]
        if question.isQuestion, question.words.count >= 5, question.words.count <= 16, !question.words.has(anyOf: pronouns),
            question.words.first != "so"
        {
            if let topic = QuestionTopic.statement(question.text).flatMap({ text.title($0) }) { return topic }
        }
        if let theme = Self.theme(answers) { return "How \(theme) is used here" }
        let names = Self.names(answers)
        guard let first = names.first else { return nil }
        if names.count == 1 { return "How \(first.asCode) works" }
        let listed = names.prefix(3).map(\.asCode)
        return Phrasing.cut("How \(listed.dropLast().joined(separator: ", ")) and \(listed.last!) work together", to: 100)
    }

    /// A name from the question that most of the answer's statements speak of, outside of code.
    private static func theme(_ answers: [Answer]) -> String? {
        let asked = Set(
            answers.flatMap { $0.human.sentences.flatMap { $0.words.list.flatMap { $0.split { !$0.isLetter }.map(String.init) } } })
        let prose = answers.flatMap {
            $0.statements.map {
                $0.text.split(on: "`").enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined(separator: " ")
            }
        }
        guard prose.count >= 3 else { return nil }
        var count: [String: Int] = [:]
        for text in prose {
            let names = Set(
                text.split { !$0.isLetter }.map(String.init).filter {
                    $0.count >= 4 && $0.first!.isUppercase && asked.contains($0.lowercased())
                })
            for name in names { count[name, default: 0] += 1 }
        }
        guard let best = count.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value * 10 >= prose.count * 6 else {
            return nil
        }
        return best.key
    }

    /// The things an answer is about: identifiers in code spans, else the files' names.
    private static func names(_ answers: [Answer]) -> [String] {
        var count: [String: Int] = [:]
        var order: [String] = []
        var stems: Set<String> = []
        for span in answers.flatMap({ $0.statements.flatMap { CodeSpans.of($0.sentence.text) } }) {
            let isFile = PathText.isFile(CodeSpans.withoutPlace(span))
            let name = isFile ? PathText.stem(of: CodeSpans.withoutPlace(span)) : span.trimmingSuffix("()")
            guard name.utf8.count > 3, name.utf8.count < 32,
                name.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == 95 || $0 == 46 || $0 == 45 || $0 == 64 || $0 == 47 }),
                name.utf8.contains(where: { $0.isUpper || $0 == 95 || $0 == 64 })
            else { continue }
            if count[name] == nil { order.append(name) }
            count[name, default: 0] += 1
            if isFile { stems.insert(name) }
        }
        func weight(_ name: String) -> Int { count[name]! + (stems.contains(name) ? 1 : 0) }
        return order.enumerated().sorted { (weight($0.element), $1.offset) > (weight($1.element), $0.offset) }.map(\.element)
    }

    static func unique(_ list: [String]) -> [String] {
        var seen: Set<String> = []
        return list.filter { seen.insert($0).inserted }
    }
}
