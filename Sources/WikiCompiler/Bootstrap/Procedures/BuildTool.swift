/// The tool a project is built with.
enum BuildTool {
    private static let native: [(file: String, program: String)] = [
        ("package.swift", "swift"), ("cargo.toml", "cargo"), ("go.mod", "go"), ("package.json", "npm"), ("mix.exs", "mix"),
        ("pom.xml", "mvn"), ("build.gradle", "gradle"), ("build.gradle.kts", "gradle"), ("pyproject.toml", "python"),
        ("setup.py", "python"),
    ]
    private static let names = ["cmake": "CMake", "bazel": "Bazel", "meson": "Meson", "docker": "Docker", "nix": "Nix", "make": "make"]

    /// What all of the commands are run with, where the project's manifest is for another tool.
    static func foreign(_ commands: [IntegrationCommand], in survey: RepositorySurvey) -> String? {
        let programs = Set(commands.map { $0.command.words.first ?? "" })
        guard programs.count == 1, let program = programs.first, let name = names[program] else { return nil }
        let root = Set(survey.files.map { $0.path.lowercased() })
        return native.contains { root.contains($0.file) && $0.program != program } ? name : nil
    }
}
