import Foundation
import Git
import Testing
import WikiCompiler

/// A repository `harbor` with a wiki that two invented sessions filled, and `wikictl` to run in it.
struct SampleWiki {
    var process: WikictlProcess
    /// The person's repository.
    let repository: String
    /// Folder of the wiki.
    let path: String
    let project: Project

    /// - Parameter pages: committed as the operation `c1111111111`, a commit each.
    init(pages: [(path: String, text: String)] = SamplePage.all) throws {
        process = try WikictlProcess()
        repository = try process.folder.makeFolder("harbor")
        process.directory = repository
        try SampleWiki.makeRepository(repository, process)
        let made = try process.run("init", "--as-of", "2026-11-19")
        try #require(made.code == 0, "\(made.messages)")
        project = try #require(try ProjectDirectory(home: Home(path: process.home)).all().first)
        path = project.path
        if !pages.isEmpty { try commit(pages.map { ($0.path, Optional($0.text)) }) }
    }

    static func makeRepository(_ folder: String, _ process: WikictlProcess) throws {
        let name = (folder as NSString).lastPathComponent
        try process.folder.write("\(name)/src/session.ts", SamplePage.sessionFile)
        try git(folder, "init", "-q", "-b", "main")
        try git(folder, "add", ".")
        try git(folder, "commit", "-q", "-m", "First commit of \(name)")
    }

    /// Runs the real git, with a fixed person and the noon of a day.
    @discardableResult
    static func git(_ folder: String, on day: String = "2026-11-01", _ words: String...) throws -> String {
        // Without a folder git would work on the repository that the tests are run in.
        try #require(folder.hasPrefix("/"))
        let environment = [
            "PATH": "/usr/bin:/bin", "HOME": folder, "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com",
            "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.com", "GIT_AUTHOR_DATE": "\(day)T12:00:00Z",
            "GIT_COMMITTER_DATE": "\(day)T12:00:00Z",
        ]
        let result = try ChildProcess.run("/usr/bin/git", words, environment: environment, directory: folder)
        try #require(result.code == 0, "git \(words.joined(separator: " ")): \(result.messages)")
        return result.output
    }

    /// Commits files in one operation; nil deletes.
    func commit(_ files: [(path: String, text: String?)], operation: String = "c1111111111", time: Int64 = 1_795_162_500) throws {
        let author = Signature(name: "wikictl", email: "wikictl@localhost", time: time)
        let commits = files.map { file in
            PageCommit(
                subject: "page: \(PageName.stem(of: file.path))", author: author,
                changes: [FileChange(path: file.path, content: file.text.map { Array($0.utf8) })])
        }
        let lock = try ProjectLock(at: "\(process.home)/locks/\(project.id)")
        try WikiRepository(opening: path).write(operation: operation, commits: commits, holding: lock)
    }

    /// Changes a file of the work tree as a person would, long enough ago to be adopted.
    func edit(_ page: String, _ text: String) throws {
        let file = URL(fileURLWithPath: path + "/" + page)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)], ofItemAtPath: file.path)
    }

    func run(_ words: String...) throws -> ChildProcess.Result { try process.run(words) }
}

/// Invented pages.
enum SamplePage {
    static let sessionFile = "export const name = \"harbor\"\n"

    static let all = [(path: "decisions/session-cookies.md", text: decision), (path: "gotchas/token-refresh-races.md", text: gotcha)]

    static let decision = """
        ---
        type: decision
        title: "Sessions use signed cookies, not rotating JWTs"
        description: "JWT rotation broke parallel tabs; the API now issues one signed session cookie."
        id: 5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a90
        status: stable
        created: 2026-11-20
        updated: 2026-11-20
        anchors:
          - {path: "src/session.ts", blob: \(ObjectID(ofBlob: Array(sessionFile.utf8)))}
        sources:
          - {id: s4k9t0m2xqe, resource: "session:p/claude-code/one", date: 2026-11-20}
        ---
        # Sessions use signed cookies, not rotating JWTs

        ## Context
        - Two tabs refreshing at once invalidated each other's token. [^s4k9t0m2xqe-31] ^k3f9a0c2

        ## Decision
        - The API issues one signed, `HttpOnly` session cookie. [^s4k9t0m2xqe-42] ^p81x7m2d

        See also [Token refresh races](../gotchas/token-refresh-races.md).

        [^s4k9t0m2xqe-31]: tool, turn 31, 2026-11-20: `401 invalid_token (rotated)`
        [^s4k9t0m2xqe-42]: user, turn 42, 2026-11-20: `go with session cookies, drop the JWT rotation`

        """

    static let gotcha = """
        ---
        type: gotcha
        title: "Token refresh races under parallel tabs"
        description: "Two refreshes at once fail."
        id: 7e1b4d2f-9a53-8c8b-8d44-1c7a3f2e8ba1
        status: draft
        created: 2026-11-18
        updated: 2026-11-18
        sources:
          - {id: s7m2xqe4k9t, resource: "session:p/codex/two", date: 2026-11-18}
        ---
        # Token refresh races under parallel tabs

        ## Symptom
        - The second of two refreshes answers 401. [^s7m2xqe4k9t-3] ^q72c5n9e

        [^s7m2xqe4k9t-3]: tool, turn 3, 2026-11-18: `POST /refresh 401`

        """
}
