/// Sorts the files of a repository by path and size; their content is looked at later.
struct FileClassifier {
    /// Files above this many bytes are not read.
    static let largestRead = 1 << 20

    let attributes: FileAttributes
    /// Patterns a person gave.
    let excluded: [PathPattern]
    /// Folders of dependencies whose name alone does not tell, with a slash at their end.
    let vendoredFolders: [String]

    func kind(of path: String, size: Int, isLink: Bool) -> RepositoryFile.Kind {
        if isLink { return .leftOut("symbolic link") }
        if excluded.contains(where: { $0.matches(path) }) { return .leftOut("excluded") }
        let parts = path.lowercased().split(separator: "/").map(String.init)
        guard let name = parts.last else { return .other }
        let folders = parts.dropLast()
        switch attributes.says(.vendored, of: path) {
        case true: return .leftOut("vendored")
        case false: break
        default: if isVendored(path, folders) { return .leftOut("vendored") }
        }
        if size > Self.largestRead { return .leftOut("over 1 MB") }
        if Self.isBinary(name) { return .leftOut("binary") }
        switch attributes.says(.generated, of: path) {
        case true: return .leftOut("generated")
        case false: break
        default: if Self.isGenerated(name, folders) { return .leftOut("generated") }
        }
        if Self.isInstructions(name, folders) { return .instructions }
        if Self.isTestData(folders) { return .leftOut("test data") }
        return Self.kind(name, folders, in: path)
    }

    private func isVendored(_ path: String, _ folders: ArraySlice<String>) -> Bool {
        folders.contains { Self.vendorNames.contains($0) } || vendoredFolders.contains { path.hasPrefix($0) }
    }

    /// Folders named `deps` and the like that hold other projects: one with a licence of its own lies in them.
    static func vendoredFolders(among paths: [String]) -> [String] {
        var found: [String] = []
        for path in paths {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count >= 3, let name = parts.last?.lowercased(),
                ["license", "licence", "copying", "copyright"].contains(where: { name.hasPrefix($0) }),
                let folder = parts.dropLast(2).firstIndex(where: { suspects.contains($0.lowercased()) }), folder == parts.count - 3
            else { continue }
            let prefix = parts[...folder].joined(separator: "/") + "/"
            if !found.contains(prefix) { found.append(prefix) }
        }
        return found
    }

    private static func kind(_ name: String, _ folders: ArraySlice<String>, in path: String) -> RepositoryFile.Kind {
        if isIntegration(name, folders) { return .integration }
        if isBuild(name, path) { return .build }
        let stem = name.split(separator: ".", omittingEmptySubsequences: false).first.map(String.init) ?? name
        let isText = isDocument(name)
        let isBare = !name.contains(".")
        if folders.contains("issue_template") || folders.contains("pull_request_template") || stem == "pull_request_template" {
            return .other
        }
        if stem == "readme", isText || isBare { return .readme }
        if isText || isBare, isChangelog(stem, folders) { return .changelog }
        if isText, isDecisionRecord(name, folders) { return .decisionRecord }
        if isText, name.hasSuffix(".txt") ? isDocumentFolder(folders) || folders.isEmpty : true {
            return ["license", "licence", "copying", "unlicense"].contains { stem.hasPrefix($0) } ? .other : .document
        }
        if isBare, folders.isEmpty, bareDocuments.contains(name) { return .document }
        if let language = SourceLanguage.named(name) { return .source(language: language) }
        return .other
    }

    /// Whether the name is that of prose.
    static func isDocument(_ name: String) -> Bool {
        [".md", ".markdown", ".mdx", ".rst", ".adoc", ".asciidoc", ".txt", ".org"].contains { name.hasSuffix($0) }
    }

    /// Whether the number in front of a name is that of a record: `0001-use-sqlite.md`, `adr-12-x.md`.
    static func isNumbered(_ name: String) -> Bool {
        let rest = ["adr-", "adr_", "adr", "rfc-", "rfc"].first { name.hasPrefix($0) }.map { name.dropFirst($0.count) } ?? name[...]
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard (1...5).contains(digits.count), let next = rest.dropFirst(digits.count).first else { return false }
        return "-_. ".contains(next)
    }

    private static func isDecisionRecord(_ name: String, _ folders: ArraySlice<String>) -> Bool {
        guard let folder = folders.last, !["readme", "index", "template", "0000-"].contains(where: { name.hasPrefix($0) }),
            !name.contains("template")
        else { return false }
        if ["adr", "adrs"].contains(folder) { return true }
        return decisionFolders.contains(folder) && isNumbered(name) || folder == "arch" && folders.count > 1 && isNumbered(name)
    }

    static func isDocumentFolder(_ folders: ArraySlice<String>) -> Bool {
        folders.contains { ["doc", "docs", "documentation", "guide", "guides"].contains($0) }
    }
}
