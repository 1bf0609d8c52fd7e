/// How the project is laid out: what it is, what lies where, where programs start, what changes together.
struct ArchitectureFinder {
    /// Folders on the overview, and lines of the page of packages.
    private static let mostAreas = 16
    private static let mostLines = 30

    func findings(in survey: RepositorySurvey) -> RepositoryFindings {
        var findings = RepositoryFindings()
        // What is worked on now, then what was.
        let recent = survey.history.recent.churn()
        let known = Set(recent.map(\.path))
        let churn = recent + survey.history.churn().filter { !known.contains($0.path) }
        let ranks = churn.enumerated().map { ($1.path, churn.count - $0) }
        let notes = PlaceNotes(of: survey, ranks: Dictionary(ranks, uniquingKeysWith: { first, _ in first }))
        let manifests = ManifestReader(of: survey)
        let members = Self.members(manifests, notes)
        let hasMembers = members.count >= 3
        let told = hasMembers ? members.map(\.path) : []
        let files = SourceFilesPage(survey, notes, churn, members: told)
        var pages = overview(survey, notes, manifests, files: files.few, leavingOut: Set(told), &findings)
        if hasMembers { pages += Self.memberPage(members, manifests, survey, &findings) }
        pages += files.pages(&findings)
        findings.pages = pages
        return findings
    }

    // MARK: Overview

