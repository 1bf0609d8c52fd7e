import Testing

@testable import Git
@testable import WikiCompiler

@Suite("Ages of TODOs")
struct ReminderAgesTests {
    @Test("A TODO is as old as the version of its file that first had the line")
    func ages() throws {
        let repository = try SurveyedRepository()
        let versions = [
            ("2026-01-01", "a = 1\n"), ("2026-02-01", "# TODO: fire twice\na = 1\n"), ("2026-03-01", "# TODO: fire twice\na = 2\n"),
            ("2026-04-01", "# TODO: fire twice\na = 2\n# FIXME: the lid\n"),
        ]
        var commits: [HistoryCommit] = []
        for (day, text) in versions {
            try repository.commit(["oven.py": text], day: day)
            let id = try #require(try repository.folder.repository.head().commit)
            let blob = try repository.folder.repository.blob(at: "oven.py", in: id)
            commits.insert(
                HistoryCommit(
                    id: id, parents: [], author: Signature(name: "Bo", email: "bo@example.com", time: 0), subject: "x", body: "",
                    changes: [.init(path: "oven.py", old: nil, new: blob, added: 1, removed: 0)], date: day), at: 0)
        }
        let survey = try repository.survey(history: ProjectHistory(commits: commits))
        let inventory = RepositoryInventory(of: survey)
        #expect(inventory.oldestReminders.map(\.date) == ["2026-02-01", "2026-04-01"])
        #expect(inventory.oldestReminders.map(\.line) == [1, 3])
        #expect(inventory.reminders.map(\.word) == ["FIXME", "TODO"])
    }
}
