import JSON

/// The scripts a project defines at its root, and short ones in its folder of scripts.
struct ProjectScripts {
    private(set) var scripts: [ProjectScript] = []
    private var byKey: [String: Int] = [:]
    private let manager: String

    init(of survey: RepositorySurvey) {
        let root = survey.files.filter { !$0.path.contains("/") }
        manager = Self.packageManager(among: Set(root.map(\.path)))
        for file in root where file.kind == .build {
            guard let document = survey.document(file) else { continue }
            switch file.path.lowercased() {
            case "package.json", "composer.json", "deno.json": readJSON(document, file: file.path.lowercased())
            case "makefile", "gnumakefile": readRecipes(document, runner: "make")
            case "justfile", ".justfile": readRecipes(document, runner: "just")
            case "tox.ini": readTox(document)
            case "noxfile.py": readNox(document)
            default: break
            }
        }
        readFiles(of: survey)
    }

    /// `script/test` and its like.
    private mutating func readFiles(of survey: RepositorySurvey) {
        for file in survey.files where file.path.hasPrefix("script/") || file.path.hasPrefix("scripts/") {
            guard file.path.utf8.count(where: { $0 == UInt8(ascii: "/") }) == 1, let command = DeveloperCommand(file.path),
                command.purpose != nil, let document = survey.document(file)
            else { continue }
            let body = ShellScript.commands(in: document.text)
            guard !body.isEmpty else { continue }
            add(
                ProjectScript(
                    name: PathText.stem(of: file.path), command: command, body: body.map(\.line), comment: "", document: document,
                    places: body.map(\.place), isFile: true))
        }
    }

    /// The script that a command runs, by its key: `npm test-unit compiler` runs `test-unit`.
    func script(of command: DeveloperCommand) -> ProjectScript? {
        if let exact = byKey[command.key] { return scripts[exact] }
        let words = command.words
        return words.count > 2 ? byKey[words.prefix(2).joined(separator: " ")].map { scripts[$0] } : nil
    }

    private mutating func add(_ script: ProjectScript) {
        guard byKey[script.command.key] == nil else { return }
        byKey[script.command.key] = scripts.count
        scripts.append(script)
    }

    private static func packageManager(among paths: Set<String>) -> String {
        if paths.contains("pnpm-lock.yaml") || paths.contains("pnpm-workspace.yaml") { return "pnpm" }
        if paths.contains("yarn.lock") { return "yarn" }
        return paths.contains("bun.lockb") || paths.contains("bun.lock") ? "bun" : "npm"
    }

    private mutating func readJSON(_ document: RepositoryDocument, file: String) {
        let member = file == "deno.json" ? "tasks" : "scripts"
        var found: [(String, String)] = []
        try? JSONParser().parse(document.text.utf8) { root in
            let table = member == "tasks" ? root["tasks"] : root["scripts"]
            table?.forEachMember { name, value in
                if let name = name.string, let body = value.string { found.append((name, body)) }
            }
        }
        let start = ByteSearch.first("\"\(member)\"", in: document.text) ?? 0
        for (name, body) in found where !name.hasPrefix("pre") && !name.hasPrefix("post") && !body.isEmpty {
            guard let at = ByteSearch.first("\"\(name)\"", in: document.text, from: start) else { continue }
            let end = at + Array(document.text.utf8)[at...].prefix { $0 != 10 }.count
            let runner = file == "composer.json" ? "composer" : file == "deno.json" ? "deno task" : "\(manager) run"
            guard let command = DeveloperCommand("\(runner) \(name)") else { continue }
            add(ProjectScript(name: name, command: command, body: [body], comment: "", document: document, places: [at..<end]))
        }
    }

    private mutating func readRecipes(_ document: RepositoryDocument, runner: String) {
        let recipes = RecipeReader.recipes(in: document.text, isMake: runner == "make")
        let names = Set(recipes.filter { !$0.body.isEmpty || !$0.needs.isEmpty }.map(\.name))
        for recipe in recipes {
            guard let command = DeveloperCommand("\(runner) \(recipe.name)") else { continue }
            let first = recipe.needs.filter { names.contains($0) }.map { "\(runner) \($0)" }
            add(
                ProjectScript(
                    name: recipe.name, command: command, body: first + recipe.body, comment: recipe.comment, document: document,
                    places: recipe.places))
        }
    }

    /// The commands of `[testenv]`.
    private mutating func readTox(_ document: RepositoryDocument) {
        let bytes = Array(document.text.utf8)
        var section = ""
        var isCommands = false
        var body: [(String, Range<Int>)] = []
        for line in LineRanges(document.text) {
            let text = String(decoding: bytes[line], as: UTF8.self)
            let bare = text.trimmed
            if bare.hasPrefix("[") {
                section = bare
                isCommands = false
            } else if section == "[testenv]", bare.hasPrefix("commands"), let equals = bare.firstIndex(of: "=") {
                isCommands = true
                let rest = String(bare[bare.index(after: equals)...]).trimmed
                if !rest.isEmpty { body.append((rest, line)) }
            } else if isCommands, text.first == " " || text.first == "\t", !bare.isEmpty {
                body.append((bare, line.upperBound - text.utf8.drop { $0.isSpace }.count..<line.upperBound))
            } else if !bare.isEmpty, !bare.hasPrefix("#") {
                isCommands = false
            }
        }
        guard !body.isEmpty, let command = DeveloperCommand("tox") else { return }
        add(
            ProjectScript(
                name: "test", command: command, body: body.map { $0.0 }, comment: "", document: document, places: body.map { $0.1 }))
    }

    /// The sessions of a noxfile, with the docstring of each.
    private mutating func readNox(_ document: RepositoryDocument) {
        let lines = Array(LineRanges(document.text))
        for (index, line) in lines.enumerated() where index > 0 {
            let text = document.text.bytes(line)
            guard text.hasPrefix("def "), let end = text.firstIndex(of: "("), text.contains("session") else { continue }
            guard lines[..<index].suffix(3).contains(where: { document.text.bytes($0).hasPrefix("@nox.session") }) else { continue }
            let name = String(text[text.index(text.startIndex, offsetBy: 4)..<end])
            var places = [line]
            var comment = ""
            if index + 1 < lines.count {
                let next = document.text.bytes(lines[index + 1]).trimmed
                if next.hasPrefix("\"\"\""), next.utf8.count > 6, next.hasSuffix("\"\"\"") {
                    comment = String(next.dropFirst(3).dropLast(3)).trimmed
                    places.append(lines[index + 1])
                }
            }
            guard let command = DeveloperCommand("nox -s \(name)") else { continue }
            add(ProjectScript(name: name, command: command, body: [], comment: comment, document: document, places: places))
        }
    }
}
