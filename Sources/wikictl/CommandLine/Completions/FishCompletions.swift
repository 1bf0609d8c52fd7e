/// A fish completion file: one `complete` line for each offer.
struct FishCompletions {
    let catalog: CommandCatalog

    var script: String {
        var lines = ["# fish completion for wikictl", "complete -c wikictl -f"]
        lines += offers(GlobalOptions.options, GlobalOptions.flags, condition: nil)
        for word in catalog.firstWords {
            let abstract = catalog.command(named: word)?.declaration.abstract ?? catalog.groups[word] ?? ""
            lines.append("complete -c wikictl -n __fish_use_subcommand -a \(word) -d \(quoted(abstract))")
        }
        for declaration in catalog.commands.map({ $0.declaration }) {
            let words = CommandCatalog.words(declaration.name)
            var condition = "__fish_seen_subcommand_from \(words[0])"
            if words.count == 2 {
                let siblings = catalog.subcommands(of: words[0])
                let first = "\(condition); and not __fish_seen_subcommand_from \(siblings.joined(separator: " "))"
                lines.append("complete -c wikictl -n '\(first)' -a \(words[1]) -d \(quoted(declaration.abstract))")
                condition += "; and __fish_seen_subcommand_from \(words[1])"
            }
            lines += offers(declaration.options, declaration.flags, condition: condition)
            if let action = action(declaration.completion) {
                lines.append("complete -c wikictl -n '\(condition)' \(action)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func offers(_ options: [Option], _ flags: [Flag], condition: String?) -> [String] {
        let start = "complete -c wikictl" + (condition.map { " -n '\($0)'" } ?? "")
        let valued = options.map { option in
            "\(start) -l \(option.name)\(short(option.short)) -x \(action(option.completion) ?? "") -d \(quoted(option.help))"
        }
        let switches = flags.filter { !$0.isHidden }.map { "\(start) -l \($0.name)\(short($0.short)) -d \(quoted($0.help))" }
        return valued + switches
    }

    private func short(_ letter: Character?) -> String {
        letter.map { " -s \($0)" } ?? ""
    }

    private func action(_ completion: Completion) -> String? {
        switch completion {
        case .none: nil
        case .files: "-F"
        case .directories: "-a '(__fish_complete_directories)'"
        case .choices(let words): "-a \(quoted(words.joined(separator: " ")))"
        case .commands: "-a \(quoted(catalog.firstWords.joined(separator: " ")))"
        }
    }

    private func quoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
    }
}
