import Testing

@testable import WikiCompiler

@Suite("Fixes that recurred")
struct RecurringFixTests {
    private static func findings(_ fixes: [(String, Int)]) -> RepositoryFindings {
        var repository = InventedRepository()
        repository.file("src/oven.swift", "")
        for (message, day) in fixes { repository.commit(message, day: day) }
        return RecurringFixFinder().findings(in: repository.survey)
    }

    @Test("Three fixes of one thing over a season are a gotcha")
    func recurring() throws {
        let findings = Self.findings([
            ("Fix latch leak in cold weather", 10), ("Fix the latch leak of the small oven", 80),
            ("Fix latch leak after cleaning\n\nThe latch stays open because flour gets between the plates.", 200),
        ])
        let page = try #require(findings.pages.first)
        #expect(page.title == "`oven.swift` was fixed 3 times for latch leak")
        #expect(page.texts(.symptom) == ["`src/oven.swift` was last fixed for latch leak on 2024-day-200: Fix latch leak after cleaning."])
        #expect(page.texts(.cause) == ["The latch stays open because flour gets between the plates."])
        #expect(page.texts(.fix).count == 2)
        #expect(findings.isLawful)
    }

    @Test("A burst, different things and trifles are none")
    func nothing() {
        #expect(Self.findings([("Fix latch leak one", 10), ("Fix latch leak two", 11), ("Fix latch leak three", 12)]).pages.isEmpty)
        #expect(Self.findings([("Fix the lamp switch", 10), ("Fix the clock hand", 90), ("Fix the water tap", 200)]).pages.isEmpty)
        #expect(Self.findings([("Fix latch leak typo", 10), ("Fix latch leak comment", 90), ("Fix latch leak docs", 200)]).pages.isEmpty)
    }
}
