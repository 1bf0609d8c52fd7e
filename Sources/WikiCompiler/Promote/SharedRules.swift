import Git

/// The rules of a workspace, each with the pages that state it.
public struct SharedRules {
    /// In a fixed order: those of `user` first, then by project and path.
    public private(set) var rules: [SharedRule] = []
    /// Projects that cannot be read, and why.
    public private(set) var unreadable: [String] = []
    /// The workspace's project `user`; nil as long as there is none.
    public let user: Project?
    public let workspace: String
    let home: Home
    private var places: [String: [Int]] = [:]

    /// Cost: reads every rule of the workspace, and looks for edits by hand where one stands in enough projects.
    public init(of workspace: String, home: Home) throws {
        self.workspace = workspace
        self.home = home
        let survey = ProjectDirectory(home: home).survey()
        unreadable = survey.damaged.map { "\($0.error)" }
        let projects = survey.projects.filter { $0.workspace == workspace }
        user = projects.first(where: \.isUser)
        if let user {
            for rule in try ProjectWiki(user, home: home).pages(of: .rule).flatMap(StandingRule.all) {
                add(rule) { $0.standing = $0.standing ?? rule.page }
            }
        }
        for project in projects where !project.isUser {
            do {
                for rule in try ProjectWiki(project, home: home).pages(of: .rule).flatMap(StandingRule.all) {
                    add(rule) { $0.copies.append(SharedRule.Copy(project: project, rule: rule, hindrance: rule.objection)) }
                }
            } catch {
                unreadable.append("\(error)")
            }
        }
        var edits: [String: Set<String>] = [:]
        for index in rules.indices where rules[index].isProposed {
            rules[index].copies = rules[index].copies.map { judged($0, &edits) }
        }
    }

    /// The rules that a page states, and of a page that points to `user` the one it points to.
    public func rules(on page: Page, of project: Project) -> [SharedRule] {
        if project.id == user?.id { return rules.filter { $0.standing?.id == page.id } }
        if let successor = page.successor { return rules.filter { $0.standing?.id == successor } }
        return rules.filter { $0.copies.contains { $0.project.id == project.id && $0.page.path == page.path } }
    }

    private mutating func add(_ rule: StandingRule, _ change: (inout SharedRule) -> Void) {
        let key = "\(rule.wording.phrases.count) \(rule.wording.all.count)"
        let known = places[key]?.first { rules[$0].rule.isSame(as: rule) }
        if known == nil {
            places[key, default: []].append(rules.count)
            rules.append(SharedRule(rule: rule))
        }
        change(&rules[known ?? rules.count - 1])
    }

    /// The copy with what else speaks against a change of its page.
    /// - Parameter edits: the pages of a project that are being edited by hand; found out once.
    private func judged(_ copy: SharedRule.Copy, _ edits: inout [String: Set<String>]) -> SharedRule.Copy {
        SharedRule.Copy(
            project: copy.project, rule: copy.rule, hindrance: copy.hindrance ?? hindrance(of: copy.page, copy.project, &edits))
    }

    private func hindrance(of page: Page, _ project: Project, _ edits: inout [String: Set<String>]) -> String? {
        if page.isPinned { return "it is pinned" }
        if page.id.isEmpty || page.hasOwnParagraphs { return "it was edited by hand" }
        guard let wiki = try? ProjectWiki(project, home: home) else { return nil }
        if edits[project.id] == nil {
            edits[project.id] = Set(((try? wiki.repository.humanEdits(quietFor: 0, now: 0)) ?? []).map(\.path))
        }
        if edits[project.id]?.contains(page.path) ?? false { return "it is being edited by hand" }
        // What a person had kept with 'remember' stands there by their word, which they may widen; what they wrote is not ours to strike.
        guard page.hasHumanWords, let history = try? wiki.history(of: page.path) else { return nil }
        return history.contains(where: \.isEditByHand) ? "it was edited by hand" : nil
    }
}

extension ProjectWiki.HistoryEntry {
    /// Whether a person, or an agent with an edit tool, changed the file itself; links that followed another edit are none.
    fileprivate var isEditByHand: Bool { operation.isEmpty || operation.hasPrefix("a") && !subject.hasPrefix("adopt: ") }
}
