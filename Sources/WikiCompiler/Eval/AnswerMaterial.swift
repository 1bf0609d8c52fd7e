/// Finds what each arm is given, within the same number of tokens.
struct AnswerMaterial {
    /// For every arm.
    static let tokens = 4_000

    private let home: EvalHome
    private let wiki: ProjectWiki
    private let index: SearchIndex
    private let transcripts: [String: Transcript]

    init(_ home: EvalHome) throws {
        self.home = home
        wiki = try home.wiki
        index = try SearchIndex(path: ":memory:")
        try wiki.refresh(index)
        var transcripts: [String: Transcript] = [:]
        for session in home.compiler.archive.sessions(of: home.project.id) {
            let transcript = try ArchiveReader.read(path: session.path)
            transcripts[session.source] = transcript
            try index.add(turns: transcript.turns, of: session.source, project: home.project.id)
        }
        self.transcripts = transcripts
    }

    func text(for question: String, _ arm: AnswerArm) throws -> String {
        switch arm {
        case .nothing: ""
        case .sessions: try passages(question)
        case .wiki: try pages(question)
        }
    }

    // MARK: Sessions

    private struct Place: Hashable {
        let source: String
        let index: Int
    }

    /// The turns that answer best, then those around them, as far as there is room; shown in their order.
    private func passages(_ question: String) throws -> String {
        let hits = try index.searchTurns(SearchQuery(question, limit: 8, projects: [home.project.id]))
        var shown: [Place: String] = [:]
        var rest = Self.tokens
        for distance in 0...12 {
            for hit in hits {
                for turn in hit.turns {
                    for offset in distance == 0 ? [0] : [-distance, distance] { take(hit.source, turn, offset, &shown, &rest) }
                }
            }
        }
        let order = hits.map(\.source)
        return shown.sorted {
            (order.firstIndex(of: $0.key.source) ?? 0, $0.key.index) < (order.firstIndex(of: $1.key.source) ?? 0, $1.key.index)
        }
        .map(\.value).joined()
    }

    private func take(_ source: String, _ turn: Int, _ offset: Int, _ shown: inout [Place: String], _ rest: inout Int) {
        guard let transcript = transcripts[source], let at = transcript.turns.firstIndex(where: { $0.n == turn }) else { return }
        let place = Place(source: source, index: at + offset)
        guard transcript.turns.indices.contains(place.index), shown[place] == nil else { return }
        let turn = transcript.turns[place.index]
        guard turn.origin != .scaffold, turn.origin != .injected, let said = PromptTurn(turn, PromptTurn.Measure.all[1]) else { return }
        let text = "\(CivilDate.of(transcript.header.started) ?? "") \(said.text)\n"
        let tokens = TokenEstimate.tokens(in: text)
        guard tokens <= rest else { return }
        shown[place] = text
        rest -= tokens
    }

    // MARK: Wiki

    /// The pages that answer best, a line a statement, as far as there is room.
    private func pages(_ question: String) throws -> String {
        let hits = try index.search(SearchQuery(question, limit: 12, projects: [home.project.id]))
        var text = ""
        var rest = Self.tokens
        for hit in hits {
            guard let page = try wiki.page(named: hit.path) else { continue }
            for line in Self.lines(page) {
                let tokens = TokenEstimate.tokens(in: line)
                guard tokens <= rest else { return text }
                text += line
                rest -= tokens
            }
        }
        return text
    }

    private static func lines(_ page: Page) -> [String] {
        let date = page.updated.isEmpty ? page.created : page.updated
        let head = "# \(page.title) (\(page.kind?.rawValue ?? "page"), \(date)\(page.isContested ? ", contested" : ""))\n"
        let statements = page.statements.filter { $0.section != .retired }.map { "- \($0.section.rawValue): \($0.statement.text.plain)\n" }
        return [head] + (page.summary.isEmpty ? [] : [page.summary + "\n"]) + statements
    }
}
