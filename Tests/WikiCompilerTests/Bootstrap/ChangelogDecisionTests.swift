import Testing

@testable import WikiCompiler

@Suite("Decisions that a changelog tells of")
struct ChangelogDecisionTests {
    private static let changelog = """
        # Changelog

        ## 2.0

        - Removed the gas oven of the shop. The flame of the gas oven went out, because the draught was too strong.
        - Removed the old peel, because it was bent.
        - Fixed a bug where the door stayed open, because the latch was bent.
        - New rolls.
        """

    @Test("An entry with its reason is a page, unless another page says it")
    func entries() throws {
        var repository = InventedRepository()
        repository.file("CHANGELOG.md", Self.changelog, .changelog)
        let findings = ChangelogDecisionFinder().findings(in: repository.survey)
        #expect(findings.pages.map(\.title) == ["Removed the gas oven of the shop"])
        #expect(findings.pages.first?.items.map(\.section) == [.context, .decision])
        #expect(findings.isLawful)
        let told = Extraction.PageDraft(
            kind: .decision, title: "Remove the gas oven",
            items: [
                Extraction.Item(
                    section: .decision, text: "The project removed the gas oven of the shop.", quotes: [])
            ])
        #expect(ChangelogDecisionFinder(told: [told]).findings(in: repository.survey).pages.isEmpty)
    }
}
