import Foundation
import Testing

@testable import WikiCompiler

@Suite("Evaluation fixtures")
struct FixtureTests {
    static let head = "about: \"Tabs.\"\ntests: tabs\n"

    @Test(
        "What is wrong in a fixture is said with the file, the line and the key",
        arguments: [
            (
                head + "facts:\n  - id: a\n    any: ['(cookie']\n    kind: decision\n    cites: [5]\n",
                "facts[1].any: the pattern '(cookie' does not compile"
            ),
            (head + "fact: []\n", "line 3, fact: there is no such key; there are about, tests, facts"),
            (head + "facts:\n  - id: a\n    any: [x]\n    kind: decision\n    cite: [5]\n", "line 7, facts[1].cite: there is no such key"),
            (head + "facts:\n  - id: a\n    any: [x]\n    cites: [5]\n", "facts[1].kind: it is missing"),
            (
                head + "facts:\n  - id: a\n    any: [x]\n    kind: session\n    cites: [5]\n",
                "facts[1].kind[1]: 'session' is no kind of page"
            ),
            (head + "facts:\n  - id: a\n    any: [x]\n    kind: rule\n    cites: [0]\n", "facts[1].cites[1]: it is no number"),
            (
                head + "facts:\n  - id: a\n    any: [x]\n    kind: rule\n    cites: [5]\n    session: 2\n",
                "facts[1].session: there is no session-2.jsonl"
            ),
            (
                head + "facts:\n  - id: a\n    any: [x]\n    kind: rule\n    cites: [5]\n    page: tokens\n",
                "facts[1].page: no page tokens stands in wiki/"
            ),
            (head + "retires: [p81x7m2d]\n", "retires: no page in wiki/ has the statement p81x7m2d"),
            (head + "apart: [[a, b]]\n", "apart: no fact has the id a"),
            (head + "silent: maybe\n", "silent: it is neither true nor false"),
            (head + "silent: true\nsilent: false\n", "line 4, silent: it stands there twice"),
            (head + "forbidden:\n  - any: [1\n", "line 5: "),
            ("tests: tabs\n", "about: it is missing"),
        ])
    func faults(yaml: String, problem: String) throws {
        let folder = try FixtureFolder(yaml)
        let error = try #require(throws: WikiError.self) { try folder.fixture() }
        #expect(error.action == "cannot read \(folder.path)/tabs/fixture.yml")
        #expect(error.problem.contains(problem), "\(error.problem)")
    }

    @Test("A transcript that is missing, a folder without fixtures and a name that none has are named")
    func missing() throws {
        let folder = try FixtureFolder(Self.head)
        let unknown = try #require(throws: WikiError.self) { try EvalFixture.all(in: folder.path, named: ["tab"]) }
        #expect(unknown.description.contains("there is none named tab. There are tabs."))
        try FileManager.default.removeItem(atPath: folder.path + "/tabs/session-1.jsonl")
        let missing = try #require(throws: WikiError.self) { try folder.fixture() }
        #expect(missing.problem.contains("/tabs/session-1.jsonl is missing"))
        #expect(throws: WikiError.self) { try EvalFixture.all(in: folder.path + "/tabs") }
    }

    @Test("A recorded reply that is missing is an error that names it, and no bad score")
    func unrecorded() throws {
        let folder = try FixtureFolder(Self.head)
        let error = try #require(throws: ModelError.self) { try folder.score() }
        #expect(error.problem == "\(folder.path)/tabs/recorded/session-1.1.json is missing")
    }

    @Test("Every fixture of this repository loads, and its recorded replies go through the real pipeline without a miss")
    func bundled() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let fixtures = try EvalFixture.all(in: root + "/evals/fixtures")
        #expect(fixtures.count >= 26)
        let run = try EvalRun(fixtures, by: .recorded)
        for (fixture, score) in run.scores {
            #expect(score.misses == [], "\(fixture.name)")
            if fixture.isSilent { #expect(score[.restraint] == EvalShare(1, of: 1)) } else { #expect(score[.recall].count > 0) }
        }
        let total = run.total
        for metric in EvalMetric.allCases { #expect(total[metric].value == 1, "\(metric)") }
        #expect(total.injections == 0)
        let questions = try PastQuestion.all(in: root + "/evals/questions.yml", about: fixtures)
        #expect(questions.count >= 12)
    }
}
