import WikiCompiler

extension Context {
    /// What a word means that is to be erased: a statement, a session or a page.
    func forgetTarget(_ word: String, in home: Home) throws -> ForgetTarget {
        if word.hasPrefix("^") {
            guard let id = StatementID(word.dropFirst()) else {
                throw WikiError("cannot forget \(word)", "it is not a statement's id", remedy: "'wikictl show PAGE' shows the ids.")
            }
            return .statement(id)
        }
        if let source = try session(word, in: home) { return .session(source) }
        let project = try project(in: home)
        let wiki = try ProjectWiki(project, home: home)
        let stem = PageName.stem(of: word).lowercased()
        if let id = StatementID(word), try !wiki.pages().contains(where: { PageName.stem(of: $0.path) == stem }) { return .statement(id) }
        // A page that is no longer there has a past.
        if word.utf8.count == 36, word.split(separator: "-").count == 5 { return .page(word.lowercased()) }
        let page = try self.page(word, in: wiki)
        guard !page.id.isEmpty else {
            throw WikiError(
                "cannot forget \(page.path)", "it has no id, by which its past could be found",
                remedy: "Put back the line 'id:' of its front matter, or use --match.")
        }
        return .page(page.id)
    }

    /// The source id of a session that is archived anywhere; a source id itself is believed.
    private func session(_ word: String, in home: Home) throws -> String? {
        if let source = SourceID(word), [.session, .imported].contains(source.kind) { return word }
        var found: Set<String> = []
        for path in TranscriptArchive(root: home.raw).all() {
            guard let header = try? ArchiveReader(path: path).header else { continue }
            if header.session == word { return header.source }
            if word.utf8.count >= 8, header.session.hasPrefix(word) { found.insert(header.source) }
        }
        guard found.count < 2 else {
            throw WikiError(
                "cannot forget the session \(word)", "\(found.count) sessions begin so", remedy: "'wikictl sessions' lists them.")
        }
        return found.first
    }

    /// Erases, has what follows follow, and looks whether anything is left.
    func forget(_ forgetting: Forgetting) throws -> ForgetReceipt {
        let configuration = try self.configuration()
        let home = configuration.home
        let progress = self.progress("erasing")
        let report = try forgetting.run { progress.step($0) }
        progress.finish()
        let projects = try ProjectDirectory(home: home).all()
        _ = try index(of: try projects.map { try ProjectWiki($0, home: home) }, in: home)
        for project in projects { renewBriefs(of: project) }
        let search = self.progress("searching")
        defer { search.finish() }
        return try forgetting.receipt(for: report) { search.step($0) }
    }
}
