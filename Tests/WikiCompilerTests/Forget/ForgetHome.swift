import Audit
import Children
import Foundation
import Git
import Testing

@testable import WikiCompiler

/// A home with one project whose wiki two sessions filled, both of them archived; one says a word that is to be erased.
final class ForgetHome {
    static let word = "quaxolot7"
    static let source = Identifier.source(agent: .claudeCode, session: "one")
    static let other = Identifier.source(agent: .claudeCode, session: "two")

    let path: String
    let home: Home
    let project: Project

    init() throws {
        let root = access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : NSTemporaryDirectory()
        path = root + "wikictl-forget-\(UUID().uuidString)"
        home = Home(path: path + "/home")
        project = try ProjectWriter.create(name: "harbor", identity: nil, workspace: "default", home: home, time: 1_800_000_000)
        try archive("one", Self.source, ["the \(Self.word) tide gate opens at noon", "understood, the \(Self.word) gate"])
        try archive("two", Self.other, ["ships wait at the outer pier until noon", "understood"])
        let state = try StateDatabase(path: home.state, backups: home.backups)
        for source in [Self.source, Self.other] {
            try state.note(
                CompileRecord(
                    project: project.id, source: source, key: CompileKey(archive: "", templates: "", rules: 1), operation: "c1111111111",
                    turns: 2, report: source == Self.source ? "about \(Self.word)" : "{}"))
        }
        let pages = [Self.page, Self.shared, Self.unconcerned]
        let first = pages.map { (path: $0.path, text: Optional($0.text)) }
        try write("c1111111111", first)
        try write("c2222222222", [(Self.page.path, Self.page.text.replacing("noon.", with: "noon sharp."))])
    }

    /// The same home as another process sees it.
    init(at path: String) throws {
        self.path = path
        home = Home(path: path + "/home")
        project = try #require(try ProjectDirectory(home: home).all().first)
        isBorrowed = true
    }

    private var isBorrowed = false

    deinit { if !isBorrowed { try? FileManager.default.removeItem(atPath: path) } }

