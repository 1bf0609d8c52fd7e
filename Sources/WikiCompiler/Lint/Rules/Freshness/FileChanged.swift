extension LintRule {
    static let fileChanged = LintRule(
        "W101", "file-changed", .note, "A file that the page speaks of was changed since.",
        explanation: """
            The page names the file with the bytes for which it held. It may hold for the new ones too: saying so makes it count as \
            unchanged until the file changes again.
            """,
        fails: LintExample(AnchoredExample.page, setting: "The file has other bytes at HEAD.") {
            $0.standing = AnchoredExample.standing(.changed)
        },
        passes: LintExample(AnchoredExample.page, setting: "The file has the same bytes at HEAD.") {
            $0.standing = AnchoredExample.standing(.unchanged)
        },
        check: .page { page, context in
            guard let standing = context.standings[page.path] else { return [] }
            return standing.notable.filter { $0.isStale && $0.state != .gone }.map { file in
                page.problem(
                    page.line(ofKey: "anchors"), "\(file.anchor.path) was changed\(file.since.map { " on \($0)" } ?? " since")",
                    fix: "Read it again; 'wikictl verify \(page.name) --confirm' says that the page still holds.")
            }
        })
}

/// A page with one anchor, as the rules on freshness show it.
enum AnchoredExample {
    static let anchor = Anchor(path: "src/berths.ts", blob: "9fceb02d0ae598e95dc970b74767f19372d61af8")

    static let page = LintExample.page(
        "concepts/booking-service.md", "The booking service", front: ["anchors: [{path: \"src/berths.ts\", blob: \(anchor.blob)}]"],
        """
        ## What
        - Bookings are kept in Postgres. [^s000000000a-3] ^k3f9a0c2

        [^s000000000a-3]: agent, turn 3, 2026-11-20: `bookings are kept in Postgres`
        """)

    static func standing(_ state: Freshness, branch: UnmergedBranch? = nil) -> PageStanding {
        let blob = state == .gone ? nil : state == .changed ? "1fceb02d0ae598e95dc970b74767f19372d61af8" : anchor.blob
        let file = AnchorStanding(
            anchor: anchor, state: state, path: state == .gone ? nil : anchor.path, blob: blob, since: "2026-11-25", lines: nil, wasHere: true)
        return PageStanding(state: state, anchors: [file], confirmation: nil, branch: branch)
    }
}
