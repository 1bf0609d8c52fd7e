extension FilePromotion {
    /// Works out what taking rules out of the files comes to that they were promoted to.
    /// - Parameters:
    ///   - rules: what a person named, and the statements that it means.
    ///   - from: the one file; nil for all.
    public init(
        demoting rules: [(name: String, places: [StatementID])], from only: PromotionTarget?, pages: [Page], root: String?,
        userHome: String?, home: Home
    ) throws {
        self.init(.demote)
        for (name, places) in rules {
            let action = "cannot demote '\(name)'"
            let names = try only.map { try RuleFile($0).names } ?? []
            let notes = pages.flatMap { page in page.promotions.map { (page: page, note: $0) } }
                .filter { places.contains($0.note.statement) && (only == nil || names.contains($0.note.file)) }
            guard !notes.isEmpty else {
                throw WikiError(
                    action, "it was not promoted to \(only?.name ?? "any file")",
                    remedy: "'wikictl promote --check' tells what stands in the files.")
            }
            for (page, note) in notes {
                guard let target = PromotionTarget(named: note.file, root: root, userHome: userHome, home: home) else {
                    throw WikiError(action, "\(note.file) is not here", remedy: "Go into the project's repository.")
                }
                let file = try RuleFile(target)
                guard let line = self.file(file).rules.first(where: { $0.line.id == note.statement }) else {
                    if !notes.contains(where: { $0.note.statement == note.statement && $0.note.file != note.file }) {
                        warn("\(note.file) does not hold it any more")
                    }
                    forget(note, of: page)
                    continue
                }
                if RuleLine.mark(self.file(file).lines[line.index]) != note.mark {
                    warn("\(note.file):\(file.number(of: line.index)) was edited by hand, and goes as it stands")
                }
                remove(note.statement, of: page, from: file)
            }
        }
    }

    /// Takes a note off a page whose file has no such line.
    private mutating func forget(_ note: PromotedTo, of page: Page) {
        var changed = self.page(page)
        changed.withdraw(note.statement, from: [note.file])
        set(changed, insteadOf: page)
    }

    /// Works out how the files follow an operation that changed what is noted on pages, an undo above all: a line whose note went is taken
    /// out unless somebody edited it, one whose note came back is put back.
    public init(following old: [Page], _ new: [Page], root: String?, userHome: String?, home: Home) throws {
        self.init(.sync)
        func notes(_ pages: [Page]) -> Set<PromotedTo> { Set(pages.flatMap(\.promotions)) }
        let (before, after) = (notes(old), notes(new))
        let check = PromotionCheck(new, only: nil, root: root, userHome: userHome, home: home)
        func place(_ name: String) throws -> RuleFile? {
            try PromotionTarget(named: name, root: root, userHome: userHome, home: home).map { try RuleFile($0) }
        }
        for note in before.subtracting(after).sorted(by: { ($0.file, $0.statement) < ($1.file, $1.statement) }) {
            guard let file = try place(note.file), let line = file.rules.first(where: { $0.line.id == note.statement }) else { continue }
            if after.contains(where: { $0.file == note.file && $0.statement == note.statement }) { continue }
            guard RuleLine.mark(file.lines[line.index]) == note.mark else {
                warn("\(note.file):\(file.number(of: line.index)) was edited by hand, and stays")
                continue
            }
            remove(note.statement, of: nil, from: file)
        }
        for note in after.subtracting(before).sorted(by: { ($0.file, $0.statement) < ($1.file, $1.statement) }) {
            guard let file = try place(note.file), let line = check.state(of: note.statement).line else { continue }
            var rules = self.file(file)
            let known = Set(before.filter { $0.file == note.file && $0.statement == note.statement }.map(\.mark) + [note.mark])
            let standing = rules.rules.first { $0.line.id == note.statement }.map { RuleLine.mark(rules.lines[$0.index]) }
            guard standing.map(known.contains) ?? true, RuleLine.mark(line.text) == note.mark else {
                warn("\(note.file) stays as it is: ^\(note.statement.text) was edited by hand, or its page says it otherwise by now")
                continue
            }
            rules.put(line)
            set(rules, insteadOf: file)
        }
    }
}
