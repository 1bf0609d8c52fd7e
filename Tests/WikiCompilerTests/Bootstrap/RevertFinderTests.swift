import Testing

@testable import WikiCompiler

@Suite("What was taken back")
struct RevertFinderTests {
    private static func findings(_ messages: [String]) -> RepositoryFindings {
        var repository = InventedRepository()
        repository.file("src/oven.swift", "")
        for message in messages { repository.commit(message) }
        return RevertFinder().findings(in: repository.survey)
    }

    private static let id = String(repeating: "0", count: 39)

    @Test("A revert that tells what broke is a gotcha")
    func fault() throws {
        let findings = Self.findings([
            "feat(oven): open the door at 80 degrees",
            "Revert \"feat(oven): open the door at 80 degrees\"\n\nThis reverts commit \(Self.id)1.\n\nAn early draught breaks the crust because the dough has not set.",
        ])
        let page = try #require(findings.pages.first)
        #expect(page.kind == .gotcha)
        #expect(page.title == "“Open the door at 80 degrees” was tried and taken back (oven)")
        #expect(page.texts(.symptom) == ["An early draught breaks the crust because the dough has not set."])
        #expect(page.texts(.fix) == ["“Open the door at 80 degrees” was taken back (commit `0000000000`, 2024-day-2)."])
        #expect(findings.isLawful)
    }

    @Test("A choice taken back for a reason is a decision")
    func choice() throws {
        let page = try #require(
            Self.findings([
                "Use steam instead of dry heat",
                "Revert \"Use steam instead of dry heat\"\n\nDry heat is intended here, because customers ask for a hard crust.",
            ]).pages.first)
        #expect(page.kind == .decision)
        #expect(page.texts(.context) == ["Dry heat is intended here, because customers ask for a hard crust."])
        #expect(page.texts(.decision) == ["“Use steam instead of dry heat” was taken back (commit `0000000000`, 2024-day-2)."])
    }

    @Test("What the files have again was not given up")
    func back() {
        var repository = InventedRepository()
        repository.file("src/oven.swift", "let oven = Oven(heat: .steam)")
        repository.commit("Use steam instead of dry heat")
        repository.commit("Revert \"Use steam instead of dry heat\"\n\nDry heat is intended here, because customers ask for a hard crust.")
        #expect(RevertFinder().findings(in: repository.survey).pages.isEmpty)
    }

    @Test("Without a reason, reverted again, landed again or by accident it is nothing")
    func nothing() {
        let steam = "Use steam instead of dry heat"
        let revert = "Revert \"\(steam)\"\n\nThis reverts commit \(Self.id)1."
        let reasoned = revert + "\n\nThe crust was broken because of the steam."
        #expect(Self.findings([steam, revert]).pages.isEmpty)
        #expect(Self.findings([steam, reasoned]).pages.count == 1)
        #expect(Self.findings([steam, reasoned, "Revert \"Revert \"\(steam)\"\"\n\nThis reverts commit \(Self.id)2."]).pages.isEmpty)
        #expect(Self.findings([steam, reasoned, steam]).pages.isEmpty)
        #expect(Self.findings([steam, revert + "\n\nIt was pushed by mistake, because the branch was wrong."]).pages.isEmpty)
    }
}
