/// A place where an instruction file and the wiki say different things.
public struct PromotionDrift: Sendable {
    public enum Kind: String, Sendable {
        /// The page says it in other words since.
        case outdated
        /// The page no longer states it as a rule that is to be followed.
        case retired
        /// The page shows another side too.
        case contested
        /// Somebody changed the line in the file.
        case edited
        /// The line is not in the file.
        case missing
        /// A line of the file that nobody promoted.
        case stranger
    }

    public let kind: Kind
    /// As `PromotedTo.file`.
    public let file: String
    /// In the file, from 1; nil where the line is missing.
    public let number: Int?
    /// Nil for a line that names none.
    public let statement: StatementID?
    /// The page that has the promotion noted or states the rule; empty for none.
    public let page: String
    /// The line as it stands in the file; empty where it is missing.
    public let found: String
    /// The line as the wiki has it; empty where no line is to stand there.
    public let wanted: String

    /// What is wrong, in one sentence.
    public var words: String {
        switch kind {
        case .outdated: "the page says it in other words since"
        case .retired: "the rule is no longer to be followed"
        case .contested: "the rule is contested"
        case .edited: "the line was edited by hand"
        case .missing: "the line is not in the file"
        case .stranger: "nobody promoted this line"
        }
    }
}

/// Holds instruction files against the wiki.
public struct PromotionCheck {
    /// A file that was looked at.
    struct Looked {
        let file: RuleFile
        var drifts: [PromotionDrift] = []
    }

    let pages: [Page]
    private(set) var looked: [Looked] = []
    /// Files that could not be read, and why.
    public private(set) var unreadable: [String] = []
    /// Files that rules were promoted to and that are not at hand.
    public private(set) var absent: [String] = []
    private let homes: [StatementID: [Page]]

    /// By file, and in the order of its lines.
    public var drifts: [PromotionDrift] { looked.flatMap(\.drifts) }
    /// How many rules stand in how many files.
    public var counts: (rules: Int, files: Int) {
        let files = looked.filter { !$0.file.rules.isEmpty }
        return (files.map(\.file.rules.count).reduce(0, +), files.count)
    }

    /// Looks at every file that rules were promoted to, and at those at the root of the repository that hold any.
    /// - Parameters:
    ///   - only: the one file to look at; nil for all.
    ///   - root: of the repository; nil when it is not at hand.
    public init(_ pages: [Page], only: PromotionTarget?, root: String?, userHome: String?, home: Home) {
        self.pages = pages
        var homes: [StatementID: [Page]] = [:]
        for page in pages where page.kind == .rule {
            for id in page.statements.compactMap(\.statement.id) { homes[id, default: []].append(page) }
        }
        self.homes = homes
        let named = Set(pages.flatMap(\.promotions).map(\.file))
        // Those that are noted first: CLAUDE.md is often a link to AGENTS.md.
        let others = root == nil ? [] : PromotionTarget.usual.filter { !named.contains($0) }
        let names = only.map { [$0.name] } ?? named.sorted() + others
        var files: [RuleFile] = []
        var known: [String: Set<String>] = [:]
        for name in names {
            guard let place = only ?? PromotionTarget(named: name, root: root, userHome: userHome, home: home) else {
                absent.append(name)
                continue
            }
            do {
                let file = try RuleFile(place)
                guard named.contains(name) || only != nil || !file.lines.isEmpty else { continue }
                if known[file.target] == nil { files.append(file) }
                known[file.target, default: []].formUnion(file.names)
            } catch {
                unreadable.append("\(error)")
            }
        }
        for file in files { looked.append(Looked(file: file, drifts: drifts(of: file, called: known[file.target] ?? file.names))) }
    }

    private func drifts(of file: RuleFile, called names: Set<String>) -> [PromotionDrift] {
        var notes: [StatementID: (mark: String, page: Page)] = [:]
        for page in pages {
            for promotion in page.promotions where names.contains(promotion.file) { notes[promotion.statement] = (promotion.mark, page) }
        }
        var drifts: [(index: Int, drift: PromotionDrift)] = []
        var seen: Set<StatementID> = []
        for (index, line) in file.rules {
            let found = file.lines[index].trimmed
            func drift(_ kind: PromotionDrift.Kind, _ page: Page?, _ wanted: String = "") {
                drifts.append(
                    (
                        index,
                        PromotionDrift(
                            kind: kind, file: file.name, number: file.number(of: index), statement: line.id, page: page?.path ?? "",
                            found: found, wanted: wanted)
                    ))
            }
            guard let note = notes[line.id], seen.insert(line.id).inserted else {
                drift(.stranger, nil)
                continue
            }
            let state = state(of: line.id)
            guard let page = state.page, let wanted = state.line?.text else {
                // A dream may have made the page one with another that says the same.
                if let merged = merged(line.id, on: note.page) {
                    drift(.outdated, merged.page, merged.line.text)
                    continue
                }
                drift(state.isContested ? .contested : .retired, state.page ?? note.page)
                continue
            }
            guard found != wanted else { continue }
            drift(RuleLine.mark(found) == note.mark ? .outdated : .edited, page, wanted)
        }
        for (index, text) in file.strange {
            drifts.append(
                (
                    index,
                    PromotionDrift(
                        kind: .stranger, file: file.name, number: file.number(of: index), statement: nil, page: "", found: text, wanted: "")
                ))
        }
        let missing = notes.filter { !seen.contains($0.key) }.sorted { $0.key < $1.key }.map { id, note in
            let state = state(of: id)
            return PromotionDrift(
                kind: .missing, file: file.name, number: nil, statement: id, page: state.page?.path ?? note.page.path, found: "",
                wanted: state.line?.text ?? "")
        }
        return drifts.sorted { $0.index < $1.index }.map(\.drift) + missing
    }

    /// How a rule stands in the wiki now; a dream may have moved it to another page.
    func state(of id: StatementID) -> (page: Page?, line: RuleLine?, isContested: Bool) {
        let standing = homes[id] ?? []
        for page in standing where page.isActive && !page.isArchived && page.damage == nil {
            let isContested = page.isContested || page.statement(id)?.section == .contested
            if isContested { return (page, nil, true) }
            if let line = RuleLine(id, on: page) { return (page, line, false) }
        }
        return (standing.first, nil, false)
    }

    /// The rule that says the same on the page which took over the one that has a promotion noted; nil for none.
    func merged(_ id: StatementID, on page: Page) -> (page: Page, line: RuleLine)? {
        var (next, seen): (Page?, Set<String>) = (page, [])
        while let here = next, let successor = here.successor, seen.insert(successor).inserted {
            next = pages.first { $0.id == successor }
        }
        guard let end = next, end.path != page.path, end.isActive, !end.isContested,
            let old = homes[id]?.compactMap({ $0.statement(id)?.statement }).first ?? page.statement(id)?.statement
        else { return nil }
        let wording = Wording(old.text.markdown.unstruck)
        let same = end.recalled(.rule).first { Wording($0.text.markdown).isSame(as: wording) }
        return same?.id.flatMap { RuleLine($0, on: end) }.map { (end, $0) }
    }

    /// The page that has a promotion of a rule to a file noted, under whichever of its names.
    func noted(_ id: StatementID, in file: RuleFile) -> Page? {
        let names = Set(looked.filter { $0.file.target == file.target }.flatMap(\.file.names)).union(file.names)
        return pages.first { $0.promotions.contains { $0.statement == id && names.contains($0.file) } }
            ?? pages.first { $0.promotions.contains { $0.statement == id } }
    }
}
