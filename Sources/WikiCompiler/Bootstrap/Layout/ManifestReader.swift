import JSON

/// What the manifests of packages say of the project: names, descriptions, programs, required versions.
struct ManifestReader {
    struct Member: Sendable {
        /// Its folder; empty for the root.
        let folder: String
        let name: String
        /// On one line; empty when the manifest has none.
        let description: String
        let document: RepositoryDocument
        let place: Range<Int>
        /// Where its name stands.
        let namePlace: Range<Int>
        let kind: String
    }

    /// A fact with the words that show it.
    struct Fact: Sendable {
        let text: String
        let document: RepositoryDocument
        let place: Range<Int>
        let path: String
    }

    private(set) var members: [Member] = []
    private(set) var programs: [Fact] = []
    private(set) var requirements: [Fact] = []
    private let paths: Set<String>
    private let survey: RepositorySurvey

    init(of survey: RepositorySurvey) {
        paths = Set(survey.files.map(\.path))
        self.survey = survey
        for file in survey.files where file.kind == .build {
            let parts = file.path.split(separator: "/").map(String.init)
            guard let name = parts.last, parts.count <= 4, !parts.dropLast().contains(where: { Self.asides.contains($0.lowercased()) })
            else { continue }
            let folder = parts.dropLast().joined(separator: "/")
            switch name {
            case "Cargo.toml": read(survey.document(file), folder, Self.cargo)
            case "pyproject.toml": read(survey.document(file), folder, Self.python)
            case "package.json": read(survey.document(file), folder, Self.node)
            case "Package.swift" where folder.isEmpty: read(survey.document(file), folder, Self.swift)
            case "go.mod" where folder.isEmpty: read(survey.document(file), folder, Self.go)
            default: break
            }
        }
    }

    private static let asides: Set<String> = [
        "examples", "example", "tests", "test", "fuzz", "benchmarks", "template", "templates", "demo", "demos", "playground",
    ]

    private mutating func read(
        _ document: RepositoryDocument?, _ folder: String, _ reader: (inout ManifestReader, RepositoryDocument, String) -> Void
    ) {
        if let document { reader(&self, document, folder) }
    }

    private static func join(_ folder: String, _ path: String) -> String { folder.isEmpty ? path : folder + "/" + path }

    private mutating func require(_ text: String, _ entry: TOMLLines.Entry, _ document: RepositoryDocument, _ path: String) {
        requirements.append(Fact(text: text, document: document, place: entry.place, path: path))
    }

    // MARK: Kinds

    private static func cargo(_ reader: inout ManifestReader, _ document: RepositoryDocument, _ folder: String) {
        let table = TOMLLines(document.text)
        let file = join(folder, "Cargo.toml")
        if let own = table.entry("package", "name") {
            let name = own.value
            let description = table.entry("package", "description")
            reader.members.append(
                Member(
                    folder: folder, name: name, description: description.map { ProseText.plain($0.value) } ?? "", document: document,
                    place: description?.place ?? 0..<0, namePlace: own.place, kind: "crate"))
            // Programs that the manifest need not name.
            var starts = [("src/main.rs", name)]
            for path in reader.paths.sorted() {
                let bare = folder.isEmpty ? path : path.trimmingPrefix(folder + "/")
                guard bare.hasPrefix("src/bin/"), folder.isEmpty || bare != path else { continue }
                let parts = bare.split(separator: "/").map(String.init)
                if parts.count == 3, parts[2].hasSuffix(".rs") { starts.append((bare, parts[2].trimmingSuffix(".rs"))) }
                if parts.count == 4, parts[3] == "main.rs" { starts.append((bare, parts[2])) }
            }
            for (start, program) in starts where reader.paths.contains(join(folder, start)) {
                let target = join(folder, start)
                guard !table.entries.contains(where: { $0.key == "path" && $0.value == start }) else { continue }
                reader.programs.append(
                    Fact(text: "The program `\(program)` starts in `\(target)`.", document: document, place: own.place, path: target))
            }
        }
        for section in table.sections where section.name == "[bin]" {
            let entries = table.entries.filter { $0.section == section.number }
            guard let name = entries.first(where: { $0.key == "name" }), let path = entries.first(where: { $0.key == "path" }) else {
                continue
            }
            let place = min(name.place.lowerBound, path.place.lowerBound)..<max(name.place.upperBound, path.place.upperBound)
            let target = join(folder, path.value)
            reader.programs.append(
                Fact(text: "The program `\(name.value)` starts in `\(target)`.", document: document, place: place, path: target))
        }
        if folder.isEmpty, let version = table.entry("package", "rust-version") ?? table.entry("workspace.package", "rust-version"),
            !version.value.contains("{"),
            version.value.first?.isNumber == true
        {
            reader.require("Rust \(version.value) or later is required.", version, document, file)
        }
    }