    private func archive(_ session: String, _ source: String, _ words: [String]) throws {
        var text =
            #"{"wikictl":"transcript","schema":1,"agent":"claude-code","session":"\#(session)","source":"\#(source)","project":"\#(project.id)","started":"2026-11-20T09:00:00Z","branch":"","head":"","client":"","parent":"","redaction":1}"#
            + "\n"
        for (n, word) in words.enumerated() {
            let role = n.isMultiple(of: 2) ? #""role":"user","origin":"human""# : #""role":"agent""#
            text += #"{"n":\#(n + 1),"id":"\#(session)-\#(n)","t":"2026-11-20T09:00:0\#(n)Z",\#(role),"text":"\#(word)"}"# + "\n"
        }
        let folder = home.archive(project: project.id, agent: .claudeCode)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: "\(folder)/\(source).jsonl", atomically: true, encoding: .utf8)
    }

    /// Commits files in one operation, with the lists of pages that follow from them.
    func write(_ operation: String, _ files: [(path: String, text: String?)]) throws {
        let author = Signature(name: "wikictl", email: "wikictl@localhost", time: 1_800_000_100)
        let writer = try ProjectWriter(project, home: home)
        let commits = files.map { file in
            PageCommit(
                subject: "concept: \(PageName.stem(of: file.path)) +1", trailers: [("Sources", Self.source)], author: author,
                changes: [FileChange(path: file.path, content: file.text.map { Array($0.utf8) })])
        }
        var vault = Vault(project: project.id, pages: try writer.wiki.pages())
        for file in files { if let text = file.text { vault.put(Page(path: file.path, text: text)) } else { vault.remove(file.path) } }
        try writer.write(
            ProjectWriter.Operation(id: operation, time: 1_800_000_100, commits: commits), pages: vault.ordered,
            exclusions: try writer.wiki.exclusions())
    }

    @discardableResult
    func git(_ words: String...) throws -> String {
        String(decoding: try Child.output(of: "/usr/bin/env", ["git", "-C", project.path] + words).bytes, as: UTF8.self)
    }

    /// Places below the home where a text stands, by the scanner that shares no code with what is tested.
    func traces(of text: String = word) throws -> String {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../forget/leftovers.py")
        let result = try Child.output(of: "/usr/bin/env", ["python3", script.standardized.path, home.path, text])
        return String(decoding: result.bytes, as: UTF8.self)
    }

    func forget(_ target: ForgetTarget = .session(source), at point: String = "") throws -> ForgetReceipt {
        let forgetting = try Forgetting(target, home: home, now: 1_800_000_200)
        forgetting.faultPoint = { if $0 == point { kill(getpid(), SIGKILL) } }
        return try forgetting.receipt(for: forgetting.run())
    }

    func expectClean(sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try git("fsck", "--strict", "--no-dangling") == "", sourceLocation: sourceLocation)
        #expect(try git("status", "--porcelain") == "", sourceLocation: sourceLocation)
        let left = try FileManager.default.subpathsOfDirectory(atPath: path).filter {
            $0.contains(".wikictl-") || $0.hasSuffix(".lock") || $0.contains("tmp_") || $0.hasSuffix("/forgetting") || $0.hasSuffix(".tmp")
        }
        #expect(left == [], sourceLocation: sourceLocation)
        #expect(try WikiRepository(opening: project.path).humanEdits(quietFor: 0, now: 4_000_000_000) == [], sourceLocation: sourceLocation)
    }

    static let page = (
        path: "concepts/the-\(word)-gate.md",
        text: """
        ---
        type: concept
        title: "The \(word) gate"
        description: "When the \(word) gate opens."
        id: 5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a90
        status: stable
        created: 2026-11-20
        updated: 2026-11-20
        sources:
          - {id: \(source), resource: "session:p/claude-code/one", date: 2026-11-20}
        ---
        # The \(word) gate

        ## What
        - The \(word) gate opens at noon. [^\(source)-1] ^k3f9a0c2

        See also [Where ships wait](where-ships-wait.md).

        [^\(source)-1]: user, turn 1, 2026-11-20: `the \(word) tide gate opens at noon`

        """
    )

    /// Rests on both sessions, and is called by what the first one said.
    static let shared = (
        path: "concepts/where-ships-wait.md",
        text: """
        ---
        type: concept
        title: "Where ships wait"
        description: "Ships wait for the \(word) gate."
        id: 7e1b4d2f-9a53-8c8b-8d44-1c7a3f2e8ba1
        aliases: ["\(word) queue", pier]
        status: stable
        created: 2026-11-20
        updated: 2026-11-20
        sources:
          - {id: \(source), resource: "session:p/claude-code/one", date: 2026-11-20}
          - {id: \(other), resource: "session:p/claude-code/two", date: 2026-11-20}
        ---
        # Where ships wait

        ## What
        - Ships wait at the outer pier. [^\(source)-1] [^\(other)-1] ^p81x7m2d
        - They wait for the \(word) gate. [^\(source)-2] ^q72c5n9e

        See also [The \(word) gate](the-\(word)-gate.md), [Piers](piers.md).

        [^\(source)-1]: user, turn 1, 2026-11-20: `the \(word) tide gate opens at noon`
        [^\(source)-2]: agent, turn 2, 2026-11-20: `understood, the \(word) gate`
        [^\(other)-1]: user, turn 1, 2026-11-20: `ships wait at the outer pier until noon`

        """
    )

    static let unconcerned = (
        path: "concepts/piers.md",
        text: """
        ---
        type: concept
        title: "Piers"
        description: "There are two."
        id: 9e1b4d2f-9a53-8c8b-8d44-1c7a3f2e8ba1
        status: stable
        created: 2026-11-20
        updated: 2026-11-20
        sources:
          - {id: \(other), resource: "session:p/claude-code/two", date: 2026-11-20}
        ---
        # Piers

        ## What
        - The outer pier is for ships that wait. [^\(other)-1] ^r72c5n9e

        [^\(other)-1]: user, turn 1, 2026-11-20: `ships wait at the outer pier until noon`

        """
    )
}
