import Foundation
import Testing

@testable import Git
@testable import WikiCompiler

@Suite("Survey of a repository")
struct RepositorySurveyTests {
    @Test("A repository without a commit has no files and says so")
    func unborn() throws {
        let survey = try SurveyedRepository().survey()
        #expect(survey.files.isEmpty)
        #expect(survey.notices == ["the repository has no commit yet"])
    }

    @Test("A bare clone is read like any other")
    func bare() throws {
        let repository = try SurveyedRepository(["README.md": "# Kiln\n", "src/a.py": "a = 1\n"])
        let bare = repository.path + "-bare.git"
        defer { try? FileManager.default.removeItem(atPath: bare) }
        try repository.folder.git("clone", "-q", "--bare", repository.path, bare)
        #expect(try repository.survey(at: bare).files.map(\.path) == ["README.md", "src/a.py"])
    }

    @Test("A file over 1 MB is listed with its size and never read")
    func large() throws {
        let repository = try SurveyedRepository(["big.py": String(repeating: "x = 1\n", count: 400_000)])
        let survey = try repository.survey()
        let file = try #require(survey.files.first)
        #expect(file.kind == .leftOut("over 1 MB"))
        #expect(file.size == 2_400_000)
        #expect(survey.document(file) == nil)
    }

    @Test("Symbolic links are not followed, submodules are counted")
    func links() throws {
        let repository = try SurveyedRepository(["secret.md": "# Words\n"])
        try FileManager.default.createSymbolicLink(atPath: repository.path + "/README.md", withDestinationPath: "/etc/passwd")
        let head = try repository.folder.git("rev-parse", "HEAD").trimmed
        try repository.folder.git("add", "-A")
        try repository.folder.git("update-index", "--add", "--cacheinfo", "160000,\(head),other")
        try repository.folder.git("commit", "-q", "-m", "Link")
        let survey = try repository.survey()
        #expect(survey.kind("README.md") == .leftOut("symbolic link"))
        #expect(survey.notices == ["1 submodule left out"])
    }

    @Test("Names with line breaks and bytes that are no UTF-8 are listed, and reach no page")
    func names() throws {
        let repository = try SurveyedRepository(["README.md": "# Kiln\n\nKiln is a tool that fires clay.\n"])
        try repository.write("src/a\nb.py", Data("\"\"\"Fires the clay in two rounds.\"\"\"\n".utf8))
        try repository.folder.git("add", "-A")
        let blob = try repository.folder.git("hash-object", "-w", "README.md").trimmed
        let name = Data("100644 \(blob)\tcaf".utf8) + Data([0xE9]) + Data(".md\0".utf8)
        try name.write(to: URL(fileURLWithPath: repository.path + "/.git/list"))
        _ = try TemporaryRepository.shell("git -C '\(repository.path)' update-index -z --index-info < '\(repository.path)/.git/list'")
        try repository.folder.git("commit", "-q", "-m", "Odd names")
        let survey = try repository.survey()
        #expect(survey.files.map(\.path).contains("src/a\nb.py"))
        #expect(survey.files.map(\.path).contains("caf\u{FFFD}.md"))
        let findings = ArchitectureFinder().findings(in: survey)
        #expect(!findings.pages.flatMap(\.items).contains { $0.text.contains("\n") })
        #expect(!findings.pages.flatMap(\.paths).contains { $0.contains("\n") })
    }

    @Test("A document is redacted, its line breaks are plain, and stray bytes are repaired")
    func documents() throws {
        let repository = try SurveyedRepository(["docs/a.md": "One\r\ntwo\r\n"])
        try repository.write(
            "docs/b.md",
            Data("Ofen mit K\u{F6}rnern und viel mehr Text, ".utf8.map { $0 }) + Data([0xFC])
                + Data(String(repeating: "so dass es Text ist. ", count: 9).utf8))
        try repository.write("docs/c.md", Data((0..<200).map { _ in UInt8(0xFC) }))
        try repository.commit([".github/workflows/ci.yml": "env:\n  TOKEN: ghp_0123456789abcdefghijABCDEFGHIJ012345\n"])
        let survey = try repository.survey()
        #expect(survey.text("docs/a.md") == "One\ntwo\n")
        #expect(survey.text("docs/b.md")?.contains("K\u{F6}rnern") == true)
        #expect(survey.text("docs/c.md") == nil)
        #expect(survey.text(".github/workflows/ci.yml")?.contains("ghp_0123456789") == false)
    }

    @Test("A file's day is that of the last commit that changed it; without history, that of HEAD")
    func days() throws {
        let repository = try SurveyedRepository(["a.md": "# A\n"])
        try repository.commit(["b.md": "# B\n"], day: "2026-04-02")
        let bare = try repository.survey()
        #expect(bare.files.compactMap { bare.document($0)?.date } == ["2026-04-02", "2026-04-02"])
        let id = try #require(bare.files.first?.blob)
        let change = HistoryCommit.Change(path: "a.md", old: nil, new: id, added: 1, removed: 0)
        let commit = HistoryCommit(
            id: id, parents: [], author: Signature(name: "Bo", email: "bo@example.com", time: 0), subject: "A", body: "", changes: [change],
            date: "2026-03-01")
        let dated = try repository.survey(history: ProjectHistory(commits: [commit]))
        #expect(dated.document(dated.files[0])?.date == "2026-03-01")
    }

    @Test("Files that a pattern names are left out")
    func excluded() throws {
        let survey = try SurveyedRepository(["CHANGELOG.md": "# 1.0\n", "docs/old/a.md": "# A\n", "docs/b.md": "# B\n"])
            .survey(excluding: ["CHANGELOG*", "docs/old/"])
        #expect(survey.kind("CHANGELOG.md") == .leftOut("excluded"))
        #expect(survey.kind("docs/old/a.md") == .leftOut("excluded"))
        #expect(survey.kind("docs/b.md") == .document)
    }
}

extension TemporaryRepository {
    static func shell(_ command: String) throws -> String {
        String(decoding: try ChildShell.output(command), as: UTF8.self)
    }
}
