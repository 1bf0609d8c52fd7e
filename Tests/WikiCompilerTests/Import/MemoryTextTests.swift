import Testing

@testable import WikiCompiler

@Suite("Notes of Claude Code's memory")
struct MemoryTextTests {
    private func notes(_ text: String) -> [String] { MemoryText(text).notes.map(\.words) }

    @Test("Each paragraph and list item that can stand alone is a note, with the reason below it")
    func notes() {
        let text = """
            # Testing

            Integration tests must hit a real database, not mocks.

            **Why:** Mocked tests passed and the migration failed.

            **How to apply:** In `tests/integration`.

            - Run the seeds
              before the first test.
            - See [[staging]] for the **staging** host.

            """
        #expect(
            MemoryText(text).notes == [
                .init(
                    words: "Integration tests must hit a real database, not mocks.",
                    why: "Mocked tests passed and the migration failed. In `tests/integration`."),
                .init(words: "Run the seeds before the first test."), .init(words: "See staging for the staging host."),
            ])
    }

    @Test("Items below a label say what they are about; headings help out items of a word or two")
    func labels() {
        #expect(notes("- Build:\n  - run `make all`\n- Deploys are on Mondays\n") == ["Build: run `make all`", "Deploys are on Mondays"])
        #expect(
            notes("Ports:\n- the API has 8080\n\n## Package manager\n- pnpm\n") == ["Ports: the API has 8080", "Package manager: pnpm"])
    }

    @Test("The index, code, tables, quotes and scraps are no notes")
    func skipped() {
        let text = """
            - [Testing](testing.md) — what tests need
            ```
            npm install is what this says
            ```
            | a | table | of things |
            > somebody said these words
            - ok
            ---
            """
        #expect(notes(text).isEmpty)
    }

    @Test("A folder is named as Claude Code names it, long ones with their hash")
    func names() {
        #expect(AutoMemory.name(of: "/home/dev/my_app.v2") == "-home-dev-my-app-v2")
        let long = "/" + String(repeating: "a", count: 220)
        let name = AutoMemory.name(of: long)
        #expect(name.hasPrefix("-aaa") && name.count > 201 && name.dropFirst(200).first == "-")
    }
}
