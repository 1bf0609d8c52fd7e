@testable import WikiCompiler

extension InventedWiki {
    /// The classes that nobody needs any more and that go to the archive.
    static let dead = ["dead", "dead, in a ring"]
    /// Those that were unused as long and stay.
    static let kept = ["dead, linked", "dead, pinned", "dead, a person's", "dead session", "stable rule", "opened"]

    /// Pages that came long ago and that nobody used since: those that go, and those that stay for one reason or another.
    mutating func addFading(_ count: Int) {
        for _ in 0..<count {
            add("dead", [lonely()])
            let ring = [lonely(), lonely()]
            link(ring[0], to: ring[1])
            link(ring[1], to: ring[0])
            add("dead, in a ring", ring)

            let linked = lonely()
            link(lonely(), to: linked)
            add("dead, linked", [linked])
            let linker = pages[pages.count - 1].path
            add("fresh", [linker])

            let pinned = lonely()
            change(pinned) { $0.frontMatter.set("pinned", token: "true") }
            add("dead, pinned", [pinned])
            add("dead, a person's", [lonely(isHuman: true)])
            let subject = self.subject()
            add(
                "dead session",
                [
                    page(
                        "Session about \(title(subject))", [phrases(1)[0]].map { fill($0.plain, subject) }, kind: .session,
                        section: .summary)
                ])
            link(pages[pages.count - 1].path, to: ring[0])
            add("stable rule", [lonely(kind: .rule, section: .rule)])
            add("opened", [lonely()])
        }
    }

    private mutating func lonely(kind: PageKind = .gotcha, section: Section = .cause, isHuman: Bool = false) -> String {
        let subject = self.subject()
        let texts = phrases(2).map { fill($0.plain, subject) }
        return page(title(subject), texts, kind: kind, section: section, subject: subject, isHuman: isHuman)
    }

    private mutating func link(_ path: String, to other: String) {
        guard let target = pages.first(where: { $0.path == other }) else { return }
        change(path) { _ = $0.addSeeAlso(target, most: 6) }
    }
}
