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

    /// Failures outside the calls that another page already speaks of.
    func gotchas(without known: Set<Int>) -> [Gotcha] {
        var found: [Gotcha] = []
        for index in view.runs.indices {
            let run = view.runs[index]
            guard run.outcome == .failed, !known.contains(run.call), let pick = ErrorLine.pick(run.output), pick.score >= 6,
                !pick.words.asciiLowercased.contains(anyOf: Self.common)
            else { continue }
            if let gotcha = shellQuoting(index, pick) ?? remedied(index, pick) { found.append(gotcha) }
        }
        // Where clients don't say that a run left the sandbox, another failure that it ended tells.
        let escaped = Set(found.filter { $0.remedy == .escalated && $0.passes }.compactMap(\.fixQuotes.first))
        for index in found.indices where found[index].fixQuotes.first.map(escaped.contains) == true { found[index].isEscalated = true }
        return found
    }

    func gotcha(
        _ run: CommandRun, _ kind: CommandKind?, command: String, _ pick: ErrorLine.Pick, _ remedy: Gotcha.Remedy, by later: CommandRun,
        cause: (String, Extraction.Quote)? = nil, fixedBy quotes: [Extraction.Quote?], paths: [String] = []
    ) -> Gotcha? {
        guard let answer = run.answer, let symptom = Extraction.Quote(view.turns[answer], pick.quote) else { return nil }
        let fixes = quotes.compactMap { $0 }
        guard !fixes.isEmpty else { return nil }
        return Gotcha(
            key: kind?.key ?? "shell", purpose: kind?.purpose ?? .other, command: command, error: pick.words, remedy: remedy,
            passes: later.outcome == .passed, next: later.outcome == .failed ? ErrorLine.pick(later.output)?.words : nil,
            isEscalated: later.isEscalated, cause: cause.map { (words: $0.0, quote: $0.1) },
            symptomQuotes: [symptom],
            fixQuotes: Array(fixes.prefix(2)), paths: paths)
    }

    // MARK: The shell

    private func shellQuoting(_ index: Int, _ pick: ErrorLine.Pick) -> Gotcha? {
        let run = view.runs[index]
        guard pick.words.contains(anyOf: ["unexpected token `('", "no matches found: ", "unexpected token `)'"]) else { return nil }
        guard
            let fixed = view.runs[(index + 1)...].prefix(6).first(where: {
                $0.outcome == .passed && CommandChange.isQuoting(run.command, $0.command)
            }),
            let path = fixed.line.segments.flatMap(\.words).map(\.value).first(where: {
                $0.contains("/") && !$0.contains(" ") && $0.contains { "()[]".contains($0) }
            })
        else { return nil }
        return gotcha(
            run, nil, command: run.command, pick, .quoted(path: Self.aroundBracket(path)), by: fixed, fixedBy: [quote(of: fixed)])
    }

    /// The folder in brackets and what follows it: `(protected)/page.tsx` with one folder before it.
    private static func aroundBracket(_ path: String) -> String {
        let parts = path.split(separator: "/")
        guard let at = parts.firstIndex(where: { $0.contains { "()[]".contains($0) } }) else { return path }
        return parts[max(0, at - 1)..<min(parts.count, at + 2)].joined(separator: "/")
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
        let isGone = later.outcome == .passed || (later.outcome == .failed && !ByteSearch.contains(pick.quote, in: later.output))
        guard isGone, let change = CommandChange(from: segment, to: fixed) else { return nil }
        let between = answer + 1..<later.call
        let passed = [quote(of: later), later.answer.flatMap { proof(of: later, at: $0) }]
        let command = CommandText.spelled(segment)
        switch change {
        case .added(let option)
        where later.outcome == .passed && explains(option, run, kind) && !view.edits.contains(where: { between.contains($0.call) }):
            if option == "-f", kind.key == "git add" { return tracked(run, kind, pick, later, fixed, between, passed) }
            let worked = CommandText.spelled(fixed)
            return gotcha(
                run, kind, command: command, pick, .added(option, command: worked), by: later,
                cause: cause(in: between, operand: operand(of: fixed)), fixedBy: passed)
        case .moved(let from, let to) where later.outcome == .passed && ByteSearch.contains(PathText.name(of: to), in: pick.words):
            var found = gotcha(
                run, kind, command: "\(kind.key) \(from)", pick, .moved(from: from, to: to, command: "\(kind.key) \(to)"), by: later,
                cause: cause(in: between, operand: to), fixedBy: passed)
            if found?.isLinked == true, let words = Gotcha.linkCause(from: from, to: to),
                let quote = Extraction.Quote(view.turns[answer], pick.quote)
            {
                let told = found?.cause?.quote
                found?.witness = told
                found?.cause = (words, quote)
            }
            return found
        case .none where isSandbox(run, later, pick, between):
            let general = kind.purpose == .commit ? CommandText.general(segment, kind: kind) : command
            return gotcha(
                run, kind, command: general, pick, .escalated, by: later, cause: cause(in: between, operand: nil), fixedBy: passed)
        case .none, .added:
            if let ran = named(in: run.output, between: between, other: kind.key)
                ?? preparation(for: pick, between: between, passed: later.outcome == .passed)
                ?? announced(between: between, other: kind.key, passed: later.outcome == .passed)
            {
                return gotcha(
                    run, kind, command: kind.key, pick, .ran(ran.text), by: later,
                    cause: announcement(of: ran.text, before: ran.run.call),
                    fixedBy: [quote(of: ran.run)] + (later.outcome == .passed ? [passed[1]] : []))
            }
            guard later.outcome == .passed else { return nil }
            return supplied(run, kind, pick, between, later) ?? edited(run, kind, command, pick, between, later)
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

    /// A file under an ignored folder that had to be staged by force, when the agent found that git tracks it.
    private func tracked(
        _ run: CommandRun, _ kind: CommandKind, _ pick: ErrorLine.Pick, _ later: CommandRun, _ fixed: CommandLine.Segment,
        _ between: Range<Int>, _ passed: [Extraction.Quote?]
    ) -> Gotcha? {
        guard let path = operand(of: fixed), let told = cause(in: between, operand: path), Words(told.0).has("tracked") else { return nil }
        return gotcha(
            run, kind, command: "git add", pick, .tracked(path: path), by: later,
            cause: ("Git tracks \(path.asCode) although `.gitignore` covers its folder.", told.1), fixedBy: passed, paths: [path])
    }

    private func operand(of segment: CommandLine.Segment) -> String? {
        segment.arguments.map(\.value).last { $0.contains("/") && !$0.hasPrefix("-") }
    }

}

extension GotchaFinder {
    // MARK: Evidence

    func quote(of run: CommandRun) -> Extraction.Quote? { Extraction.Quote(view.turns[run.call], run.command) }

    /// The line of an answer that shows that it worked; nil when it printed nothing that can be quoted.
    func success(of answer: Turn) -> Extraction.Quote? {
        SuccessLine.pick(answer.text).flatMap { Extraction.Quote(answer, $0) }
    }

    /// What shows how a run went: its line of success, or the error that came instead.
    func proof(of run: CommandRun, at answer: Int) -> Extraction.Quote? {
        guard run.outcome == .failed else { return success(of: view.turns[answer]) }
        return ErrorLine.pick(run.output).flatMap { Extraction.Quote(view.turns[answer], $0.quote) }
    }

    /// What the agent or the person said was the reason, once a passing run bore it out.
    func cause(in range: Range<Int>, operand: String?) -> (String, Extraction.Quote)? {
        for index in range.reversed() where view.isLive[index] && isSaid(view.turns[index]) {
            for sentence in SentenceSplitter().sentences(of: view.turns[index].text) {
                guard let words = CausalSentence.words(of: sentence, about: operand),
                    let quote = Extraction.Quote(view.turns[index], sentence.text)
                else { continue }
                return (words, quote)
            }
        }
        return nil
    }

    private func isSaid(_ turn: Turn) -> Bool {
        turn.tool == nil && (turn.role == .agent || (turn.role == .user && turn.origin == .human))
    }
}
