import Testing

@testable import WikiCompiler

@Suite("What starts a workflow")
struct TriggerWordsTests {
    @Test("Branches, files and tags are part of the words; what cannot be said shortly is not said")
    func words() {
        let push = Workflow.Trigger(event: "push")
        let request = Workflow.Trigger(event: "pull_request")
        func text(_ triggers: Workflow.Trigger...) -> String? { TriggerWords.text(triggers, release: false) }
        #expect(text(push, request) == "on every push and pull request")
        #expect(
            text(.init(event: "push", branches: ["main"]), .init(event: "pull_request", branches: ["main", "next"]))
                == "on pushes to `main` and on pull requests to `main` and `next`")
        #expect(text(.init(event: "push", branches: ["**"], tags: ["!**"]), request) == "on pushes to any branch and on pull requests")
        #expect(
            text(.init(event: "push", paths: ["src/**"]), .init(event: "pull_request", paths: ["src/**"]))
                == "on pushes and on pull requests that change `src/**`")
        #expect(
            text(.init(event: "pull_request", ignoredPaths: ["docs/**", "README.md"]))
                == "on pull requests, unless only `docs/**` and `README.md` change")
        #expect(text(.init(event: "push", paths: ["src/**"]), request) == nil)
        #expect(text(.init(event: "push", isNarrowed: true)) == nil)
        #expect(text(.init(event: "push", branches: ["a", "b", "c", "d"])) == nil)
        #expect(TriggerWords.text([.init(event: "push", tags: ["*"])], release: true) == "when a tag is pushed")
    }
}
