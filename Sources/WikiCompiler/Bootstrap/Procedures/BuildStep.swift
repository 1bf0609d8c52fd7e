/// One step of a procedure: what a guide tells, or a script that the project defines.
struct BuildStep {
    var guide: GuideCommand?
    var script: ProjectScript?

    /// A script without words of its author and of a guide.
    var isBareScript: Bool { script != nil && script?.comment.isEmpty == true && (guide?.isBare ?? true) }
    var isCaution: Bool { guide?.isCaution == true }

    var commands: [DeveloperCommand] { guide?.commands ?? (script.map { [$0.command] } ?? []) }

    /// The statement; nil when it would be too long, or would say nothing.
    func statement(_ scripts: ProjectScripts) -> String? {
        var text: String
        if let guide {
            text = guide.statement
            if guide.isBare, let told = commented(guide, scripts) {
                text = told
            } else if showsBody, let body = script?.shortBody {
                text += " It runs \(body)."
            }
        } else if let script {
            guard let words = script.words else { return nil }
            text = CodeText.span(script.command.text) + (script.comment.isEmpty ? " \(words)." : ": \(words).")
        } else {
            return nil
        }
        return text.count <= Limits.statement ? text : nil
    }

    /// The commands of a guide without words, in the words that the scripts' authors have for them.
    private func commented(_ guide: GuideCommand, _ scripts: ProjectScripts) -> String? {
        let known = guide.commands.map(scripts.script(of:))
        let words = known.map { $0?.words ?? "" }
        guard !words.isEmpty, words.allSatisfy({ !$0.isEmpty }) else { return nil }
        if words.count == 1 {
            return guide.statement.trimmingSuffix(".") + (known[0]?.comment.isEmpty == true ? " " : ": ") + words[0] + "."
        }
        return zip(guide.commands, words).map { "\(CodeText.span($0.text)) (\($1))" }.joined(separator: ", then ") + "."
    }

    /// Whether the script behind a guide's one command is shown.
    var showsBody: Bool {
        guard let guide, let script, guide.commands.count == 1, guide.commands[0].key == script.command.key,
            !guide.commands[0].text.contains("<")
        else { return false }
        return script.shortBody.map { !guide.statement.contains($0) } ?? false
    }

    func quotes(_ scripts: ProjectScripts, _ findings: inout RepositoryFindings) -> [Extraction.Quote]? {
        var quotes: [Extraction.Quote] = []
        func add(_ place: Range<Int>, _ document: RepositoryDocument) -> Bool {
            guard let found = findings.evidence(place, of: document) else { return false }
            for quote in found where !quotes.contains(quote) { quotes.append(quote) }
            return true
        }
        if let guide {
            guard let first = guide.places.first, let last = guide.places.last else { return nil }
            // One quote from the lead to the command where it fits.
            let all = first.lowerBound..<last.upperBound
            if all.count <= Limits.quote.upperBound {
                guard add(all, guide.document) else { return nil }
            } else {
                for place in guide.places where !add(place, guide.document) { return nil }
            }
        }
        let isCommented = guide.map { $0.isBare && commented($0, scripts) != nil } ?? false
        let shown = isCommented ? commands.compactMap(scripts.script(of:)) : guide == nil || showsBody ? [script].compactMap { $0 } : []
        for script in shown {
            // A target's own line can be too short to be quoted.
            let found = script.places.prefix(5).filter { add($0, script.document) }
            if found.isEmpty { return nil }
        }
        return quotes.isEmpty || quotes.count > Limits.quotesPerStatement ? nil : quotes
    }

    static func places(_ platforms: [String]) -> String {
        platforms.isEmpty ? "" : " on " + joined(platforms)
    }

    static func joined(_ words: [String]) -> String {
        words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
    }
}
