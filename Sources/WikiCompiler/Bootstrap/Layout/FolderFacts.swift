/// What can be said of a folder that nobody described: its kind by name and manifest, and what of it changes most.
struct FolderFacts {
    struct Fact {
        let path: String
        let words: String
        /// Whether the name tells its kind better than a comment in one of its files.
        var isKnown = false
        let document: RepositoryDocument
        let place: Range<Int>
    }

    private let survey: RepositorySurvey
    private let members: [String]
    /// What members are called: crate, package.
    private let noun: String
    /// Files at HEAD, the most often changed first.
    private let ranked: [FileChurn]
    /// Those of the last year.
    private let lately: [FileChurn]
    private let byPath: [String: RepositoryFile]

    init(of survey: RepositorySurvey, members: [String], noun: String) {
        self.survey = survey
        self.members = members
        self.noun = noun
        let files = Dictionary(survey.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        byPath = files
        ranked = survey.history.recent.churn().filter { files[$0.path] != nil }
        lately = survey.history.lately.churn().filter { files[$0.path] != nil }
    }

    /// Top folders but the hidden ones, in the order of their names.
    var folders: [String] {
        var found: Set<String> = []
        for file in survey.files {
            guard let slash = file.path.firstIndex(of: "/"), !file.path.hasPrefix(".") else { continue }
            found.insert(String(file.path[..<slash]))
        }
        return found.sorted()
    }

    /// Nil when there is nothing to say but the name.
    func fact(of folder: String) -> Fact? {
        var folder = folder
        var files = survey.files.filter { $0.path.hasPrefix(folder + "/") }
        // `src` with nothing in it but `src/kiln`.
        while let only = onlyFolder(in: folder, files) {
            folder += "/" + only
            files = files.filter { $0.path.hasPrefix(folder + "/") }
        }
        guard let words = words(for: folder, files), let (document, place) = evidence(files) else { return nil }
        return Fact(path: folder, words: words, isKnown: words.hasPrefix("The tests"), document: document, place: place)
    }

    /// Folders of which nothing is said, and a line of those that hold one.
    func others(than told: Set<String>) -> (words: String, lines: [(document: RepositoryDocument, place: Range<Int>)])? {
        let left = folders.filter { folder in !told.contains { $0 == folder || $0.hasPrefix(folder + "/") } }
        let lines = left.lazy.compactMap { folder in evidence(survey.files.filter { $0.path.hasPrefix(folder + "/") }) }
            .prefix(Limits.quotesPerStatement).map { (document: $0.0, place: $0.1) }
        guard !left.isEmpty, left.count <= 12, !lines.isEmpty else { return nil }
        return ("Other folders: \(Self.list(left, of: left.count)).", Array(lines))
    }

    /// Where the source lies in the root itself.
    var root: Fact? {
        let sources = survey.files.filter { !$0.path.contains("/") && Self.language($0) != nil && !ProjectPlace.isTest($0.path) }
        let all = survey.files.count { Self.language($0) != nil && !ProjectPlace.isTest($0.path) }
        let first = ranked.first { file in byPath[file.path].flatMap(Self.language) != nil && !ProjectPlace.isTest(file.path) }
        guard sources.count >= 5, sources.count * 2 >= all || first?.path.contains("/") == false, let (document, place) = evidence(sources)
        else { return nil }
        let most = most(in: "", of: sources)
        let what = sources.count * 2 >= all ? "The source" : "Much of the source"
        return Fact(
            path: "", words: what + " lies in the root of the repository" + (most.isEmpty ? "." : "; lately most changes went to \(most)."),
            document: document, place: place)
    }

    private func onlyFolder(in folder: String, _ files: [RepositoryFile]) -> String? {
        guard folder == "src" || folder == "lib" || folder == "Sources" else { return nil }
        let folders = inside(folder, files, onlyFolders: true)
        let hasFiles = files.contains { Self.language($0) != nil && !$0.path.dropFirst(folder.count + 1).contains("/") }
        return folders.count == 1 && !hasFiles ? String(folders[0].dropLast()) : nil
    }

    // MARK: Words

    private func words(for folder: String, _ files: [RepositoryFile]) -> String? {
        let name = folder.asciiLowercased
        let sources = files.filter { Self.language($0) != nil }
        let language = languages(sources)
        if FileClassifier.isTestFolder(name) {
            return (name == "fuzz" ? "The fuzz tests" : Self.testFolders.contains(name) ? "The tests" : "Tests")
                + (language.isEmpty ? "" : ", in \(language)")
        }
        let texts = files.count { ProjectPlace.isProse($0.path) && Self.language($0) == nil }
        if ["docs", "doc", "documentation"].contains(name), texts > sources.count {
            let kinds = [(".rst", "reStructuredText"), (".md", "Markdown"), (".adoc", "AsciiDoc")]
            let best = kinds.map { ending, word in (files.count { $0.path.hasSuffix(ending) }, word) }.max { $0.0 < $1.0 }
            return best.map { $0.0 > 1 ? "The documentation, in \($0.1)" : "The documentation" }
        }
        if name == "changelogs" { return "The changelogs of earlier versions" }
        if folder == "Sources", byPath["Package.swift"] != nil {
            let targets = inside(folder, files, onlyFolders: true).map { $0.trimmingSuffix("/") }.sorted()
            let most = most(in: folder, of: sources)
            if targets.count > 1 {
                return "A folder for each target: \(Self.list(targets, of: targets.count))"
                    + (most.isEmpty ? "" : "; lately most changes went to \(most)")
            }
        }
        let children = members.filter { $0.hasPrefix(folder + "/") && !$0.dropFirst(folder.count + 1).contains("/") }
        if children.count >= 3 {
            return "A folder for each \(noun): \(Self.list(children.map { PathText.name(of: $0) }, of: children.count))"
        }
        if Self.foreign.contains(name), files.allSatisfy({ if case .leftOut("vendored") = $0.kind { true } else { false } }) {
            return "Third-party code: \(Self.list(inside(folder, files)))"
        }
        for (names, label) in Self.kinds where names.contains(name) {
            let inner = inside(folder, files)
            if label == "Benchmarks" { return label }
            if label.asciiLowercased == name, !inner.isEmpty {
                return inner.count > 3 ? "\(Self.list(Array(inner.prefix(3)), others: true))" : Self.list(inner)
            }
            return inner.isEmpty ? nil : "\(label), among them \(Self.list(Array(inner.prefix(3)), of: 3))"
        }
        guard !sources.isEmpty else { return nil }
        let most = most(in: folder, of: sources)
        if byPath[folder + "/__init__.py"] != nil {
            return "The Python package" + (most.isEmpty ? "" : "; lately most changes went to \(most)")
        }
        if sources.count >= 5, !most.isEmpty { return "Lately most changes went to \(most)" }
        // Where the source lies is told by the names in it, when nothing else does.
        let names = inside(folder, sources)
        return Self.homes.contains(name) && names.count > 1 ? Self.list(Array(names.prefix(6)), of: 6, others: names.count > 6) : nil
    }

    private static let foreign: Set<String> = [
        "vendor", "vendored", "third_party", "third-party", "thirdparty", "3rdparty", "deps", "external", "externals", "contrib", "extern",
    ]
    private static let homes: Set<String> = ["src", "lib", "source", "app", "pkg", "internal"]
    private static let testFolders: Set<String> = ["test", "tests", "spec", "specs", "__tests__"]
    private static let kinds: [(Set<String>, String)] = [
        (["examples", "example", "samples"], "Examples"), (["demos", "demo"], "Demonstrations"),
        (["scripts", "script", "tools", "utils", "util", "ci", "hack", "devtools", "tooling", "bin"], "Scripts and tools"),
        (["benchmarks", "benchmark", "benches", "bench", "benchsuite"], "Benchmarks"), (["plugins"], "Plugins"), (["cmd"], "Programs"),
    ]

    /// Names of what lies directly in a folder, the most often changed first.
    private func inside(_ folder: String, _ files: [RepositoryFile], onlyFolders: Bool = false) -> [String] {
        var names: [String] = []
        func add(_ path: String) {
            let rest = path.dropFirst(folder.count + 1)
            guard let slash = rest.firstIndex(of: "/") else {
                let isSettings =
                    rest.hasPrefix(".") || ["readme.md", "cmakelists.txt", "makefile", "__init__.py"].contains(rest.lowercased())
                if !onlyFolders, !isSettings, !names.contains(String(rest)) { names.append(String(rest)) }
                return
            }
            let name = String(rest[..<slash]) + "/"
            if !name.hasPrefix("."), !names.contains(name) { names.append(name) }
        }
        for file in ranked where file.path.hasPrefix(folder + "/") { add(file.path) }
        for file in files { add(file.path) }
        return names
    }

    /// The three source files that changed most often; empty when none stands out.
    private func most(in folder: String, of sources: [RepositoryFile]) -> String {
        let own = Set(sources.map(\.path).filter { !ProjectPlace.isTest($0) && !Self.isBookkeeping($0) })
        let top = lately.filter { own.contains($0.path) && $0.commits >= 5 }.prefix(3)
        guard sources.count >= 5, top.count == 3 else { return "" }
        return Self.list(top.map { folder.isEmpty ? $0.path : String($0.path.dropFirst(folder.count + 1)) }, of: 3)
    }

    /// What every release changes, and what is hardly code.
    private static func isBookkeeping(_ path: String) -> Bool {
        let stem = PathText.stem(of: path).asciiLowercased.filter { $0 != "_" }
        return ["version", "changelog", "changes", "news", "init"].contains(stem)
    }

    private func languages(_ sources: [RepositoryFile]) -> String {
        let counts = Dictionary(grouping: sources.compactMap(Self.language)) { $0 }.mapValues(\.count)
        let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return best.map { Self.shown[$0.key] ?? $0.key.capitalizedFirst } ?? ""
    }

    private static let shown = [
        "cpp": "C++", "csharp": "C#", "fsharp": "F#", "objective-c": "Objective-C", "javascript": "JavaScript", "typescript": "TypeScript",
        "php": "PHP", "css": "CSS", "sql": "SQL", "ocaml": "OCaml", "cuda": "CUDA", "shell": "shell",
    ]

    private static func language(_ file: RepositoryFile) -> String? {
        if case .source(let language) = file.kind { language } else { nil }
    }

    /// "`a`, `b` and `c`".
    private static func list(_ names: [String], of most: Int = 8, others: Bool = false) -> String {
        let shown = names.prefix(most).map(\.asCode) + (others ? ["others"] : [])
        guard shown.count > 1, let last = shown.last else { return shown.first ?? "" }
        return shown.dropLast().joined(separator: ", ") + " and " + last
    }

    // MARK: Evidence

    /// A line of the most often changed file that can be read, which shows what lies there.
    private func evidence(_ files: [RepositoryFile]) -> (RepositoryDocument, Range<Int>)? {
        let own = Set(files.map(\.path))
        let order = ranked.filter { own.contains($0.path) }.compactMap { byPath[$0.path] } + files
        for file in order.prefix(12) {
            guard let document = survey.document(file) else { continue }
            for line in LineRanges(document.text) {
                let words = document.text.bytes(line)
                let bare = words.trimmed
                let from = line.lowerBound + words.utf8.prefix { $0.isSpace }.count
                guard (12...160).contains(bare.count), bare.utf8.first?.isWord == true || bare.hasPrefix("#include"), bare.contains(" "),
                    !bare.asciiLowercased.contains("copyright"), !bare.contains("[REDACTED")
                else { continue }
                return (document, from..<from + bare.utf8.count)
            }
        }
        return nil
    }
}
