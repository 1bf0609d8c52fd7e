/// A hook that refuses commits for several reasons is one trap, whatever each refusal asked for.
extension GotchaFinder {
    private static let hooks = ["pre-commit", "pre-push", "commit-msg", "lint-staged", "husky", "lefthook"]

    private struct Check {
        let name: String
        let symptom: Extraction.Quote
        /// The command that showed or mended what the check found, and the commit that then passed.
        var remedy: (command: String, mends: Bool, quotes: [Extraction.Quote])?
    }

    /// Refusals of one hook, up to the commits that passed.
    private struct Refusals {
        var checks: [Check] = []
        var calls: Set<Int> = []
        var key = ""
        var hook = ""
    }

    /// The page on the hook, and the calls it speaks of; nil when no commit was refused by a hook that names its checks.
    func hook(_ text: Phrasing) -> (page: Extraction.PageDraft, calls: Set<Int>)? {
        let found = refusals()
        guard let page = page(found, text) else { return nil }
        return (page, found.calls)
    }

    /// The commands, in their general form, that a refused commit needed before it passed.
    func hookCommands() -> Set<String> { Set(refusals().checks.compactMap { $0.remedy?.command }) }

    private func refusals() -> Refusals {
        var found = Refusals()
        var open: [CommandRun] = []
        for run in view.runs {
            guard let kind = run.kinds.last(where: { ["git commit", "git push"].contains($0.key) }) else { continue }
            if run.outcome == .failed, let hook = Self.hooks.first(where: { ByteSearch.contains($0, in: run.output.asciiLowercased) }) {
                if open.isEmpty || found.key == kind.key { open.append(run) }
                (found.key, found.hook) = (kind.key, ["husky", "lefthook", "lint-staged"].contains(hook) ? "pre-commit" : hook)
            } else if run.outcome == .passed, kind.key == found.key, !open.isEmpty {
                for check in self.checks(of: open, passedBy: run) {
                    if let index = found.checks.firstIndex(where: { $0.name == check.name }) {
                        if found.checks[index].remedy == nil { found.checks[index].remedy = check.remedy }
                    } else {
                        found.checks.append(check)
                    }
                }
                found.calls.formUnion(open.map(\.call))
                open = []
            }
        }
        return found
    }

    private func page(_ found: Refusals, _ text: Phrasing) -> Extraction.PageDraft? {
        let remedied = found.checks.filter { $0.remedy != nil }
        guard !remedied.isEmpty else { return nil }
        var items: [Extraction.Item] = []
        for check in found.checks {
            guard let words = text.statement(HookTrap.symptom(of: found.key, check: check.name)) else { continue }
            items.append(Extraction.Item(section: .symptom, text: words, quotes: [check.symptom]))
        }
        for check in remedied {
            guard let remedy = check.remedy else { continue }
            let deed = remedy.mends ? "run \(remedy.command.asCode)" : "mend what \(remedy.command.asCode) reports"
            guard let words = text.statement("For \(check.name), \(deed) and commit again.") else { continue }
            items.append(Extraction.Item(section: .fix, text: words, quotes: remedy.quotes))
        }
        return Extraction.PageDraft(
            kind: .gotcha, title: HookTrap.title(found.hook, symptoms: items.filter { $0.section == .symptom }.map(\.text)),
            description: "Each check that fails refuses the commit; the hook's output names it.", entities: [found.key],
            items: items, subject: HookTrap.subject + found.hook)
    }

    /// The checks that refused a commit until it passed, each with what was run for it.
    private func checks(of refused: [CommandRun], passedBy last: CommandRun) -> [Check] {
        var checks: [Check] = []
        for run in refused {
            guard let answer = run.answer else { continue }
            for (name, words) in Self.names(in: run.output) where !checks.contains(where: { $0.name == name }) {
                guard let symptom = Extraction.Quote(view.turns[answer], words) else { continue }
                var check = Check(name: name, symptom: symptom)
                check.remedy = remedy(for: name, after: run, before: last)
                checks.append(check)
            }
        }
        return checks
    }

    private func remedy(for name: String, after refused: CommandRun, before last: CommandRun) -> (String, Bool, [Extraction.Quote])? {
        var best: (text: String, kind: CommandKind, run: CommandRun)?
        for run in view.runs where run.call > refused.call && run.call < last.call {
            for (segment, kind) in zip(run.line.work, run.kinds) where kind.purpose != .read && kind.purpose != .commit {
                guard
                    Words(kind.key).list.flatMap({ $0.split(separator: "-").map(String.init) }).contains(name)
                        || kind.key.hasSuffix(" " + name)
                else { continue }
                let general = CommandText.general(segment, kind: kind)
                if general.utf8.count < best?.text.utf8.count ?? .max { best = (general, kind, run) }
            }
        }
        guard let best, let called = quote(of: best.run), let passed = last.answer.flatMap({ success(of: view.turns[$0]) }) else {
            return nil
        }
        return (best.text, best.kind.purpose == .format || best.text.contains("--fix"), [called, passed])
    }

    /// The checks that an output names as failed: `[CREDO]`, `ruff....Failed`, `✖ eslint --fix:`; each with its words.
    private static func names(in output: String) -> [(name: String, words: String)] {
        var names: [(name: String, words: String)] = []
        let lines = output.replacing("\\n", by: "\n").split(separator: "\n").map { String($0).trimmed }
        for (index, line) in lines.enumerated() {
            var name: String?
            if line.hasPrefix("["), let close = line.firstIndex(of: "]") {
                let tag = line[line.index(after: line.startIndex)..<close]
                if (3...20).contains(tag.utf8.count), tag.utf8.allSatisfy({ $0.isUpper || $0 == UInt8(ascii: "-") }) {
                    name = tag.lowercased()
                }
            } else if line.hasSuffix("Failed"), let dots = ByteSearch.first("...", in: line) {
                name = line.bytes(0..<dots).trimmed
            } else if line.hasPrefix("✖ "), line.hasSuffix(":") {
                name = line.dropFirst(2).split(separator: " ").first.map { String($0).trimmingSuffix(":") }
            }
            guard let name, !name.isEmpty, name.utf8.count < 30, !names.contains(where: { $0.name == name }), names.count < 6 else {
                continue
            }
            // A bare tag is too short to quote: with the line below it.
            let next = index + 1 < lines.count ? lines[index + 1] : ""
            let both = [line + "\n" + next, line + "\\n" + next].first { ByteSearch.contains($0, in: output) }
            // A row of dots cannot be quoted; the runner names the check again below it.
            names.append((name, next.hasPrefix("- hook id") ? next : line.utf8.count < 12 ? both ?? line : line))
        }
        return names
    }
}
