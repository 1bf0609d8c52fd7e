/// What a call is made for, as the ledger notes it.
public struct ModelCall: Sendable, Hashable {
    public enum Purpose: String, Sendable, CaseIterable {
        case extract
        /// A second try, because the first answer had the wrong form.
        case repair
        /// `wikictl model test`
        case test
        case eval
        case ask
        /// `wikictl verify --model`
        case verify
        /// `wikictl dream`
        case dream
    }

    public var purpose: Purpose
    /// UUID of the project; empty without one.
    public var project: String
    /// The source it reads; empty without one.
    public var source: String
    /// Which part of the source, from 0.
    public var chunk: Int

    public init(_ purpose: Purpose, project: String = "", source: String = "", chunk: Int = 0) {
        self.purpose = purpose
        self.project = project
        self.source = source
        self.chunk = chunk
    }
}
