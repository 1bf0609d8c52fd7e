/// Whether what a page says of the project's files still rests on the same files.
public enum Freshness: String, Sendable, CaseIterable {
    /// Every anchored file has the bytes it had.
    case current
    /// At least one was changed since.
    case changed
    /// At least one is no longer there.
    case gone
    /// The page speaks of no file, or the project's repository is not at hand.
    case unknown

    /// Compares anchors with the repository's HEAD.
    public init(of anchors: [Anchor], in repository: SourceRepository?) {
        guard let repository, !anchors.isEmpty else {
            self = .unknown
            return
        }
        let states = anchors.map { Freshness(of: $0, in: repository) }
        self = states.contains(.gone) ? .gone : states.contains(.changed) ? .changed : .current
    }

    /// Compares one anchor with the repository's HEAD; never `unknown`.
    public init(of anchor: Anchor, in repository: SourceRepository) {
        switch repository.blob(at: anchor.path) {
        case nil: self = .gone
        case anchor.blob?: self = .current
        case _?: self = .changed
        }
    }
}
