import Testing

@testable import WikiCompiler

@Suite("Questions as titles")
struct QuestionTopicTests {
    @Test(
        "A question becomes the statement of what its answer tells",
        arguments: [
            ("How does a tide get from the file to the page?", "How a tide gets from the file to the page"),
            ("why do the tests fail on CI?", "Why the tests fail on CI"),
            ("Where does the cart store its total?", "Where the cart stores its total"),
            ("How does the cache refresh itself?", "How the cache refreshes itself"),
        ])
    func statement(question: String, topic: String) {
        #expect(QuestionTopic.statement(question) == topic)
    }

    @Test(
        "Any other shape has none",
        arguments: ["Is this done?", "Which of these are necessary?", "How come?", "What does it do?", "Why is it slow?"])
    func other(question: String) {
        #expect(QuestionTopic.statement(question) == nil)
    }
}
