import WikiCompiler

/// What rules mean, or, without any named, which there are.
struct LintExplanation {
    private let rules: [LintRule]
    private let isList: Bool

    init(_ rules: [LintRule]) {
        isList = rules.isEmpty
        self.rules = rules.isEmpty ? LintRule.all : rules
    }

    func write(to context: Context) {
        if context.globals.json {
            context.output.json { json in
                json.objects("rules", rules) { json, rule in
                    json.member("code", rule.code)
                    json.member("name", rule.name)
                    json.member("group", rule.group.rawValue)
                    json.member("severity", rule.severity.rawValue)
                    json.member("summary", rule.summary)
                    json.member("explanation", rule.explanation)
                    json.member("fixable", rule.isFixable)
                }
            }
        } else if isList {
            writeList(context.output)
        } else {
            for (index, rule) in rules.enumerated() {
                if index > 0 { context.output.line() }
                for line in text(rule, context.output.terminal) { context.output.line(line) }
            }
        }
    }

    private func writeList(_ output: Output) {
        var group: LintGroup?
        for rule in rules {
            if rule.group != group {
                if group != nil { output.line() }
                output.line(output.terminal.styled(rule.group.rawValue.prefix(1).uppercased() + rule.group.rawValue.dropFirst(), .bold))
                group = rule.group
            }
            output.line("  \(rule.code)  \(rule.severity.rawValue.padded(8)) \(rule.summary)\(rule.isFixable ? " (--fix)" : "")")
        }
    }

    private func text(_ rule: LintRule, _ terminal: Terminal) -> [String] {
        let more = "\(rule.severity.rawValue), \(rule.group.rawValue)\(rule.isFixable ? ", mended by --fix" : "")"
        var lines = [
            terminal.styled("\(rule.code) \(rule.name)", .bold) + "  " + terminal.styled(more, .dim), rule.summary, rule.explanation,
        ]
        for (head, example) in [("Found here:", rule.fails), ("Not here:", rule.passes)] {
            lines += ["", terminal.styled(head, .bold)]
            if !example.setting.isEmpty { lines.append("  " + example.setting) }
            for (path, text) in example.shown {
                lines.append("  " + terminal.styled(path, .cyan))
                lines += text.visibleLines.map { $0.isEmpty ? "" : "    " + $0 }
            }
        }
        return lines
    }
}

extension String {
    /// Its lines, with what cannot be seen made visible.
    fileprivate var visibleLines: [String] {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).visible }
    }
}
