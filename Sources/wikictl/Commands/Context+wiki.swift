import WikiCompiler

extension Context {
    /// The settings, with `--home` on top. Read afresh at each call.
    func configuration() throws(WikiError) -> Configuration {
        try Configuration(environment: environment, homePath: globals.home.map(tidyPath))
    }

    /// The time to work with, in seconds since 1970.
    var seconds: Int64 { Timestamp.seconds(now) ?? Int64(clock()) }

    /// The user's home directory.
    var userHome: String? { environment["HOME"] }

    /// The project's wiki: that of `--project`, else of the current directory.
    func wiki() throws -> ProjectWiki {
        let home = try configuration().home
        return try ProjectWiki(try project(in: home), home: home)
    }

    /// The one writer of a project's wiki, after adopting what a person changed in its work tree.
    /// - Parameter patience: how many seconds to wait for another process.
    func writer(of project: Project, _ configuration: Configuration, waiting patience: Double = 30) throws -> ProjectWriter {
        let writer = try ProjectWriter(project, home: configuration.home, waiting: patience)
        let person = Person.configured(at: currentDirectory, environment: environment)
        let report = try writer.adopt(
            person: person, redactor: Redactor(configuration), quiet: configuration.settle, now: Double(clock()))
        if !report.operation.isEmpty {
            note("adopted what was edited by hand as \(report.operation): \(report.adopted.joined(separator: ", "))")
        }
        for notice in report.notices { warn(notice) }
        for (path, reason) in report.held.sorted(by: { $0.key < $1.key }) { warn("\(path) waits: \(reason)") }
        return writer
    }

    /// The project's repository, when it is the one of `--project` or of the current directory.
    func repository(of project: Project, in home: Home) -> SourceRepository? {
        let path = globals.project.flatMap { isPath($0) ? tidyPath($0) : nil } ?? currentDirectory
        guard let found = try? SourceRepository(at: path, userHome: userHome, home: home) else { return nil }
        let directory = ProjectDirectory(home: home)
        guard case .found(let owner)? = try? directory.project(of: found) else { return nil }
        return owner.id == project.id ? found : nil
    }

    /// Tells how the project's pages stand to its repository, when that is at hand.
    func reader(of project: Project, in home: Home) -> FreshnessReader {
        FreshnessReader(repository(of: project, in: home), project: project.id, home: home)
    }

    /// The page a person means, or an error that says what is near.
    func page(_ name: String, in wiki: ProjectWiki) throws -> Page {
        let inside = wikiPath(name, in: wiki.project)
        if let page = try wiki.page(named: inside) { return page }
        let stem = PageName.stem(of: inside).lowercased()
        let pages = try wiki.pages()
        let near = pages.filter { PageName.stem(of: $0.path).contains(stem) || $0.title.lowercased().contains(stem) }
        let names =
            near.isEmpty
            ? Suggestion.nearest(to: stem, among: pages.map { PageName.stem(of: $0.path) }) : near.map { PageName.stem(of: $0.path) }
        throw WikiError(
            "cannot find the page '\(name)'", near.count > 1 ? "\(near.count) pages fit" : "\(wiki.project.name) has no such page",
            remedy: Suggestion.sentence(listing: names) ?? "'wikictl query' finds pages by their words.")
    }

    /// The path inside the wiki of a page that was named by its file.
    private func wikiPath(_ name: String, in project: Project) -> String {
        let path = tidyPath(name)
        return path.hasPrefix(project.path + "/") ? String(path.dropFirst(project.path.count + 1)) : name
    }

    /// Whether the word of `--project` names a directory and no project.
    func isPath(_ word: String) -> Bool {
        word.contains("/") || word == "." || word == ".." || word == "~"
    }

    /// An absolute path without `.` and empty parts; `..` is taken out as if no part were a link.
    func tidyPath(_ path: String) -> String {
        var parts: [Substring] = []
        for part in absolutePath(path).split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
