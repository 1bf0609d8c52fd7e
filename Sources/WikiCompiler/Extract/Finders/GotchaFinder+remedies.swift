/// What was done between a failure and the run that passed.
extension GotchaFinder {
    /// A command that the error names in quotes and that was then run.
    func named(in output: String, between: Range<Int>, other: String) -> (text: String, run: CommandRun)? {
        for run in view.runs where between.contains(run.call) && run.outcome != .failed {
            for (segment, kind) in zip(run.line.work, run.kinds) where kind.key != other && kind.purpose != .read {
                let text = segment.text
                if text.utf8.count < 60, output.contains(anyOf: ["'\(text)'", "`\(text)`", "\"\(text)\""]) { return (text, run) }
            }
        }
        return nil
    }

    /// A migration, a generator, an installation or a service that was missing.
    func preparation(for pick: ErrorLine.Pick, between: Range<Int>, passed: Bool) -> (text: String, run: CommandRun)? {
        guard passed, !view.edits.contains(where: { between.contains($0.call) }) else { return nil }
        let error = pick.words.asciiLowercased
        let isMissing = error.contains(anyOf: [
            "cannot find", "not found", "no module", "no such module", "not installed", "could not find", "missing", "unresolved",
            "pending", "not generated", "out of date", "does not exist", "unable to find", "relation",
        ])
        let isRefused = error.contains(anyOf: [
            "connection refused", "econnrefused", "could not connect", "is the server running", "cannot connect",
        ])
        for run in view.runs where between.contains(run.call) && run.outcome != .failed {
            for (segment, kind) in zip(run.line.work, run.kinds) {
                let prepares =
                    isMissing
                    && (kind.purpose == .schema || kind.purpose == .build
                        || (kind.purpose == .install
                            && segment.arguments.contains { !$0.value.hasPrefix("-") && !kind.key.hasSuffix($0.value) }))
                let serves =
                    isRefused
                    && ["docker", "docker-compose", "brew", "systemctl", "service", "pg_ctl", "redis-server", "podman"].contains(
                        segment.program)
                if prepares || serves { return (CommandText.spelled(segment), run) }
            }
        }
        return nil
    }

    func edited(
        _ run: CommandRun, _ kind: CommandKind, _ command: String, _ pick: ErrorLine.Pick, _ between: Range<Int>, _ later: CommandRun
    ) -> Gotcha? {
        // An edit of code beside it would be as good a reason.
        let edits = view.edits.filter { between.contains($0.call) }
        guard pick.score >= 8, let edit = edits.last, edits.allSatisfy({ Self.isSetting($0.path) }),
            let line = ConfigurationLine.added(by: edit)
        else { return nil }
        let path = edit.relativePath
        return gotcha(
            run, kind, command: command, pick, .configured(line, path: path), by: later, cause: cause(in: between, operand: nil),
            fixedBy: [Extraction.Quote(view.turns[edit.call], line), later.answer.flatMap { proof(of: later, at: $0) }], paths: [path])
    }

    /// Files that set up tools, services and data rather than being the project's code.
    static func isSetting(_ path: String) -> Bool {
        PathText.isConfiguration(path) || path.contains("migrations/") || path.contains(".github/") || path.contains(".circleci/")
            || ["sql", "yml", "yaml"].contains(path.split(separator: ".").last.map(String.init) ?? "")
    }
}
