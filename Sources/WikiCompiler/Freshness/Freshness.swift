/// Whether what a page says of the project's files still rests on the same files.
public enum Freshness: String, Sendable, CaseIterable {
    /// Every anchored file has the bytes it had, or somebody confirmed that the page holds for the bytes it has.
    case unchanged
    /// At least one was changed since.
    case changed
    /// At least one stands elsewhere now, and none was changed or went.
    case moved
    /// At least one is no longer there.
    case gone
    /// The page speaks of no file, the project's repository is not at hand, or it cannot tell.
    case unknown
}

/// What became of one anchored file, as of the repository's HEAD.
public struct AnchorStanding: Sendable, Equatable {
    public let anchor: Anchor
    public let state: Freshness
    /// Where the file stands now; nil when it is gone or nobody can tell. The anchor's own path unless it moved.
    public let path: String?
    /// The blob it has now, 40 hex; nil when it is gone or nobody can tell.
    public let blob: String?
    /// `YYYY-MM-DD` of the commit that changed, moved or removed it; nil when that was not found.
    public let since: String?
    /// Lines added and removed since, as far as they were asked for and can be counted; 0 when its bytes are the same.
    public let lines: Int?
    /// Whether HEAD's history held the file as it was anchored; nil when that was not looked for, or not to the end.
    let wasHere: Bool?

    /// Whether its bytes are others than those that the page speaks of, or it is gone.
    public var isStale: Bool { state == .gone || state == .changed || (state == .moved && blob != anchor.blob) }
}

/// How a page stands to the project's repository.
public struct PageStanding: Sendable, Equatable {
    public let state: Freshness
    public let anchors: [AnchorStanding]
    /// Who said that the page holds for the files as they are, although they changed; nil when nobody had to.
    public let confirmation: Confirmation?
    /// Set when all that the page rests on lies on commits which HEAD does not contain.
    public let branch: UnmergedBranch?

    /// Nothing is known.
    public static let unknown = PageStanding(state: .unknown, anchors: [], confirmation: nil, branch: nil)

    /// Whether a file is gone, or has other bytes than those the page speaks of, and nobody confirmed the page since.
    public var isStale: Bool { confirmation == nil && anchors.contains(where: \.isStale) }

    /// Files that are not where or what they were; empty when somebody confirmed the page since.
    public var notable: [AnchorStanding] {
        confirmation == nil ? anchors.filter { [.changed, .moved, .gone].contains($0.state) } : []
    }

    init(state: Freshness, anchors: [AnchorStanding], confirmation: Confirmation?, branch: UnmergedBranch?) {
        self.state = state
        self.anchors = anchors
        self.confirmation = confirmation
        self.branch = branch
    }

    /// The state of a page whose files stand so; what weighs most comes first.
    static func state(of anchors: [AnchorStanding]) -> Freshness {
        let states = Set(anchors.map(\.state))
        return [Freshness.gone, .changed, .moved, .unknown, .unchanged].first { states.contains($0) } ?? .unknown
    }
}
