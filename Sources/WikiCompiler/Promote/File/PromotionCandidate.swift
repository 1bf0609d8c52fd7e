/// A rule of the project with what speaks against a place in an instruction file.
public struct PromotionCandidate: Sendable {
    /// Why it must not go there yet.
    public struct Objection: Sendable, Equatable {
        /// Stays what it is, for programs.
        public enum Code: String, Sendable {
            case contested, unsaid, unreasoned, report, long, statement, opposed, said, lint, edited
        }

        public let code: Code
        /// What is wrong: "it is contested".
        public let words: String
        /// What to do; empty when there is nothing to advise.
        public let remedy: String
    }

    public let page: Page
    public let statement: Statement
    /// As it would stand there.
    public let line: RuleLine
    public let objections: [Objection]
    /// On how many occasions a person said it: sessions, and acts in this wiki.
    public let occasions: Int
    /// The day of the newest of them.
    public let lastSaid: String
    /// The files it was promoted to.
    public let files: [String]

    public var isReady: Bool { objections.isEmpty }

    /// The rules that were not promoted yet, the readiest first: by what speaks against them, then by how often and how lately they were
    /// said.
    static func ranked(_ candidates: [PromotionCandidate]) -> [PromotionCandidate] {
        candidates.sorted { one, other in
            if one.objections.count != other.objections.count { return one.objections.count < other.objections.count }
            if one.occasions != other.occasions { return one.occasions > other.occasions }
            return one.lastSaid != other.lastSaid ? one.lastSaid > other.lastSaid : one.page.path < other.page.path
        }
    }
}
