import Git

extension ProjectWriter {
    /// What mending came to.
    public struct LintFixReport: Sendable {
        /// The operation, by which it can be undone; empty when there was nothing to mend.
        public var operation = ""
        /// Pages that changed, each with the codes of what was mended.
        public var fixed: [(path: String, codes: [String])] = []
        /// Pages that were left alone although something could be mended, and why.
        public var left: [(path: String, reason: String)] = []
    }

    /// Mends what needs nobody's judgement, as one operation: see `LintRule.isFixable`. Pages that are being edited, are damaged or pinned
    /// are left.
    /// - Parameter now: seconds since 1970.
    public func fix(_ options: Linter.Options, now: Int64) throws -> LintFixReport {
        let pages = try wiki.pages()
        let edited = Set(wiki.pendingPaths)
        let pinned = Set(pages.filter(\.isPinned).map(\.path))
        let listed = try LintFiles(wiki).listed
        func work(held: Set<String>) -> LintFix {
            LintFix(pages, held: held, project: wiki.project.id, listed: listed, options: options)
        }
        let fix = work(held: edited.union(pinned))
        var report = LintFixReport(fixed: fix.changes.map { ($0.after.path, $0.codes) })
        if !edited.union(pinned).isEmpty {
            report.left = Self.left(edited, pinned, work(held: []))
        }
        guard !fix.changes.isEmpty || fix.listsMore else { return report }
        var vault = Vault(project: wiki.project.id, pages: pages)
        for change in fix.changes { vault.put(change.after) }
        let fields = ["op1", "lint", wiki.project.id, try wiki.head()] + fix.changes.flatMap { [$0.after.path, $0.after.text] }
        let operation = "f" + Identifier.base32(Identifier.hash(fields), length: 10)
        let commits = fix.changes.map { change in
            PageCommit(
                subject: "lint: \(PageName.stem(of: change.after.path)) \(change.codes.joined(separator: " "))", author: signature(now),
                changes: FileChange.moving(change.after))
        }
        let result = try write(
            Operation(id: operation, time: now, commits: commits), pages: vault.ordered, exclusions: try wiki.exclusions())
        if !result.commits.isEmpty { report.operation = operation }
        return report
    }

    private static func left(_ edited: Set<String>, _ pinned: Set<String>, _ all: LintFix) -> [(path: String, reason: String)] {
        all.changes.compactMap { change in
            let path = change.after.path
            return edited.contains(path) ? (path, "it is being edited by hand") : pinned.contains(path) ? (path, "it is pinned") : nil
        }
    }
}
