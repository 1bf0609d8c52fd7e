/// A zsh completion function for `$fpath`, with each offer's help beside it.
struct ZshCompletions {
    let catalog: CommandCatalog

    var script: String {
        """
        #compdef wikictl
        # zsh completion for wikictl
        _wikictl() {
            local curcontext="$curcontext" state line
            typeset -A opt_args
            local -a global=(
        \(specs(GlobalOptions.options, GlobalOptions.flags, indent: 8))
            )
            _arguments -C $global '1: :->command' '*:: :->rest'
            case $state in
                command)
                    local -a commands=(
        \(firstWords())
                    )
                    _describe command commands ;;
                rest)
                    case $line[1] in
        \(cases())
                    esac ;;
            esac
        }
        _wikictl "$@"

        """
    }

    private func firstWords() -> String {
        catalog.firstWords.map { word in
            let abstract = catalog.command(named: word)?.declaration.abstract ?? catalog.groups[word] ?? ""
            return "                \(quoted("\(word):\(abstract)"))"
        }.joined(separator: "\n")
    }

    private func cases() -> String {
        catalog.firstWords.map { word in
            let names = catalog.subcommands(of: word)
            let own = catalog.command(named: word).map { arguments($0.declaration) }
            if let own, names.isEmpty { return "                \(word)) \(own) ;;" }
            let inner = zip(names, catalog.commands(inGroup: word)).map { name, command in
                "                        \(name)) \(arguments(command.declaration)) ;;"
            }
            return """
                                \(word))
                                    if (( CURRENT == 2 )); then
                                        compadd \(names.joined(separator: " "))\(own.map { "; \($0)" } ?? "")
                                    else
                                        shift words; (( CURRENT-- ))
                                        case $words[1] in
                \(inner.joined(separator: "\n"))
                                        esac
                                    fi ;;
                """
        }.joined(separator: "\n")
    }

    private func arguments(_ declaration: Declaration) -> String {
        let own = specs(declaration.options, declaration.flags, indent: 0).split(separator: "\n").map(String.init)
        let words = declaration.arguments.map { argument in
            let colons = argument.repeats ? "*:" : argument.isOptional ? "::" : ":"
            return quoted("\(colons)\(argument.name):\(action(argument.completion))")
        }
        return (["_arguments $global"] + own + words).joined(separator: " ")
    }

    private func specs(_ options: [Option], _ flags: [Flag], indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        let valued = options.map { option in
            quoted("\(option.repeats ? "*" : "")--\(option.name)=[\(bracketed(option.help))]:\(option.value):\(action(option.completion))")
        }
        let switches = flags.filter { !$0.isHidden }.map { quoted("--\($0.name)[\(bracketed($0.help))]") }
        return (valued + switches).map { margin + $0 }.joined(separator: "\n")
    }

    private func action(_ completion: Completion) -> String {
        switch completion {
        case .none: " "
        case .files: "_files"
        case .directories: "_files -/"
        case .choices(let words): "(\(words.joined(separator: " ")))"
        case .commands: "(\(catalog.firstWords.joined(separator: " ")))"
        }
    }

    private func bracketed(_ text: String) -> String {
        text.map { $0 == "[" || $0 == "]" || $0 == ":" ? "\\\($0)" : String($0) }.joined()
    }

    private func quoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
    }
}
