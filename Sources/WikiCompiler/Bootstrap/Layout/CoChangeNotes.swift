/// Files that commits often change together, each pair with the newest message that shows it.
enum CoChangeNotes {
    static func items(in survey: RepositorySurvey, _ findings: inout RepositoryFindings) -> [Extraction.Item] { [] }
}
