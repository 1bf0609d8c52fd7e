/// What a path of a repository is for, told from its name alone.
enum ProjectPlace {
    /// Tests, and what they read.
    static func isTest(_ path: String) -> Bool {
        let low = path.asciiLowercased
        let parts = low.split(separator: "/")
        if parts.dropLast().contains(where: { testFolders.contains(String($0)) || $0.hasSuffix("tests") }) { return true }
        guard let name = parts.last else { return false }
        return name.hasPrefix("test_") || name.contains("_test.") || name.contains(".test.") || name.contains(".spec.")
            || name.contains("_spec.")
            || name.contains("tests.")
    }

    /// Text for people.
    static func isProse(_ path: String) -> Bool {
        let low = path.asciiLowercased
        return [".md", ".rst", ".txt", ".adoc", ".mdx"].contains { low.hasSuffix($0) } || low.hasPrefix("docs/") || low.hasPrefix("doc/")
    }

    /// Continuous integration, and lists of versions that tools write.
    static func isUpkeep(_ path: String) -> Bool {
        let low = path.asciiLowercased
        return low.hasPrefix(".github/") || low.hasPrefix(".circleci/") || low.hasPrefix("ci/") || low.hasSuffix(".lock")
            || low.hasSuffix("lock.json") || low.hasSuffix("lock.yaml") || low.hasSuffix("go.sum") || low.hasPrefix(".travis")
            || low.hasPrefix(".gitlab-ci")
    }

    /// Where a project names what it is built from.
    static func isManifest(_ path: String) -> Bool {
        let name = path.asciiLowercased.split(separator: "/").last ?? ""
        return ["package.swift", "package.json", "cargo.toml", "pyproject.toml", "setup.py", "setup.cfg", "go.mod", "gemfile", "pom.xml"]
            .contains(String(name)) || name.hasSuffix(".gemspec") || name.hasSuffix(".csproj") || name.hasPrefix("requirements")
    }

    /// Code or settings of the project itself.
    static func isWork(_ path: String) -> Bool { !isTest(path) && !isProse(path) && !isUpkeep(path) }

    private static let testFolders: Set<String> = [
        "test", "spec", "specs", "__tests__", "testing", "testdata", "fixtures", "e2e", "benches", "benchmark", "benchmarks", "benchsuite",
    ]
}
