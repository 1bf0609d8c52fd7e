import Testing

@testable import wikictl

@Suite("Context")
struct ContextTests {
    private func context(asOf: String? = nil) -> Context {
        var globals = GlobalOptions()
        globals.asOf = asOf
        return Context(
            globals: globals, output: Output(), messages: Output(), environment: ["HOME": "/home/dev"],
            currentDirectory: "/home/dev/harbor",
            clock: { 1_795_162_500 }, catalog: .sample)
    }

    @Test("Now is the clock's time, or the end of the day of --as-of")
    func now() {
        #expect(context().now == "2026-11-20T08:15:00Z")
        #expect(context(asOf: "2025-01-02").now == "2025-01-02T23:59:59Z")
        #expect(context(asOf: "2025-01-02").today == "2025-01-02")
    }

    @Test(
        "Paths become absolute",
        arguments: [
            ("/tmp/x", "/tmp/x"), ("sessions", "/home/dev/harbor/sessions"), ("~", "/home/dev"), ("~/Wiki", "/home/dev/Wiki"),
            ("~other", "/home/dev/harbor/~other"),
        ])
    func paths(given: String, absolute: String) {
        #expect(context().absolutePath(given) == absolute)
    }
}
