/// What is said of the project's folders and files, the best for each.
struct PlaceNotes {
    /// Top folders, and those below a folder that holds most of the source; in the order of their paths.
    private(set) var folders: [PlaceNote] = []
    /// Source files, the most often changed of late first.
    private(set) var files: [PlaceNote] = []
    private var best: [String: PlaceNote] = [:]
    /// Those that say little more than the name.
    private var weak: [String: PlaceNote] = [:]

    /// - Parameter ranks: of files, greater for what changes more often.
    init(of survey: RepositorySurvey, ranks: [String: Int]) {
        let lists = LayoutLists(of: survey)
        for file in survey.files where LayoutLists.isCandidate(file) {
            guard let document = survey.document(file) else { continue }
            for note in lists.notes(in: document, path: file.path) { keep(note) }
        }
        for file in survey.files where file.kind == .readme && file.path.contains("/") { readme(file, survey) }
        headers(survey)
        let wanted = Self.areas(survey)
        folders = best.values.filter { $0.isFolder && (wanted.contains($0.path) || $0.origin == .layoutList) }
            .sorted { $0.path < $1.path }
        let listed = best.values.filter { !$0.isFolder && !Self.isAside($0.path) }
        files = listed.sorted { left, right in
            let (l, r) = (ranks[left.path] ?? 0, ranks[right.path] ?? 0)
            return l != r ? l > r : left.path < right.path
        }
    }

    func note(of path: String) -> PlaceNote? { best[path] }
    func weakNote(of path: String) -> PlaceNote? { weak[path] }

    private mutating func keep(_ note: PlaceNote) {
        guard note.saysSomething else {
            if weak[note.path] == nil { weak[note.path] = note }
            return
        }
        if let known = best[note.path], known.origin <= note.origin { return }
        // A name that would break the line, or whose bytes are no UTF-8, cannot be written down.
        guard note.path.unicodeScalars.allSatisfy({ $0.value >= 32 && $0 != "`" && $0 != "\u{FFFD}" }) else { return }
        best[note.path] = note
    }

    private mutating func readme(_ file: RepositoryFile, _ survey: RepositorySurvey) {
        let folder = String(file.path[..<(file.path.lastIndex(of: "/") ?? file.path.endIndex)])
        guard best[folder] == nil, folder.split(separator: "/").count <= 3, let document = survey.document(file) else { return }
        let outline = DocumentOutline(document.text, path: file.path)
        for part in outline.parts.prefix(4) where part.kind == .paragraph {
            guard part.headings.count <= 2, let sentence = outline.sentences(of: part).first else { continue }
            let words = ProseText.plain(outline.string(sentence)).trimmingSuffix(":")
            guard ProseText.isProse(words), words.split(separator: " ").count >= 4, words.count <= 300,
                GuideReader.standsAlone(words) || Self.speaksOfFolder(words),
                ProjectPurpose.isDefinition(words) || Self.speaksOfFolder(words) && words.contains(" is "),
                !["please", "you ", "see ", "to ", "if ", "we "].contains(where: { words.asciiLowercased.hasPrefix($0) })
            else { continue }
            guard let description = FileDescription.of(words) else { continue }
            var (told, place) = (description, sentence)
            // "This package is private. It is used to …".
            if words.count < 60, let next = outline.sentences(of: part).dropFirst().first {
                let more = ProseText.plain(outline.string(next))
                if more.hasPrefix("It "), more.count <= 160 {
                    (told, place) = ("\(description.trimmingSuffix(".")). \(more)", sentence.lowerBound..<next.upperBound)
                }
            }
            keep(PlaceNote(path: folder, isFolder: true, words: ": \(told)", origin: .readme, document: document, place: place))
            return
        }
    }

    private static func speaksOfFolder(_ words: String) -> Bool {
        ["this directory", "this folder", "this package", "this crate", "this module", "this library"].contains {
            words.asciiLowercased.hasPrefix($0)
        }
    }

    /// Comments at the heads of files; that of a folder's main file speaks of the folder. One that stands in several files
    /// was copied and describes none of them.
    private mutating func headers(_ survey: RepositorySurvey) {
        var holders: [String: Int] = [:]
        for header in survey.headers.values { holders[header.sentence, default: 0] += 1 }
        for file in survey.files {
            guard case .source(let language) = file.kind, let header = survey.headers[file.path], holders[header.sentence] == 1,
                let document = survey.document(file), let at = ByteSearch.first(header.quote, in: document.text),
                !header.sentence.contains("[REDACTED")
            else { continue }
            let place = at..<at + header.quote.utf8.count
            let parts = file.path.split(separator: "/").map(String.init)
            let isType = ["swift", "java", "kotlin", "scala", "csharp", "dart"].contains(language)
            guard let description = FileDescription.of(header.sentence, type: isType ? PathText.stem(of: file.path) : "") else { continue }
            let words = ": \(description)"
            if let folder = Self.folder(spokenForBy: parts), parts.last != "lib.rs" || !Self.holdsProgram(file.path, survey) {
                keep(PlaceNote(path: folder, isFolder: true, words: words, origin: .header, document: document, place: place))
            }
            keep(PlaceNote(path: file.path, isFolder: false, words: words, origin: .header, document: document, place: place))
        }
    }

    /// Whether a program stands beside a library's main file.
    private static func holdsProgram(_ path: String, _ survey: RepositorySurvey) -> Bool {
        let home = path.trimmingSuffix("lib.rs")
        return survey.files.contains { $0.path == home + "main.rs" || $0.path.hasPrefix(home + "bin/") }
    }

    private static func folder(spokenForBy parts: [String]) -> String? {
        guard parts.count >= 2, let name = parts.last else { return nil }
        var folders = parts.dropLast()
        guard
            [
                "lib.rs", "mod.rs", "main.rs", "__init__.py", "__main__.py", "index.ts", "index.js", "index.tsx", "doc.go", "mod.ts",
                "package-info.java",
            ].contains(name)
                || name == "main.go"
        else { return nil }
        if folders.last == "src", folders.count > 1 { folders.removeLast() }
        return folders.joined(separator: "/")
    }

    /// Folders a reader wants to know of.
    private static func areas(_ survey: RepositorySurvey) -> Set<String> {
        var counts: [String: Int] = [:]
        var sources = 0
        for file in survey.files {
            guard case .source = file.kind else { continue }
            sources += 1
            var path = file.path
            while let slash = path.lastIndex(of: "/") {
                path = String(path[..<slash])
                counts[path, default: 0] += 1
            }
        }
        var wanted = Set(counts.keys.filter { !$0.contains("/") })
        var frontier = wanted
        for _ in 0..<3 {
            // What holds most of the source is looked into.
            let large = frontier.filter { counts[$0, default: 0] * 5 >= sources * 2 }
            frontier = Set(
                counts.keys.filter { path in large.contains { path.hasPrefix($0 + "/") && !path.dropFirst($0.count + 1).contains("/") } })
            wanted.formUnion(frontier)
        }
        return wanted
    }

    static func isAside(_ path: String) -> Bool {
        path.lowercased().split(separator: "/").dropLast().contains {
            FileClassifier.isTestFolder(String($0))
                || [
                    "examples", "example", "demo", "demos", "benchmarks", "benchsuite", "samples", "scripts", "utils", "tools", "docs",
                    "ci",
                ]
                .contains($0)
        }
    }
}
