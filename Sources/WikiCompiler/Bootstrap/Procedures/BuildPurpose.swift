/// What a command is for, to somebody who works on the project.
enum BuildPurpose: String, CaseIterable, Sendable {
    case setup, build, test, check, documentation, run, release

    init?(_ purpose: CommandKind.Purpose) {
        switch purpose {
        case .test: self = .test
        case .format, .lint, .types: self = .check
        case .build: self = .build
        case .release: self = .release
        case .install: self = .setup
        default: return nil
        }
    }

    /// Told by the words of a script's, a step's or a section's name; nil when they say nothing.
    init?(named name: String) {
        var words: [String] = []
        for part in name.split(whereSeparator: { !($0.isLetter || $0.isNumber) }) { words.append(part.lowercased()) }
        func has(_ list: [String]) -> Bool { words.contains { list.contains($0) } }
        if has(["release", "releases", "releasing", "publish", "publishing", "deploy"]) {
            self = .release
        } else if has(["test", "tests", "testing", "unittest", "e2e", "spec", "specs", "pytest", "jest", "vitest"])
            || words.contains(where: { $0.hasPrefix("runtest") || $0.hasPrefix("testsuite") })
        {
            self = .test
        } else if has([
            "lint", "linting", "linter", "linters", "check", "checks", "format", "formatting", "fmt", "typecheck", "style", "codespell",
            "spelling", "spellcheck", "clippy", "eslint", "prettier", "verify", "typing",
        ]) {
            self = .check
        } else if has(["build", "building", "compile", "compiling", "bundle", "make", "source"]) {
            self = .build
        } else if has(["dev", "serve", "server", "start", "watch", "playground"]) {
            self = .run
        } else if has(["setup", "setting", "install", "installing", "bootstrap", "init", "prerequisites", "environment", "dependencies"]) {
            self = .setup
        } else {
            return nil
        }
    }

    /// Told by the headings above something, the nearest first.
    init?(headings: [String]) {
        for heading in headings.reversed() {
            let words = heading.asciiLowercased.split { !($0.isLetter || $0.isNumber) }.map(String.init)
            if words.contains(where: { ["documentation", "docs"].contains($0) }), !words.contains(where: { $0.hasPrefix("test") }),
                words.count == 1
                    || words.contains(where: {
                        ["build", "building", "edit", "editing", "write", "writing", "generate", "generating", "preview"].contains($0)
                    })
            {
                self = .documentation
                return
            }
            if words.starts(with: ["getting", "started"]) || words == ["development"] {
                self = .setup
                return
            }
            if let purpose = BuildPurpose(named: heading) {
                self = purpose
                return
            }
        }
        return nil
    }

    func title(_ project: String) -> String {
        switch self {
        case .setup: "Set up \(project) for development"
        case .build: "Build \(project)"
        case .test: "Run the tests of \(project)"
        case .check: "Lint, format and check \(project)"
        case .documentation: "Build the documentation of \(project)"
        case .run: "Run \(project) while developing"
        case .release: "Release \(project)"
        }
    }

    /// What CI does with it, in the words of a sentence: "CI runs the tests …".
    var deed: String {
        switch self {
        case .setup: "sets the project up"
        case .build: "builds the project"
        case .test: "runs the tests"
        case .check: "checks the code"
        case .documentation: "builds the documentation"
        case .run: "runs the project"
        case .release: "releases"
        }
    }
}
