/// Finds failures that teach something about the project or its tools, with what made them pass.
///
/// A failing test of code that was just written teaches nothing: an edit of ordinary code never counts as a remedy.
struct GotchaFinder {
    let view: SessionView

    private static let lookAhead = 40
    /// Flags that get past a check instead of satisfying it: no advice for a wiki.
    private static let evasions: Set<String> = [
        "--no-verify", "--force", "--force-with-lease", "--hard", "--allow-empty", "--allow-dirty", "--skip-checks",
        "--ignore-scripts",
    ]
    /// What every user of the tool knows, or what the tool says plainly by itself.
    private static let common = [
        "no upstream branch", "nothing to commit", "did not match any file", "not a git repository", "usage:", "no changes added",
        "merge conflict",
        "everything up-to-date", "unknown revision", "not something we can merge",
    ]

    func gotchas() -> [Gotcha] {
        var found: [Gotcha] = []
        for index in view.runs.indices {
            let run = view.runs[index]
            guard run.outcome == .failed, let pick = ErrorLine.pick(run.output), pick.score >= 6,
                !pick.words.asciiLowercased.contains(anyOf: Self.common)
            else { continue }
            if let gotcha = shellQuoting(index, pick) ?? remedied(index, pick) { found.append(gotcha) }
        }
        return found
    }

    func gotcha(
        _ run: CommandRun, key: String, command: String, _ pick: ErrorLine.Pick, _ remedy: Gotcha.Remedy,
        cause: (String, Extraction.Quote)? = nil, fixedBy quotes: [Extraction.Quote?], paths: [String] = []
    ) -> Gotcha? {
        guard let answer = run.answer, let symptom = Extraction.Quote(view.turns[answer], pick.quote) else { return nil }
        let fixes = quotes.compactMap { $0 }
        guard !fixes.isEmpty else { return nil }
        return Gotcha(
            key: key, command: command, error: pick.words, remedy: remedy, cause: cause.map { (words: $0.0, quote: $0.1) },
            symptomQuotes: [symptom],
            fixQuotes: Array(fixes.prefix(2)), paths: paths)
    }

    // MARK: The shell

    private func shellQuoting(_ index: Int, _ pick: ErrorLine.Pick) -> Gotcha? {
        let run = view.runs[index]
        guard pick.words.contains(anyOf: ["unexpected token `('", "no matches found: ", "unexpected token `)'"]) else { return nil }
        guard let fixed = view.runs[(index + 1)...].prefix(6).first(where: { CommandChange.isQuoting(run.command, $0.command) }),
            fixed.answer != nil
        else { return nil }
        let command = Self.lastPart(fixed.command)
        guard command.utf8.count < 200 else { return nil }
        return gotcha(
            run, key: "shell", command: Self.lastPart(run.command), pick, .quoted(command: command), fixedBy: [quote(of: fixed)])
    }

    /// Without a `cd` in front.
    private static func lastPart(_ command: String) -> String {
        guard command.hasPrefix("cd "), let at = ByteSearch.first("&& ", in: command) else { return command.collapsed }
        return command.bytes(at + 3..<command.utf8.count).collapsed
    }

    // MARK: Commands that fail and then pass

    private func remedied(_ index: Int, _ pick: ErrorLine.Pick) -> Gotcha? {
        let run = view.runs[index]
        let parts = run.line.work.enumerated().filter { run.kinds[$0.offset].purpose != .read }
        guard !parts.isEmpty else { return nil }
        for later in view.runs[(index + 1)...].prefix(Self.lookAhead) {
            for (offset, segment) in parts.reversed() {
                let kind = run.kinds[offset]
                guard let match = later.kinds.firstIndex(of: kind) else { continue }
                if let gotcha = remedy(of: run, segment, kind, by: later, later.line.work[match], pick) { return gotcha }
            }
        }
        return nil
    }

    private func remedy(
        of run: CommandRun, _ segment: CommandLine.Segment, _ kind: CommandKind, by later: CommandRun, _ fixed: CommandLine.Segment,
        _ pick: ErrorLine.Pick
    ) -> Gotcha? {
        guard let answer = run.answer else { return nil }
        let isGone = later.outcome == .passed || (later.answer != nil && !ByteSearch.contains(pick.quote, in: later.output))
        guard isGone, let change = CommandChange(from: segment, to: fixed) else { return nil }
        let between = answer + 1..<later.call
        let passed = [quote(of: later), later.answer.flatMap { success(of: view.turns[$0]) }]
        let command = CommandText.spelled(segment)
        switch change {
        case .added(let option)
        where later.outcome == .passed && explains(option, run, kind) && !view.edits.contains(where: { between.contains($0.call) }):
            let worked = CommandText.spelled(fixed)
            return gotcha(
                run, key: kind.key, command: command, pick, .added(option, command: worked),
                cause: cause(in: between, pick, operand: operand(of: fixed)), fixedBy: passed)
        case .moved(_, let to) where later.outcome == .passed && ByteSearch.contains(PathText.name(of: to), in: pick.words):
            return gotcha(
                run, key: kind.key, command: "\(kind.key) \(removedPath(segment, fixed))", pick,
                .moved(to: to, command: "\(kind.key) \(to)"), cause: cause(in: between, pick, operand: to), fixedBy: passed)
        case .none where isSandbox(run, later, pick, between):
            return gotcha(
                run, key: kind.key, command: command, pick, .escalated, cause: cause(in: between, pick, operand: nil),
                fixedBy: passed)
        case .none, .added:
            if let ran = named(in: run.output, between: between, other: kind.key)
                ?? preparation(for: pick, between: between, passed: later.outcome == .passed)
                ?? announced(between: between, other: kind.key, passed: later.outcome == .passed)
            {
                return gotcha(
                    run, key: kind.key, command: kind.key, pick, .ran(ran.text),
                    cause: announcement(of: ran.text, before: ran.run.call),
                    fixedBy: [quote(of: ran.run)] + (later.outcome == .passed ? [passed[1]] : []))
            }
            guard later.outcome == .passed else { return nil }
            return supplied(run, kind, pick, between, passed[1]) ?? edited(run, kind, command, pick, between, passed[1])
        default: return nil
        }
    }

