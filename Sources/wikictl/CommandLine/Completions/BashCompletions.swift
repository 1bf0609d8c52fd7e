/// A bash completion script: the words typed so far pick the command, its declaration the offers.
struct BashCompletions {
    let catalog: CommandCatalog

    var script: String {
        """
        # bash completion for wikictl
        _wikictl() {
            local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command="" word i
            for ((i = 1; i < COMP_CWORD; i++)); do
                word="${COMP_WORDS[i]}"
                case "$word" in
                    \(valued(GlobalOptions.options)) ((i++)) ;;
                    -*) ;;
                    *)
                        case "$command $word" in
        \(cases())
                        esac ;;
                esac
            done
            local words="" values=""
            case "$command" in
        \(offers())
            esac
            case "$previous" in
        \(globalValues())
            esac
            if [[ "$current" == -* ]]; then
                mapfile -t COMPREPLY < <(compgen -W "$words \(Self.names(GlobalOptions.options, GlobalOptions.flags))" -- "$current")
            elif [[ "$values" == @directories ]]; then
                mapfile -t COMPREPLY < <(compgen -d -- "$current")
            elif [[ "$values" == @files ]]; then
                mapfile -t COMPREPLY < <(compgen -f -- "$current")
            else
                mapfile -t COMPREPLY < <(compgen -W "$values" -- "$current")
            fi
        }
        complete -o filenames -F _wikictl wikictl

        """
    }

    /// The words that move on to a group or a command.
    private func cases() -> String {
        let groups = catalog.firstWords.filter { !catalog.commands(inGroup: $0).isEmpty && catalog.command(named: $0) == nil }
        let names = groups + catalog.commands.map { $0.declaration.name }
        return names.map { "                    \"\($0.contains(" ") ? "" : " ")\($0)\") command=\"\($0)\" ;;" }.joined(separator: "\n")
    }

    private func offers() -> String {
        var lines = ["        \"\") values=\"\(catalog.firstWords.joined(separator: " "))\" ;;"]
        for word in catalog.firstWords where catalog.command(named: word) == nil {
            lines.append("        \"\(word)\") values=\"\(catalog.subcommands(of: word).joined(separator: " "))\" ;;")
        }
        for declaration in catalog.commands.map({ $0.declaration }) {
            let own = ([values(declaration.completion)] + catalog.subcommands(of: declaration.name)).filter { !$0.isEmpty }
            var body = "words=\"\(Self.names(declaration.options, declaration.flags))\"; values=\"\(own.joined(separator: " "))\""
            let choices = declaration.options.map { "--\($0.name)) values=\"\(values($0.completion))\" ;;" }
            if !choices.isEmpty { body += "; case \"$previous\" in \(choices.joined(separator: " ")) esac" }
            lines.append("        \"\(declaration.name)\") \(body) ;;")
        }
        return lines.joined(separator: "\n")
    }

    private func globalValues() -> String {
        GlobalOptions.options.map { "        --\($0.name)) values=\"\(values($0.completion))\" ;;" }.joined(separator: "\n")
    }

    private func valued(_ options: [Option]) -> String {
        options.map { "--\($0.name)" }.joined(separator: "|") + ")"
    }

    private func values(_ completion: Completion) -> String {
        switch completion {
        case .none: ""
        case .files: "@files"
        case .directories: "@directories"
        case .choices(let words): words.joined(separator: " ")
        case .commands: catalog.firstWords.joined(separator: " ")
        }
    }

    private static func names(_ options: [Option], _ flags: [Flag]) -> String {
        (options.map(\.name) + flags.filter { !$0.isHidden }.map(\.name)).map { "--\($0)" }.joined(separator: " ")
    }
}