    private static func python(_ reader: inout ManifestReader, _ document: RepositoryDocument, _ folder: String) {
        let table = TOMLLines(document.text)
        if let own = table.entry("project", "name") ?? table.entry("tool.poetry", "name") {
            let name = own.value
            let description = table.entry("project", "description") ?? table.entry("tool.poetry", "description")
            reader.members.append(
                Member(
                    folder: folder, name: name, description: description.map { ProseText.plain($0.value) } ?? "", document: document,
                    place: description?.place ?? 0..<0, namePlace: own.place, kind: "package"))
        }
        for entry in table.entries(in: "project.scripts") + table.entries(in: "tool.poetry.scripts") {
            let parts = entry.value.split(separator: ":").map(String.init)
            guard parts.count == 2 else { continue }
            let module = parts[0].replacing(".", by: "/")
            let target = [module + ".py", module + "/__init__.py", "src/" + module + ".py", "src/" + module + "/__init__.py"].map {
                join(folder, $0)
            }
            .first { reader.paths.contains($0) }
            guard var target else { continue }
            if target.hasSuffix("/__init__.py") { target = reader.home(of: parts[1], in: target) ?? target }
            reader.programs.append(
                Fact(
                    text: "The command `\(entry.key)` calls `\(parts[1])` in `\(target)`.", document: document, place: entry.place,
                    path: target))
        }
        if folder.isEmpty, let version = table.entry("project", "requires-python") {
            reader.require("Python `\(version.value)` is required.", version, document, "pyproject.toml")
        }
    }

    /// The module from which `__init__.py` takes a name.
    private func home(of name: String, in path: String) -> String? {
        guard let file = survey.files.first(where: { $0.path == path }), let document = survey.document(file) else { return nil }
        let folder = path.trimmingSuffix("__init__.py")
        for line in LineRanges(document.text) {
            let words = document.text.bytes(line).trimmed.split(separator: " ").map(String.init)
            guard words.count >= 4, words[0] == "from", words[2] == "import",
                words.dropFirst(3).contains(where: { $0.trimmingSuffix(",") == name })
            else { continue }
            let package = PathText.name(of: folder.trimmingSuffix("/"))
            let module = words[1].trimmingPrefix(package + ".").trimmingPrefix(".").replacing(".", by: "/")
            let target = folder + module + ".py"
            if paths.contains(target) { return target }
        }
        return nil
    }

    private static func node(_ reader: inout ManifestReader, _ document: RepositoryDocument, _ folder: String) {
        var name = ""
        var description = ""
        var programs: [(String, String)] = []
        var version = ""
        try? JSONParser().parse(document.text.utf8) { root in
            name = root["name"]?.string ?? ""
            description = root["description"]?.string ?? ""
            if let path = root["bin"]?.string { programs.append((name.split(separator: "/").last.map(String.init) ?? name, path)) }
            root["bin"]?.forEachMember { key, value in
                if let key = key.string, let path = value.string { programs.append((key, path)) }
            }
            version = root["engines"]?["node"]?.string ?? ""
        }
        func line(_ words: String) -> Range<Int>? {
            guard let at = ByteSearch.first(words, in: document.text) else { return nil }
            return at..<at + words.utf8.count
        }
        if !name.isEmpty {
            let place = description.isEmpty ? nil : line(description)
            reader.members.append(
                Member(
                    folder: folder, name: name, description: place == nil || description == name ? "" : ProseText.plain(description),
                    document: document, place: place ?? 0..<0, namePlace: line("\"\(name)\"") ?? 0..<0, kind: "package"))
        }
        for (command, path) in programs {
            guard let place = line(path), !command.isEmpty else { continue }
            let target = join(folder, path.trimmingPrefix("./"))
            guard reader.paths.contains(target) else { continue }
            reader.programs.append(Fact(text: "The command `\(command)` runs `\(target)`.", document: document, place: place, path: target))
        }
        if folder.isEmpty, !version.isEmpty,
            let at = ByteSearch.first("\"node\"", in: document.text, from: ByteSearch.first("\"engines\"", in: document.text) ?? 0)
        {
            let end = at + Array(document.text.utf8)[at...].prefix { $0 != 10 }.count
            reader.requirements.append(
                Fact(text: "Node.js `\(version)` is required.", document: document, place: at..<end, path: "package.json"))
        }
    }

    private static func go(_ reader: inout ManifestReader, _ document: RepositoryDocument, _ folder: String) {
        for line in LineRanges(document.text) {
            let words = document.text.bytes(line)
            if words.hasPrefix("go "), words.dropFirst(3).first?.isNumber == true {
                reader.requirements.append(
                    Fact(text: "Go \(words.dropFirst(3)) or later is required.", document: document, place: line, path: "go.mod"))
                return
            }
        }
    }

    private static func swift(_ reader: inout ManifestReader, _ document: RepositoryDocument, _ folder: String) {
        let manifest = SwiftManifest(document.text)
        if let version = manifest.toolsVersion {
            reader.requirements.append(
                Fact(text: "Swift \(version.value) or later is required.", document: document, place: version.place, path: "Package.swift"))
        }
        for library in manifest.libraries {
            reader.programs.append(
                Fact(
                    text: "Other packages import the library `\(library.name)`.", document: document, place: library.place,
                    path: "Package.swift"))
        }
        if let first = manifest.plugins.first, let last = manifest.plugins.last {
            let names = manifest.plugins.map { $0.name.asCode }
            reader.programs.append(
                Fact(
                    text: "They may also use the \(names.count > 1 ? "plugins" : "plugin") \(BuildStep.joined(names)).",
                    document: document, place: first.place.lowerBound..<last.place.upperBound, path: "Package.swift"))
        }
        for target in manifest.executables {
            let path = target.path.isEmpty ? "Sources/" + target.name : target.path
            let isAside = path.lowercased().split(separator: "/").contains { asides.contains(String($0)) }
            guard !isAside, reader.paths.contains(where: { $0.hasPrefix(path + "/") }) else { continue }
            reader.programs.append(
                Fact(
                    text:
                        "The program `\(target.name)` is built from `\(path)`\(target.system.isEmpty ? "" : ", on \(target.system) only").",
                    document: document, place: target.place, path: path))
        }
    }
}
