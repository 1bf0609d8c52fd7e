import Glibc

/// The constants and formulas by which hits are ordered, all in one place.
enum Ranking {
    /// Statements are looked at on so many pages that are the best as a whole.
    static let firstStage = 256

    /// The fields of a page beside its statements; an occurrence in one counts as so many in the body.
    static func ownFields(_ page: IndexedPage) -> [(text: String, weight: Int)] {
        var fields = [(page.title, 6), (page.description, 3), (stem(of: page.path), 1)]
        fields += page.aliases.map { ($0, 5) }
        fields += page.entities.map { ($0, 3) }
        fields += page.tags.map { ($0, 2) }
        fields += page.anchors.map { ($0, 2) }
        return fields
    }

    // A word that all pages have still orders them by how much they speak of it.
    private static let leastInverseFrequency = 0.05

    /// How telling a term is that stands in `documents` of `total` documents.
    static func inverseFrequency(documents: Int, total: Int) -> Double {
        max(leastInverseFrequency, log(1 + (Double(total - documents) + 0.5) / (Double(documents) + 0.5)))
    }

    /// What a page's kind and state make of its score, each bounded so that words decide first.
    static func adjustments(_ flags: DocumentBlock.Flags) -> [(part: String, factor: Double)] {
        var adjustments: [(String, Double)] = []
        if PageKind.allCases.firstIndex(of: .session) == flags.kind { adjustments.append(("session page", 0.85)) }
        if flags.bits & DocumentBlock.Flags.draft != 0 { adjustments.append(("draft", 0.9)) }
        if flags.bits & DocumentBlock.Flags.contested != 0 { adjustments.append(("contested", 0.9)) }
        if flags.bits & DocumentBlock.Flags.deprecated != 0 { adjustments.append(("deprecated", 0.6)) }
        if flags.bits & DocumentBlock.Flags.archived != 0 { adjustments.append(("archived", 0.7)) }
        return adjustments
    }

    /// The product of the adjustments for every value of the flags.
    static let factors: [Double] = (0...255).map { bits in
        adjustments(DocumentBlock.Flags(bits: UInt8(bits))).reduce(1) { $0 * $1.factor }
    }

    /// What the state of a page's files, and where it was learned, make of its score.
    static func adjustments(_ standing: PageStanding) -> [(part: String, factor: Double)] {
        var adjustments: [(String, Double)] = []
        if standing.isStale { adjustments.append(standing.state == .gone ? ("files gone", 0.7) : ("files changed", 0.9)) }
        if standing.branch != nil { adjustments.append(("not merged", 0.8)) }
        return adjustments
    }

    /// What nobody has needed for long gives way to what is needed.
    static func adjustments(_ strength: PageStrength?) -> [(part: String, factor: Double)] {
        strength?.isDormant ?? false ? [("dormant", 0.8)] : []
    }

    /// So many more hits are judged than are asked for: what is ranked down makes room for them.
    static let furtherHits = 5

    /// Scores are compared in millionths, so that the last bits of a logarithm never decide.
    static func quantised(_ score: Double) -> Int { Int((score * 1_000_000).rounded()) }

    private static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        return String(name.hasSuffix(".md") ? name.dropLast(3) : name)
    }
}

extension DocumentBlock.Flags {
    /// The flags of a page.
    init(_ page: IndexedPage) {
        bits = Self.live | UInt8(PageKind.allCases.firstIndex(of: page.kind) ?? 0) << 1
        if page.isArchived { bits |= Self.archived }
        if page.status == .draft { bits |= Self.draft }
        if page.isContested { bits |= Self.contested }
        if page.status == .deprecated { bits |= Self.deprecated }
    }
}