    /// Whether the same command passed only because it was let out of the agent's sandbox.
    private func isSandbox(_ run: CommandRun, _ later: CommandRun, _ pick: ErrorLine.Pick, _ between: Range<Int>) -> Bool {
        let isBarred = pick.words.asciiLowercased.contains(anyOf: [
            "not permitted", "permission", "resolve host", "network", "read-only", "denied", "sandbox",
        ])
        guard isBarred, !run.isEscalated else { return false }
        if later.isEscalated { return true }
        let said = between.filter { view.isLive[$0] && view.turns[$0].role == .agent && view.turns[$0].tool == nil }
        if said.contains(where: { view.turns[$0].text.asciiLowercased.contains(anyOf: ["sandbox", "approval", "escalat"]) }) {
            return true
        }
        return between.allSatisfy { view.turns[$0].tool == nil && view.turns[$0].role != .user } && isInSandbox
    }

    /// Whether the agent speaks of a sandbox anywhere.
    private var isInSandbox: Bool {
        view.turns.indices.contains {
            view.isLive[$0] && view.turns[$0].role == .agent && view.turns[$0].tool == nil
                && ByteSearch.contains("sandbox", in: view.turns[$0].text)
        }
    }

    /// Whether an added word can be why it worked: a toolchain, or what the failing output itself speaks of.
    private func explains(_ option: String, _ run: CommandRun, _ kind: CommandKind) -> Bool {
        guard !Self.evasions.contains(option), !(option == "-f" && kind.key == "git push") else { return false }
        if option.hasPrefix("+") { return true }
        let name = option.split(separator: "=").first.map(String.init) ?? option
        return ByteSearch.contains(name, in: run.output)
    }

    private func removedPath(_ old: CommandLine.Segment, _ new: CommandLine.Segment) -> String {
        let kept = Set(new.words.map(\.value))
        return old.words.map(\.value).first { $0.contains("/") && !kept.contains($0) } ?? ""
    }

    private func operand(of segment: CommandLine.Segment) -> String? {
        segment.arguments.map(\.value).last { $0.contains("/") && !$0.hasPrefix("-") }
    }

    /// A command that the error names in quotes and that was then run.
    private func named(in output: String, between: Range<Int>, other: String) -> (text: String, run: CommandRun)? {
        for run in view.runs where between.contains(run.call) && run.outcome != .failed {
            for (segment, kind) in zip(run.line.work, run.kinds) where kind.key != other && kind.purpose != .read {
                let text = segment.text
                if text.utf8.count < 60, output.contains(anyOf: ["'\(text)'", "`\(text)`", "\"\(text)\""]) { return (text, run) }
            }
        }
        return nil
    }

    /// A migration, a generator, an installation or a service that was missing.
    private func preparation(for pick: ErrorLine.Pick, between: Range<Int>, passed: Bool) -> (text: String, run: CommandRun)? {
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

    private func edited(
        _ run: CommandRun, _ kind: CommandKind, _ command: String, _ pick: ErrorLine.Pick, _ between: Range<Int>,
        _ passed: Extraction.Quote?
    ) -> Gotcha? {
        // An edit of code beside it would be as good a reason.
        let edits = view.edits.filter { between.contains($0.call) }
        guard pick.score >= 8, let edit = edits.last, edits.allSatisfy({ PathText.isConfiguration($0.path) }),
            let line = ConfigurationLine.added(by: edit)
        else { return nil }
        let path = view.paths.relative(edit.path)
        return gotcha(
            run, key: kind.key, command: command, pick, .configured(line, path: path),
            cause: cause(in: between, pick, operand: nil), fixedBy: [Extraction.Quote(view.turns[edit.call], line), passed],
            paths: [path])
    }
}

extension GotchaFinder {
    // MARK: Evidence

    func quote(of run: CommandRun) -> Extraction.Quote? { Extraction.Quote(view.turns[run.call], run.command) }

    /// The line of an answer that shows that it worked; nil when it printed nothing that can be quoted.
    func success(of answer: Turn) -> Extraction.Quote? {
        SuccessLine.pick(answer.text).flatMap { Extraction.Quote(answer, $0) }
    }

    /// What the agent said was the reason, once a passing run bore it out.
    func cause(in range: Range<Int>, _ pick: ErrorLine.Pick, operand: String?) -> (String, Extraction.Quote)? {
        for index in range.reversed() where view.isLive[index] && view.turns[index].role == .agent && view.turns[index].tool == nil {
            for sentence in SentenceSplitter().sentences(of: view.turns[index].text) {
                guard let words = CausalSentence.words(of: sentence, about: operand),
                    let quote = Extraction.Quote(view.turns[index], sentence.text)
                else { continue }
                return (words, quote)
            }
        }
        return nil
    }
}
