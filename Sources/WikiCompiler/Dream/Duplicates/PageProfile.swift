/// A page taken apart for comparing: what it says and of what.
struct PageProfile: Sendable {
    struct Said: Sendable {
        let section: Section
        let id: StatementID?
        let wording: Wording
    }

    let path: String
    let kind: PageKind
    let title: Wording
    /// Statements that hold, without contested and retired ones.
    let statements: [Said]
    let entities: Set<String>
    let anchors: Set<String>
    /// Words with meaning of title, aliases, entities and statements.
    let words: Set<String>
    let subject: String
    let scope: String
    let isContested: Bool

    /// Nil for pages that are not compared.
    init?(_ page: Page) {
        guard let kind = Self.comparedKind(of: page) else { return nil }
        path = page.path
        self.kind = kind
        title = Wording(MarkdownEscape.line(page.title))
        statements = Self.compared(on: page).map { section, statement in
            Said(section: section, id: statement.id, wording: Wording(statement.text.markdown))
        }
        entities = Set(page.entities.map { $0.lowercased() })
        anchors = Set(page.anchors.map(\.path))
        var words = title.all.union(title.raw)
        for text in page.aliases + page.entities { words.formUnion(Wording(text).all) }
        for said in statements { words.formUnion(said.wording.all) }
        self.words = words
        subject = page.frontMatter["subject"]?.string ?? ""
        scope = page.frontMatter["scope"]?.string ?? ""
        isContested = page.isContested
    }

    /// Nil for pages that are not compared: sessions, reports, what is archived, broken, or no longer followed.
    static func comparedKind(of page: Page) -> PageKind? {
        guard let kind = page.kind, kind != .session, kind != .report, page.isActive else { return nil }
        return kind
    }

    static func compared(on page: Page) -> [(section: Section, statement: Statement)] {
        page.statements.filter { $0.section != .contested && $0.section != .retired }
    }

    /// Whether one of the files or of the named things of both is the same.
    func shares(with other: PageProfile) -> Bool {
        !anchors.isDisjoint(with: other.anchors) || !entities.isDisjoint(with: other.entities)
    }

    /// How much they are about by both their files and the things they name: 0, one of these, or 2.
    func ties(to other: PageProfile) -> Int {
        (anchors.isDisjoint(with: other.anchors) ? 0 : 1) + (entities.isDisjoint(with: other.entities) ? 0 : 1)
    }

    /// Whether they speak of other files, other things, or carry numbers or names in their titles that the other does not know.
    func isApart(from other: PageProfile) -> Bool {
        func differ(_ left: Set<String>, _ right: Set<String>) -> Bool { !left.isEmpty && !right.isEmpty && left.isDisjoint(with: right) }
        return differ(anchors, other.anchors) || differ(entities, other.entities) || scope != other.scope
            // How a repository is built and how it is tested are two pages, whatever words they share.
            || [self, other].allSatisfy { $0.subject.hasPrefix("repo:procedure:") } && subject != other.subject
    }

    /// Whether both statements stand on this page.
    func says(_ one: Said, _ other: Said) -> Bool {
        [one, other].allSatisfy { said in statements.contains { $0.wording.isSame(as: said.wording) } }
    }

    /// Words of the title that the other page does not have anywhere.
    func ownTitleWords(beside other: PageProfile) -> Set<String> { title.all.subtracting(other.words) }
}
