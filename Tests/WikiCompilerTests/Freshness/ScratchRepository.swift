import Children
import Foundation
import Git

@testable import WikiCompiler

/// A repository whose commits have days, and pages that speak of its files.
final class ScratchRepository {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "wikictl-scratch-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try git("init", "-q")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    func git(on day: String = "2026-11-01", _ words: String...) throws -> String { try git(on: day, words) }

    private func git(on day: String, _ words: [String]) throws -> String {
        let date = "\(day)T12:00:00Z"
        let all =
            ["GIT_AUTHOR_DATE=\(date)", "GIT_COMMITTER_DATE=\(date)", "HOME=\(path)", "git", "-C", path]
            + ["user.name=Bo", "user.email=bo@example.com", "init.defaultBranch=main", "commit.gpgsign=false"].flatMap { ["-c", $0] }
            + words
        return String(decoding: try Child.output(of: "/usr/bin/env", all).bytes, as: UTF8.self)
    }

    /// Writes a file; nil removes it.
    func write(_ name: String, _ text: String?) throws {
        let file = URL(fileURLWithPath: path + "/" + name)
        guard let text else { return try FileManager.default.removeItem(at: file) }
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Commits all there is.
    @discardableResult
    func commit(on day: String, _ subject: String = "Work") throws -> String {
        try git(on: day, "add", "-A")
        try git(on: day, "commit", "-q", "--allow-empty", "-m", subject)
        return try git("rev-parse", "HEAD").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func source(at path: String? = nil) throws -> SourceRepository? { try SourceRepository(at: path ?? self.path, userHome: nil) }

    /// A reader of the repository as it is now.
    func reader(home: Home? = nil) throws -> FreshnessReader { FreshnessReader(try source(), project: "p", home: home) }

    /// How a page stands that speaks of these files.
    func standing(_ page: Page, home: Home? = nil) throws -> PageStanding {
        try reader(home: home).standing(of: page, countsLines: true, commits: FreshnessReader.mostCommits)
    }

    /// A page about files as they are in these texts.
    static func page(
        _ files: [(path: String, text: String)], sources: [PageSource] = [], statements: [String] = ["It stands. ^k3f9a0c2"],
        footnotes: String = ""
    ) -> Page {
        let anchors = files.map { Anchor(path: $0.path, blob: ObjectID(ofBlob: Array($0.text.utf8)).description).yaml }
        let list = sources.isEmpty ? "" : "sources:\n" + sources.map(\.yaml).joined(separator: "\n") + "\n"
        return Page(
            path: "gotchas/g.md",
            text: """
                ---
                type: gotcha
                title: "A trap"
                id: 5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a90
                status: stable
                created: 2026-11-01
                updated: 2026-11-01
                \(anchors.isEmpty ? "" : "anchors:\n" + anchors.joined(separator: "\n") + "\n")\(list)---
                # A trap

                ## Fix
                \(statements.map { "- " + $0 }.joined(separator: "\n"))

                \(footnotes)
                """)
    }

    /// A text of lines that no other text of another word shares.
    static func text(_ word: String, lines: Int = 10) -> String { (1...lines).map { "\(word) \($0)\n" }.joined() }
}
