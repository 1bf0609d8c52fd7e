/// The line that says what else the wiki holds and how to ask it.
struct BriefPointer {
    /// Nil for a wiki without pages, or with pages of sessions only.
    let line: String?

    init(_ material: BriefMaterial) {
        let kinds: [PageKind] = [.decision, .gotcha, .procedure, .concept, .session]
        let pages = material.pages.filter(\.isActive)
        let counts = kinds.compactMap { kind in
            let number = pages.count { $0.kind == kind }
            return number == 0 ? nil : "\(number) \(kind.rawValue)\(number == 1 ? "" : "s")"
        }
        // Sessions alone are told by the handoff.
        line =
            pages.allSatisfy { $0.kind == .session || !kinds.contains($0.kind ?? .report) }
            ? nil : "The wiki has \(Phrasing.listed(counts)): `wikictl query \"words\"` finds a page, `wikictl show PAGE` reads it."
    }
}