    private func overview(
        _ survey: RepositorySurvey, _ notes: PlaceNotes, _ manifests: ManifestReader, files: [PlaceNote], leavingOut members: Set<String>,
        _ findings: inout RepositoryFindings
    ) -> [Extraction.PageDraft] {
        var items: [Extraction.Item] = []
        var paths: [String] = []
        func add(_ section: Section, _ text: String, _ place: Range<Int>, _ document: RepositoryDocument, _ path: String?) {
            guard text.count <= Limits.statement, !items.contains(where: { $0.text == text }),
                let quotes = findings.evidence(place, of: document)
            else { return }
            items.append(.init(section: section, text: text, quotes: quotes))
            if let path, !paths.contains(path) { paths.append(path) }
        }
        let purpose = ProjectPurpose.find(in: survey, manifests)
        if let purpose { add(.what, purpose.words, purpose.place, purpose.document, purpose.path) }
        for fact in manifests.requirements.prefix(3) { add(.how, fact.text, fact.place, fact.document, fact.path) }
        items += CoChangeNotes.items(in: survey, &findings)
        let inner = manifests.members.filter { !$0.folder.isEmpty }
        let facts = FolderFacts(of: survey, members: inner.map(\.folder), noun: inner.first?.kind ?? "package")
        if let root = facts.root { add(.where, root.words, root.place, root.document, nil) }
        for fact in manifests.programs.prefix(8) { add(.where, fact.text, fact.place, fact.document, fact.path) }
        let described = notes.folders.filter { note in
            // What each example shows stands beside the examples.
            !members.contains(note.path) && !PlaceNotes.isAside(note.path)
                && !note.path.split(separator: "/").dropLast().contains { FileClassifier.isTestFolder($0.lowercased()) }
        }
        var folders = 0
        var told: Set<String> = []
        for folder in Set(facts.folders).union(described.map(\.path)).sorted() where folders < Self.mostAreas && !members.contains(folder) {
            let fact = facts.fact(of: folder)
            if let note = described.first(where: { $0.path == folder }), note.origin == .layoutList || fact?.isKnown != true,
                told.insert(folder).inserted
            {
                add(.where, note.statement, note.place, note.document, note.anchor)
            } else if let fact, told.insert(fact.path).inserted {
                add(.where, "\(fact.path.asCode): \(fact.words).", fact.place, fact.document, nil)
            }
            folders += 1
        }
        if let others = facts.others(than: told.union(members)) {
            let quotes = others.lines.compactMap { findings.evidence($0.place, of: $0.document) }.flatMap(\.self)
            if !quotes.isEmpty, quotes.count <= Limits.quotesPerStatement {
                items.append(.init(section: .where, text: others.words, quotes: quotes))
            }
        }
        for note in files { add(.where, note.statement, note.place, note.document, note.anchor) }
        // One sentence of the README and a folder are no overview.
        guard items.count >= 3, items.contains(where: { $0.section == .where }) else { return [] }
        var description = purpose?.words ?? ""
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

    // MARK: Packages

    /// Folders with a manifest of their own, each with the best that is said of it.
    private static func members(_ manifests: ManifestReader, _ notes: PlaceNotes) -> [PlaceNote] {
        var found: [PlaceNote] = []
        let inner = manifests.members.filter { !$0.folder.isEmpty }
        for member in inner where !found.contains(where: { $0.path == member.folder }) {
            var note = notes.note(of: member.folder)
            if let words = note?.words, inner.count(where: { notes.note(of: $0.folder)?.words == words }) > 1 {
                // The file that stands for the package knows better.
                note = notes.note(of: member.folder + "/src/lib.rs").map {
                    PlaceNote(
                        path: member.folder, isFolder: true, words: $0.words, origin: .header, document: $0.document, place: $0.place)
                }
            }
            if let note, note.origin == .layoutList {
                found.append(note)
                continue
            }
            // Words that two manifests share were copied.
            let isOwn = inner.count { $0.description == member.description } == 1
            let said = isOwn ? FileDescription.of(sentences(member.description, limit: 280)) : nil
            let words = said ?? (note == nil ? sentences(member.description, limit: 280) : "")
            let own = PlaceNote(
                path: member.folder, isFolder: true, words: ": \(words)", origin: .manifest, document: member.document,
                place: member.place)
            if words.split(separator: " ").count >= 3, own.saysSomething {
                found.append(own)
            } else if let note = note ?? notes.weakNote(of: member.folder) {
                found.append(note)
            }
        }
        return found
    }

    /// With the package's name, where that is not its folder's.
    private static func named(_ note: PlaceNote, _ manifests: ManifestReader) -> PlaceNote {
        guard let member = manifests.members.first(where: { $0.folder == note.path }) else { return note }
        return PlaceNote(
            path: note.path, isFolder: true, words: name(of: member) + note.words, origin: note.origin, document: note.document,
            place: note.place)
    }

    private static func name(of member: ManifestReader.Member) -> String {
        PathText.name(of: member.folder) == member.name ? "" : " (`\(member.name)`)"
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
        var items: [Extraction.Item] = members.prefix(mostLines).compactMap { note in
            let text = named(note, manifests).statement
            guard text.count <= Limits.statement, let quotes = findings.evidence(note.place, of: note.document) else { return nil }
            return .init(section: .where, text: text, quotes: quotes)
        }
        let described = items.count
        let all = manifests.members.filter { !$0.folder.isEmpty }
        // Those without words, by their names.
        let silent = all.filter { member in !members.contains { $0.path == member.folder } }
        let quotes = silent.compactMap { findings.evidence($0.namePlace, of: $0.document) }.flatMap(\.self)
        let isWhole = items.count == members.count && quotes.count == silent.count && quotes.count <= Limits.quotesPerStatement
        if isWhole, !silent.isEmpty {
            let names = silent.map { $0.folder.asCode + Self.name(of: $0) }
            items.append(.init(section: .where, text: "Besides: \(BuildStep.joined(names)).", quotes: quotes))
        }
        guard described >= 3 else { return [] }
        return [
            Extraction.PageDraft(
                kind: .concept, title: (isWhole ? kind : "Some \(kind.lowercased())") + " of \(survey.name)",
                description: "What \(described) \(kind.lowercased()) of the repository are for.",
                tags: ["architecture"], entities: members.prefix(8).map { $0.path.split(separator: "/").last.map(String.init) ?? $0.path },
                paths: Array(Set(members.prefix(mostLines).map(\.anchor))).sorted(), items: items, subject: "repo:concept:packages")
        ]
    }
}
