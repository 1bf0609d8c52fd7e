/// How the project is laid out: what it is, what lies where, where programs start, what changes together.
struct ArchitectureFinder {
    /// Areas on the overview, and lines of the pages beside it.
    private static let mostAreas = 14
    private static let mostLines = 30

    func findings(in survey: RepositorySurvey) -> RepositoryFindings {
        var findings = RepositoryFindings()
        let notes = PlaceNotes(of: survey)
        let manifests = ManifestReader(of: survey)
        let members = Self.members(manifests, notes)
        let hasMembers = members.count >= 3
        var pages = overview(survey, notes, manifests, leavingOut: hasMembers ? Set(members.map(\.path)) : [], &findings)
        if hasMembers { pages += Self.memberPage(members, manifests, survey, &findings) }
        pages += Self.filesPage(
            notes.files.filter { note in !members.contains { Self.speaks(note.path, for: $0.path) } }, survey, &findings)
        findings.pages = pages
        return findings
    }

    // MARK: Overview

    private func overview(
        _ survey: RepositorySurvey, _ notes: PlaceNotes, _ manifests: ManifestReader, leavingOut members: Set<String>,
        _ findings: inout RepositoryFindings
    ) -> [Extraction.PageDraft] {
        var items: [Extraction.Item] = []
        var paths: [String] = []
        var description = ""
        func add(_ section: Section, _ text: String, _ place: Range<Int>, _ document: RepositoryDocument, _ path: String?) {
            guard text.count <= Limits.statement, !items.contains(where: { $0.text == text }),
                let quotes = findings.evidence(place, of: document)
            else { return }
            items.append(.init(section: section, text: text, quotes: quotes))
            if let path, !paths.contains(path) { paths.append(path) }
        }
        if let (words, place, document, path) = Self.purpose(survey, manifests) {
            add(.what, words.hasSuffix(".") || words.hasSuffix("!") ? words : words + ".", place, document, path)
            description = words
        }
        for fact in manifests.requirements.prefix(3) { add(.how, fact.text, fact.place, fact.document, fact.path) }
        for item in CoChangeNotes.items(in: survey, &findings) where items.count < Limits.statementsPerPage {
            items.append(item)
        }
        for fact in manifests.programs.prefix(8) { add(.where, fact.text, fact.place, fact.document, fact.path) }
        for note in notes.folders where !members.contains(note.path) && items.count < Limits.statementsPerPage {
            add(.where, note.statement, note.place, note.document, note.anchor)
            if items.count(where: { $0.section == .where }) >= Self.mostAreas + 8 { break }
        }
        // One sentence of the README alone is no overview.
        guard items.count >= 2 else { return [] }
        if description.isEmpty || description.count > Limits.description {
            description = "What lies where in \(survey.name), and where its programs start."
        }
        return [
            Extraction.PageDraft(
                kind: .concept, title: "How \(survey.name) is laid out", description: description, tags: ["architecture"],
                entities: [survey.name],
                paths: paths, items: items, subject: "repo:concept:layout")
        ]
    }

    private static func purpose(
        _ survey: RepositorySurvey, _ manifests: ManifestReader
    ) -> (words: String, place: Range<Int>, document: RepositoryDocument, path: String)? {
        for file in survey.files where file.kind == .readme && !file.path.contains("/") {
            guard let document = survey.document(file), let found = ProjectPurpose.sentence(in: document, path: file.path) else { continue }
            return (found.words, found.place, document, file.path)
        }
        let named = manifests.members.first { $0.folder.isEmpty && !$0.description.isEmpty }
        guard let member = named, ProseText.isProse(member.description), case .file(let path, _) = member.document.place else { return nil }
        return (member.description, member.place, member.document, path)
    }

    // MARK: Packages

    /// Folders with a manifest of their own, each with the best that is said of it.
    private static func members(_ manifests: ManifestReader, _ notes: PlaceNotes) -> [PlaceNote] {
        var found: [PlaceNote] = []
        for member in manifests.members where !member.folder.isEmpty && !found.contains(where: { $0.path == member.folder }) {
            if let note = notes.note(of: member.folder), note.origin == .layoutList || member.description.isEmpty {
                found.append(note)
                continue
            }
            let name = member.folder.split(separator: "/").last.map(String.init) == member.name ? "" : " (`\(member.name)`)"
            let words = member.description.split(separator: " ").count >= 3 ? sentences(member.description, limit: 280) : ""
            guard !words.isEmpty else {
                if let note = notes.note(of: member.folder) { found.append(note) }
                continue
            }
            let note = PlaceNote(
                path: member.folder, isFolder: true, words: "\(name): \(words)", origin: .manifest, document: member.document,
                place: member.place)
            if let better = note.saysSomething ? note : notes.note(of: member.folder) { found.append(better) }
        }
        return found
    }

    /// Whole sentences up to a length.
    static func sentences(_ text: String, limit: Int) -> String {
        if text.count <= limit { return text }
        let bytes = Array(text.utf8)
        let end = ProseText.endOfSentence(bytes, from: 0, limit: bytes.count)
        let first = String(decoding: bytes[..<end], as: UTF8.self)
        return first.count <= limit ? first : ""
    }

    private static func memberPage(
        _ members: [PlaceNote], _ manifests: ManifestReader, _ survey: RepositorySurvey, _ findings: inout RepositoryFindings
    ) -> [Extraction.PageDraft] {
        let kind = manifests.members.first { $0.folder == members[0].path }?.kind == "crate" ? "Crates" : "Packages"
        let items: [Extraction.Item] = members.prefix(mostLines).compactMap { note in
            guard note.statement.count <= Limits.statement, let quotes = findings.evidence(note.place, of: note.document) else {
                return nil
            }
            return .init(section: .where, text: note.statement, quotes: quotes)
        }
        guard items.count >= 3 else { return [] }
        return [
            Extraction.PageDraft(
                kind: .concept, title: "\(kind) of \(survey.name)",
                description: "What each of the \(items.count) \(kind.lowercased()) in the repository is for.",
                tags: ["architecture"], entities: members.prefix(8).map { $0.path.split(separator: "/").last.map(String.init) ?? $0.path },
                paths: Array(Set(members.prefix(mostLines).map(\.anchor))).sorted(), items: items, subject: "repo:concept:packages")
        ]
    }

    // MARK: Files

    /// Whether a file is the one that stands for a package, of which another page tells.
    private static func speaks(_ file: String, for folder: String) -> Bool {
        ["/src/lib.rs", "/lib.rs", "/mod.rs", "/__init__.py", "/index.ts", "/src/index.ts", "/index.js"].contains { file == folder + $0 }
    }

    private static func filesPage(
        _ notes: [PlaceNote], _ survey: RepositorySurvey, _ findings: inout RepositoryFindings
    ) -> [Extraction.PageDraft] {
        var items: [Extraction.Item] = []
        var paths: [String] = []
        for note in notes.prefix(mostLines) {
            guard note.statement.count <= Limits.statement, let quotes = findings.evidence(note.place, of: note.document) else { continue }
            items.append(.init(section: .where, text: note.statement, quotes: quotes))
            paths.append(note.path)
        }
        guard items.count >= 4 else { return [] }
        return [
            Extraction.PageDraft(
                kind: .concept, title: "Source files of \(survey.name), and what they are for",
                description:
                    "What its guides and the comments at their heads say of the \(items.count) most often changed source files that have such words.",
                tags: ["architecture"], entities: [], paths: paths, items: items, subject: "repo:concept:files")
        ]
    }
}
