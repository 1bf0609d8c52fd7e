/// What the source files of a project are for, as guides and the comments at their heads say.
struct SourceFilesPage {
    private static let mostLines = 20
    /// How many of the most often changed files must be among those described: more than half of them, or the page misleads.
    private static let central = 12

    private let survey: RepositorySurvey
    private let chosen: [PlaceNote]
    /// Lines for the overview instead: of a project with a handful of files, most of which are described.
    let few: [PlaceNote]

    /// - Parameter members: folders of packages that another page tells of.
    init(_ survey: RepositorySurvey, _ notes: PlaceNotes, _ churn: [FileChurn], members: [String]) {
        self.survey = survey
        func isTold(_ path: String) -> Bool { members.contains { Self.speaks(path, for: $0) } }
        let sources = Set(
            survey.files.filter { file in
                if case .source = file.kind { !PlaceNotes.isAside(file.path) && !ProjectPlace.isTest(file.path) } else { false }
            }.map(\.path))
        let described = notes.files.filter { sources.contains($0.path) && !isTold($0.path) }
        let paths = Set(described.map(\.path))
        let central = churn.lazy.map(\.path).filter { sources.contains($0) && PathText.name(of: $0) != "version.py" }.prefix(Self.central)
        let known = central.count { paths.contains($0) || isTold($0) }
        few = sources.count < 8 && described.count * 2 >= sources.count ? described : []
        guard central.count >= 6, few.isEmpty, known * 2 >= central.count, described.count >= 4 else {
            chosen = []
            return
        }
        // Folder by folder, the folder of the most changed file first.
        let top = described.prefix(Self.mostLines)
        var folders: [String] = []
        for note in top where !folders.contains(Self.folder(note.path)) { folders.append(Self.folder(note.path)) }
        chosen = folders.flatMap { folder in top.filter { Self.folder($0.path) == folder } }
    }

    func pages(_ findings: inout RepositoryFindings) -> [Extraction.PageDraft] {
        var items: [Extraction.Item] = []
        var paths: [String] = []
        var told: [Range<Int>] = []
        for note in chosen {
            // A sentence on two files is told with the first of them.
            if note.origin == .layoutList, told.contains(note.place) {
                paths.append(note.path)
                continue
            }
            if note.origin == .layoutList { told.append(note.place) }
            guard note.statement.count <= Limits.statement, let quotes = findings.evidence(note.place, of: note.document) else { continue }
            items.append(.init(section: .where, text: note.statement, quotes: quotes))
            paths.append(note.path)
        }
        guard items.count >= 4 else { return [] }
        return [
            Extraction.PageDraft(
                kind: .concept, title: "Some source files of \(survey.name), and what they are for",
                description: "What guides and the comments at their heads say of \(items.count) source files.",
                tags: ["architecture"], entities: [], paths: paths, items: items, subject: "repo:concept:files")
        ]
    }

    private static func folder(_ path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

    /// Whether a file is the one that stands for a package, of which another page tells.
    private static func speaks(_ file: String, for folder: String) -> Bool {
        ["/src/lib.rs", "/lib.rs", "/mod.rs", "/__init__.py", "/index.ts", "/src/index.ts", "/index.js"].contains { file == folder + $0 }
    }
}
