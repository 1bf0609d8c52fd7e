/// A command the project itself defines: a script of package.json, a target of a makefile, a recipe of a justfile.
struct ProjectScript: Sendable {
    let name: String
    /// As it is typed: `npm run lint`, `make test`.
    let command: DeveloperCommand
    /// What it runs, each a line; empty when it only depends on others.
    let body: [String]
    /// What its author says of it; empty when nothing.
    let comment: String
    let document: RepositoryDocument
    /// Places in the document: the line with its name, those of its body and its comment.
    let places: [Range<Int>]
    /// Whether it is a file of its own, which is told only where a guide names it.
    var isFile = false

    /// Names that a developer expects a project to have, so that they are worth telling although nothing mentions them.
    static let usual: Set<String> = [
        "test", "tests", "check", "lint", "fmt", "format", "build", "typecheck", "type-check", "types", "dev", "serve", "start", "release",
        "publish", "ci", "coverage", "docs", "init", "setup", "bootstrap", "test-unit", "test:unit", "test-e2e", "test:e2e", "unit", "e2e",
        "format-check", "format:check", "lint:fix", "integration", "integration-test", "test-integration", "bench", "develop", "watch",
        "prettier", "fix",
    ]

    /// What is said of it: by its author alone where it runs one thing, with what it runs where that is more and short; nil for neither.
    var words: String? {
        let said = comment.trimmingSuffix(".")
        if comment.isEmpty { return shortBody.map { "runs \($0)" } }
        return body.count < 2 ? said : shortBody.map { "\(said); runs \($0)" } ?? said
    }

    /// What it runs, as long as that is short and needs no variables.
    var shortBody: String? {
        guard !body.isEmpty, body.count <= 3, body != [name] else { return nil }
        guard
            body.allSatisfy({
                $0.count <= 140 && !$0.contains("$(") && !$0.contains("${") && !$0.contains("{{") && !$0.hasSuffix("\\")
                    && !$0.contains("$@") && !$0.contains("$$")
            })
        else { return nil }
        return body.map(CodeText.span).joined(separator: ", then ")
    }

    var isUsual: Bool { !isFile && Self.usual.contains(name) }
}
