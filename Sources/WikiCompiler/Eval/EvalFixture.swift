/// Invented sessions with what must, and must not, be said of them afterwards; a folder under `evals/fixtures`.
public struct EvalFixture: Sendable {
    /// Something that must be said on a knowledge page.
    struct Fact: Sendable {
        let id: String
        let wording: EvalPatterns
        /// Kinds of page on which it is in its place.
        let kinds: [PageKind]
        /// Turns that prove it, of its session.
        let cites: Set<Int>
        /// The standing page to which it belongs; nil when it may have one of its own.
        let page: String?
        /// The session that taught it, from 1.
        let session: Int
    }

    /// Something that must not be said.
    struct Taboo: Sendable {
        let wording: EvalPatterns
        let why: String
    }

    /// Two facts that must not stand on one page.
    struct Pair: Sendable {
        let first: String
        let second: String
    }

    /// Name of the folder.
    public let name: String
    /// Absolute path of the folder.
    public let folder: String
    /// One sentence.
    public let about: String
    /// Paths of the transcripts, in order.
    let sessions: [String]
    /// Pages that stand before, by their path in the wiki.
    let standing: [(path: String, text: String)]
    let facts: [Fact]
    let forbidden: [Taboo]
    let injection: [Taboo]
    /// Whether nothing in it is worth a page.
    public let isSilent: Bool
    /// Standing statements that do not hold any more afterwards.
    let retires: [StatementID]
    /// Standing statements that the sessions show again.
    let confirms: [StatementID]
    /// Standing statements that the sessions only repeat.
    let unconfirmed: [StatementID]
    let apart: [Pair]
    /// What must wait as a proposal for every project.
    let elsewhere: [EvalPatterns]

    /// Path of the reply that is recorded for a part of a session, both counted from 1.
    func recorded(session: Int, part: Int) -> String { "\(folder)/recorded/session-\(session).\(part).json" }

    /// The fixtures of a folder: those named, in that order, else all by name.
    public static func all(in folder: String, named names: [String] = []) throws(WikiError) -> [EvalFixture] {
        let action = "cannot read the fixtures in \(folder)"
        let there = Folder.names(in: folder).filter { Folder.exists("\(folder)/\($0)/fixture.yml") }
        guard !there.isEmpty else {
            throw WikiError(action, "no folder in it has a fixture.yml", remedy: "Name the folder of fixtures with --fixtures DIR.")
        }
        for name in names where !there.contains(name) {
            throw WikiError(action, "there is none named \(name)", remedy: "There are \(there.joined(separator: ", ")).")
        }
        var fixtures: [EvalFixture] = []
        for name in names.isEmpty ? there : names { fixtures.append(try EvalFixture(folder: "\(folder)/\(name)")) }
        return fixtures
    }
}
