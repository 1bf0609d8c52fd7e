/// One step of a procedure, with all that speaks for it.
struct BuildStep {
    let key: String
    var guide: GuideCommand?
    var script: ProjectScript?
    var integration: IntegrationCommand?

    /// The statement; nil when it would be too long.
    func statement() -> String? {
        var text: String
        if let guide {
            text = guide.statement
            if showsBody, let body = body() { text += " It runs \(body)." }
            if let integration { text += " CI runs it\(Self.places(integration.platforms))." }
        } else if let script {
            text = CodeText.span(integration?.command.text ?? script.command.text)
            let comment = script.comment.trimmingSuffix(".")
            if !comment.isEmpty {
                text += ": \(comment)."
            } else if let body = body() {
                text += " runs \(body)."
            } else {
                return nil
            }
            if let integration { text += " CI runs it\(Self.places(integration.platforms))." }
        } else if let integration {
            text = "CI runs \(CodeText.span(integration.command.text))\(Self.places(integration.platforms))"
            text += integration.step.isEmpty || Self.isEmpty(integration.step, of: integration.command) ? "." : " (“\(integration.step)”)."
        } else {
            return nil
        }
        return text.count <= Limits.statement ? text : nil
    }

    /// A step's name that only repeats the command: "make" for `make`.
    private static func isEmpty(_ step: String, of command: DeveloperCommand) -> Bool {
        let words = step.asciiLowercased.split(separator: " ").filter { !["run", "the", "a"].contains($0) }
        return words.allSatisfy { command.text.asciiLowercased.contains($0) } || words.count < 1
    }

    /// Whether the script behind a guide's one command is shown.
    var showsBody: Bool {
        guard let guide, let script, guide.commands.count == 1, guide.commands[0].key == script.command.key else { return false }
        return body().map { !guide.statement.contains($0) } ?? false
    }

    private func body() -> String? {
        guard let script, !script.body.isEmpty, script.body.count <= 3, script.body != [script.name] else { return nil }
        guard
            script.body.allSatisfy({
                $0.count <= 140 && !$0.contains("$(") && !$0.contains("{{") && !$0.hasSuffix("\\") && !$0.contains("$@")
            })
        else { return nil }
        return script.body.map(CodeText.span).joined(separator: ", then ")
    }

    static func places(_ platforms: [String]) -> String {
        platforms.isEmpty ? "" : " on " + joined(platforms)
    }

    static func joined(_ words: [String]) -> String {
        words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
    }
}
