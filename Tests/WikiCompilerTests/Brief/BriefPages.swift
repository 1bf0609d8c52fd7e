@testable import WikiCompiler

/// Invented pages and material for briefs.
enum BriefPages {
    static let project = Project(id: "0d1", name: "harbor", identity: [], workspace: "default", path: "/w/harbor")
    static let now = HandoffStoreTests.now

    static func page(
        _ path: String, _ kind: PageKind, _ title: String, _ section: Section, _ words: String, status: String = "stable",
        role: String = "user",
        sources: [String] = ["s4k9t0m2xqe"], anchors: [(String, String)] = [], updated: String = "2026-11-18", subject: String = ""
    ) -> Page {
        let listed = sources.map { "  - {id: \($0), resource: \"session:0d1/codex/n\", date: \(updated)}" }.joined(separator: "\n")
        let held = anchors.isEmpty ? "" : "anchors:\n" + anchors.map { "  - {path: \"\($0.0)\", blob: \($0.1)}\n" }.joined()
        let about = subject.isEmpty ? "" : "subject: \"\(subject)\"\n"
        return Page(
            path: path,
            text: """
                ---
                type: \(kind.rawValue)
                title: "\(title)"
                id: id-\(path)
                status: \(status)
                created: \(updated)
                updated: \(updated)
                \(held)\(about)sources:
                \(listed)
                ---
                # \(title)

                ## \(section.rawValue)
                - \(words) [^\(sources[0])-3] ^k3f9a0c2

                [^\(sources[0])-3]: \(role), turn 3, \(updated): `some words of a turn`

                """)
    }

    static func rule(_ number: Int, _ words: String, status: String = "stable") -> Page {
        page("rules/r\(number).md", .rule, "Rule \(number)", .rule, words, status: status)
    }

    static func stored(
        _ handoff: Handoff, transcript: String = "", hasEnded: Bool = true, state: StoredHandoff.State = .standing
    ) -> StoredHandoff {
        StoredHandoff(handoff: handoff, state: state, deliveries: 0, transcript: transcript, hasEnded: hasEnded)
    }

    static func material(
        pages: [Page] = [], user: [Page] = [], handoffs: [Handoff] = [], state: RepositoryState? = RepositoryState(branch: "main"),
        repository: SourceRepository? = nil
    ) -> BriefMaterial {
        let shared = Project(id: "0u1", name: "user", identity: [], workspace: "default", path: "/w/user")
        return BriefMaterial(
            project: project, pages: pages, user: user.isEmpty ? nil : (shared, user), handoffs: handoffs.map { stored($0) },
            repository: repository, state: state, now: now)
    }
}

extension Brief {
    /// As delivered with a fixed mark while nothing is live.
    var told: String { delivered(mark: "0123456789abcdef", now: BriefPages.now) { _ in nil } }
}
