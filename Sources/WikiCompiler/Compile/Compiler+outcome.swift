extension Compiler {
    /// What happened to one page.
    public struct PageChange: Sendable, Equatable {
        public var path: String
        public var kind: PageKind
        public var title: String
        public var isNew: Bool
        public var added: [StatementID] = []
        /// Statements that got further evidence.
        public var confirmed: [StatementID] = []
        /// Statements whose words changed.
        public var revised: [StatementID] = []
        /// Where it stood before, when new evidence brought it back from the archive; else empty.
        public var origin = ""
    }

    /// Something that was not written, and why.
    public struct Rejection: Sendable, Equatable {
        public var what: String
        public var reason: String
    }
}
