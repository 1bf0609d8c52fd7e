import Git

extension ProjectWriter {
    /// What became of a person's edits.
    public struct AdoptionReport: Sendable, Equatable {
        /// Paths that were committed as the person's.
        public var adopted: [String] = []
        /// Paths that wait, and why: a secret in them, or still being edited.
        public var held: [String: String] = [:]
        /// What the person should know about a path.
        public var notices: [String] = []
        /// The operation, empty when there was nothing to adopt.
        public var operation = ""

        /// Adds what was adopted later; what is held is as it stands then.
        mutating func add(_ later: AdoptionReport) {
            adopted += later.adopted
            held = later.held
            notices += later.notices.filter { !notices.contains($0) }
            if !later.operation.isEmpty { operation = later.operation }
        }
    }

    /// Commits what a person changed in the work tree as theirs, then gives it ids and footnotes.
    ///
    /// A file with a secret in it, and one that changed less than `quiet` seconds ago, is left alone and held.
    /// - Parameters:
    ///   - person: name and address from their git; without one, the name of the wiki's writer stands for them.
    ///   - now: seconds since 1970.
    public func adopt(person: Person?, redactor: Redactor, quiet: Double, now: Double) throws -> AdoptionReport {
        let edits = try wiki.repository.humanEdits(quietFor: quiet, now: now)
        var report = AdoptionReport()
        guard !edits.isEmpty else { return report }
        var settled: [HumanEdit] = []
        for edit in edits {
            if case .obstructed(let by) = edit.kind {
                report.held[edit.path] = "\(by) stands in its place"
            } else if !edit.isSettled {
                report.held[edit.path] = "it changed a moment ago"
            } else if let kind = ProjectWiki.newSecret(in: edit, redactor) {
                report.held[edit.path] = "it looks as if it held a secret (\(kind)); remove it, or allow it with redact.allow in config.yml"
            } else {
                settled.append(edit)
            }
        }
        guard !settled.isEmpty else { return report }
        let merged = settled.map { Self.merged($0, notices: &report.notices) }

        let time = Int64(now)
        let author = Signature(name: person?.name ?? "someone", email: person?.email ?? "someone@localhost", time: time)
        let date = String(Timestamp.utc(milliseconds: Int(time) * 1000).prefix(10))
        let pages = try pagesAfter(merged)
        let agents = try agentEdits(merged)
        let adoption = Adoption(
            edits: merged.map { .init(path: $0.path, old: $0.old, new: $0.new) }, pages: pages, exclusions: try wiki.exclusions(),
            project: wiki.project.id, person: SourceID(.human, [author.email]), date: date, agents: agents)
        report.notices += adoption.notices.map { "\($0.path): \($0.text)" }

        var fields = ["op1", "adopt", wiki.project.id, try wiki.head(), author.email]
        for edit in merged { fields += [edit.path, edit.new ?? ""] }
        let operation = "a" + Identifier.base32(Identifier.hash(fields), length: 10)
        var commits = merged.map { edit in
            let verb = edit.old == nil ? "add" : edit.new == nil ? "delete" : "edit"
            let change = FileChange(path: edit.path, content: edit.new.map { Array($0.utf8) }, replacing: edit.left)
            let agent = agents[edit.path].map { Signature(name: $0.agent.rawValue, email: "\($0.agent.rawValue)@localhost", time: time) }
            return PageCommit(subject: "\(verb) \(PageName.stem(of: edit.path))", author: agent ?? author, changes: [change])
        }
        let left = Dictionary(merged.map { ($0.path, $0.left) }, uniquingKeysWith: { first, _ in first })
        for (path, text) in adoption.rewritten.sorted(by: { $0.key < $1.key }) {
            let change = FileChange(path: path, content: Array(text.utf8), replacing: left[path] ?? nil)
            commits.append(PageCommit(subject: "adopt: \(PageName.stem(of: path))", author: signature(time), changes: [change]))
        }
        let after = pages.map { page in adoption.rewritten[page.path].map { Page(path: page.path, text: $0) } ?? page }
        try write(Operation(id: operation, time: time, commits: commits), pages: after, exclusions: adoption.exclusions)
        // A person who edits SCHEMA.md here confirms it by that; an agent that does, does not.
        if let schema = merged.first(where: { $0.path == "SCHEMA.md" && agents[$0.path] == nil })?.new {
            let state = try StateDatabase(path: wiki.home.state, backups: wiki.home.backups)
            try state.confirm(schema: CompileInputs.digest(schema: schema), of: wiki.project.id)
        }
        report.adopted = merged.map(\.path)
        report.operation = operation
        return report
    }

    /// The edits that an archived session shows to be an agent's.
    private func agentEdits(_ edits: [Merged]) throws -> [String: AgentEdits.Edit] {
        let known = AgentEdits(archive: TranscriptArchive(root: wiki.home.raw), project: wiki.project)
        var found: [String: AgentEdits.Edit] = [:]
        for edit in edits {
            guard let new = edit.new else { continue }
            let old = Set((edit.old ?? "").split(separator: "\n"))
            found[edit.path] = try known.edit(of: edit.path, adding: new.split(separator: "\n").filter { !old.contains($0) })
        }
        return found
    }

    /// A person's change: what HEAD has, what shall stand, and the bytes they left.
    private struct Merged {
        var path: String
        var old: String?
        var new: String?
        var left: [UInt8]?
    }

    /// Where an operation of ours went over a page that a person was editing, both changes are joined line by line; a
    /// line that both changed stays as the person has it.
    private static func merged(_ edit: HumanEdit, notices: inout [String]) -> Merged {
        let old = edit.committed.map { String(decoding: $0, as: UTF8.self) }
        var new = edit.current.map { String(decoding: $0, as: UTF8.self) }
        if let base = edit.base, edit.base != edit.committed, let committed = old, let mine = new {
            new = LineMerge.merge(base: String(decoding: base, as: UTF8.self), preferred: mine, other: committed)
            notices.append("\(edit.path): joined with what was compiled meanwhile")
        }
        return Merged(path: edit.path, old: old, new: new, left: edit.current)
    }

    private func pagesAfter(_ edits: [Merged]) throws -> [Page] {
        var pages = Dictionary(try wiki.pages().map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        for edit in edits where Adoption.isPage(edit.path) { pages[edit.path] = edit.new.map { Page(path: edit.path, text: $0) } }
        return pages.values.sorted { $0.path < $1.path }
    }
}
