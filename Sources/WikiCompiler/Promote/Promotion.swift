/// What having a rule hold in every project would write, worked out and written by nobody yet.
public struct Promotion: Sendable {
    /// The pages of one project that are to point to the one in `user`.
    public struct Share: Sendable {
        public let project: Project
        public let pages: [(before: Page, after: Page)]
    }

    public let rule: SharedRule
    /// The page in `user` as it is to be.
    public let page: Page
    /// The same as it is; nil when it is not there.
    public let before: Page?
    public let shares: [Share]
    public let workspace: String

    /// Throws `WikiError` when it does not stand in enough projects, or when its page in `user` must not be changed.
    public init(_ rule: SharedRule, of rules: SharedRules) throws {
        let action = "cannot have \"\(rule.text)\" hold everywhere"
        guard rule.isProposed else {
            let count = rule.projects.count
            throw WikiError(
                action,
                count == 0
                    ? "no page speaks for its project: \(rule.copies.first?.hindrance ?? "nobody states it")"
                    : "it stands in \(count) of the \(SharedRule.enough) projects that it takes",
                remedy: "'wikictl remember --everywhere' keeps it for all of them in your own words.")
        }
        let wiki = try rules.user.map { try ProjectWiki($0, home: rules.home) }
        if let page = rule.standing { try Self.requireFree(page, in: wiki, action) }
        let vault = Vault(
            project: rules.user?.id ?? ProjectWriter.userProjectID(in: rules.workspace), pages: try wiki?.pages() ?? [])
        do throws(PageMerge.Refusal) {
            page = rule.counted.isEmpty ? rule.standing! : try Promoted(rule, in: vault).page
        } catch {
            throw WikiError(action, error.words, remedy: "'wikictl show' tells what stands on its pages.")
        }
        self.rule = rule
        workspace = rules.workspace
        before = rule.standing
        shares = Self.shares(of: rule, pointingTo: page)
    }

    private static func requireFree(_ page: Page, in wiki: ProjectWiki?, _ action: String) throws(WikiError) {
        // A write that was cut off is completed by the next one, which looks once more.
        let edits = (try? wiki?.repository.humanEdits(quietFor: 0, now: 0)) ?? []
        let reason: String
        if let damage = page.damage {
            reason = "its front matter cannot be read (\(damage))"
        } else if page.isContested {
            reason = "it is contested"
        } else if page.isPinned {
            reason = "it is pinned"
        } else if edits.contains(where: { $0.path == page.path }) {
            reason = "it is being edited by hand"
        } else {
            return
        }
        throw WikiError(
            action, "\(page.path) in 'user' must stay as it is, since \(reason)",
            remedy: "'wikictl open \(PageName.stem(of: page.path)) --project user' opens it.")
    }

    private static func shares(of rule: SharedRule, pointingTo target: Page) -> [Share] {
        var shares: [Share] = []
        for copy in rule.copies where copy.hindrance == nil {
            let change = (before: copy.page, after: copy.page.pointing(to: target, from: copy.rule))
            if let at = shares.firstIndex(where: { $0.project.id == copy.project.id }) {
                guard !shares[at].pages.contains(where: { $0.before.path == copy.page.path }) else { continue }
                shares[at] = Share(project: copy.project, pages: shares[at].pages + [change])
            } else {
                shares.append(Share(project: copy.project, pages: [change]))
            }
        }
        return shares
    }

    /// The copies that stay as they are.
    public var left: [SharedRule.Copy] { rule.copies.filter { $0.hindrance != nil } }

    /// Whether nothing is to be written.
    public var isEmpty: Bool { shares.isEmpty && page.text == before?.text }

    /// What is written, as unified text; each path begins with its project's name.
    public var diff: String {
        func text(_ name: String, _ before: Page?, _ after: Page) -> String {
            UnifiedDiff.text(path: "\(name)/\(after.path)", before: before.map { Array($0.text.utf8) }, after: Array(after.text.utf8))
        }
        return text("user", before, page)
            + shares.flatMap { share in share.pages.map { text(share.project.name, $0.before, $0.after) } }.joined()
    }
}
