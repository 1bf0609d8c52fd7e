/// Tells sentences of a guide that the rest of the repository knows nothing of: a port or a file's name that only prose holds.
struct StaleMention {
    private let survey: RepositorySurvey
    private let names: Set<String>

    init(in survey: RepositorySurvey) {
        self.survey = survey
        names = Set(survey.files.map { PathText.name(of: $0.path) })
    }

    /// Reads the repository's files, where the statement names a port or a built file; else it costs nothing.
    func isIn(_ statement: String) -> Bool {
        Self.ports(in: statement).contains { port in
            !isHeld([":\(port)", "port \(port)", "port=\(port)", "port: \(port)", "PORT=\(port)", "port = \(port)", "-p \(port)"])
        } || Self.files(in: statement).contains { !names.contains($0) && !isHeld([$0]) }
    }

    /// Whether a file that is no prose holds one of the words.
    private func isHeld(_ words: [String]) -> Bool {
        survey.files.contains { file in
            switch file.kind {
            case .source, .build, .integration: break
            case .other where !ProjectPlace.isProse(file.path): break
            default: return false
            }
            guard let text = survey.document(file)?.text else { return false }
            return words.contains { text.containsUTF8($0) }
        }
    }

    /// Numbers of four or five digits in a sentence on ports.
    static func ports(in statement: String) -> [String] {
        let words = Words(statement)
        guard words.has(anyOf: ["port", "ports"]) || statement.contains("localhost:") || statement.contains("127.0.0.1:") else { return [] }
        return statement.split { !$0.isNumber }.map(String.init).filter { (4...5).contains($0.count) && $0.first != "0" }
    }

    /// Last names of paths with an ending: `kiln.js` of `dist/kiln.js`.
    static func files(in statement: String) -> [String] {
        CodeSpans.of(statement).compactMap { span in
            guard span.contains("/"), !span.contains(" "), !span.contains("://"), !span.hasPrefix("."), !span.hasPrefix("/"),
                span.utf8.allSatisfy({ $0.isWord || "-./".utf8.contains($0) })
            else { return nil }
            let name = PathText.name(of: span)
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            return parts.count > 1 && parts[0].count > 2 && parts.last?.isEmpty == false ? name : nil
        }
    }
}
