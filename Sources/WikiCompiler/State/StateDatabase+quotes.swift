import SQLite

extension StateDatabase {
    /// The quotes of a page by label.
    typealias Quotes = [EvidenceLabel: String]

    /// What is known of a project's quotes, by the pages' ids.
    func quotes(of project: String) throws -> [String: Quotes] {
        var quotes: [String: Quotes] = [:]
        try perform("cannot read the quotes of a project") {
            try database.rows("SELECT page, label, words FROM quote WHERE project = ?", project) { row in
                if let label = EvidenceLabel(row.text(1)) { quotes[row.text(0), default: [:]][label] = row.text(2) }
            }
        }
        return quotes
    }

    /// Keeps the quotes of pages; what a label stood for before is forgotten.
    func keep(_ quotes: [String: Quotes], of project: String) throws {
        try transaction {
            for (page, quotes) in quotes.sorted(by: { $0.key < $1.key }) {
                for (label, words) in quotes.sorted(by: { $0.key < $1.key }) {
                    try database.run(
                        "INSERT INTO quote VALUES (?, ?, ?, ?, ?) ON CONFLICT (project, page, label) DO UPDATE SET words = excluded.words",
                        project, page, label.text, label.source.text, words)
                }
            }
        }
    }
}
