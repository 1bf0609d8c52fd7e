import JSON

/// Edits of wiki files that an agent made with its own tools: they stand in an archived session, and are not a person's.
struct AgentEdits {
    /// The call that wrote a file's new lines.
    struct Edit: Sendable, Equatable {
        let agent: Agent
        let source: SourceID
        let turn: Int
        /// `YYYY-MM-DD`
        let date: String
        /// The call's input as the archive has it: JSON, so that quotes and line breaks are escaped.
        let text: String
    }

    private let archive: TranscriptArchive
    private let project: Project

    init(archive: TranscriptArchive, project: Project) {
        self.archive = archive
        self.project = project
    }

    /// The newest call that wrote all of `lines` to the wiki file at `path`; nil when no archived session has one.
    ///
    /// Cost: reads the project's archives, newest first; only asked when a file was edited.
    func edit(of path: String, adding lines: [Substring]) throws -> Edit? {
        let wanted = lines.filter { !$0.isEmpty }.map { Self.escaped(String($0)) }
        guard !wanted.isEmpty else { return nil }
        let file = project.path + "/" + path
        for session in archive.sessions(of: project.id).reversed() {
            guard let source = SourceID(session.source) else { continue }
            var found: Edit?
            try ArchiveReader(path: session.path).forEach { entry in
                guard case .turn(let turn) = entry, turn.role == .agent, turn.tool != nil else { return }
                guard turn.files.contains(where: { $0 == file || file.hasSuffix("/" + $0) }) || turn.text.containsBytes(of: file) else {
                    return
                }
                guard wanted.allSatisfy({ turn.text.containsBytes(of: $0) }) else { return }
                let date = CivilDate.of(turn.time) ?? CivilDate.of(session.started) ?? "1970-01-01"
                found = Edit(agent: session.agent, source: source, turn: turn.n, date: date, text: turn.text)
            }
            if let found { return found }
        }
        return nil
    }

    /// The text as it stands inside a JSON string.
    private static func escaped(_ text: String) -> String {
        var writer = JSONWriter(capacity: text.utf8.count + 16)
        writer.string(text)
        return String(decoding: writer.bytes.dropFirst().dropLast(), as: UTF8.self)
    }
}

extension AgentEdits.Edit {
    /// A quote of the call for a statement's words: all of them, or their longest run that JSON did not change.
    func quote(for words: String) -> String? {
        let runs = [Substring(words)] + words.split { $0 == "\"" || $0 == "\\" || $0 == "/" }.sorted { $0.count > $1.count }
        let usable = runs.first {
            $0.count >= Limits.quote.lowerBound && text.containsBytes(of: String($0.prefix(Limits.quote.upperBound)))
        }
        return usable.map { String($0.prefix(Limits.quote.upperBound)) }
    }
}
