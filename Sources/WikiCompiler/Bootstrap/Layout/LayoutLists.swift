/// Reads lists in which a guide says what lies where: "`src`: contains the server".
struct LayoutLists {
    private let folders: Set<String>
    private let files: Set<String>
    /// Folders whose direct children may be named alone.
    private let bases: [String]
    private let byName: [String: String]

    init(of survey: RepositorySurvey) {
        var folders: Set<String> = []
        var names: [String: [String]] = [:]
        for file in survey.files {
            var path = Substring(file.path)
            while let slash = path.lastIndex(of: "/") {
                path = path[..<slash]
                if !folders.insert(String(path)).inserted { break }
            }
            if case .source = file.kind, let name = file.path.split(separator: "/").last {
                names[String(name), default: []].append(file.path)
            }
        }
        self.folders = folders
        files = Set(survey.files.map(\.path))
        byName = names.compactMapValues { $0.count == 1 ? $0[0] : nil }
        bases = [
            "packages", "crates", "packages-private", "Sources", "src", "lib", "libs", "apps", "modules", "internal", "pkg", "cmd",
            "components", "services",
        ]
        .filter { folders.contains($0) }
    }

    /// Documents that may hold such lists.
    static func isCandidate(_ file: RepositoryFile) -> Bool {
        guard file.kind == .readme || file.kind == .document else { return false }
        let parts = file.path.lowercased().split(separator: "/").map(String.init)
        guard let name = parts.last, parts.count <= 3 else { return false }
        if file.kind == .readme { return true }
        return [
            "contribut", "architecture", "develop", "hacking", "internals", "design", "structure", "layout", "overview", "codebase",
            "source",
        ]
        .contains { name.hasPrefix($0) }
    }

    func notes(in document: RepositoryDocument, path: String) -> [PlaceNote] {
        let outline = DocumentOutline(document.text, path: path)
        var found: [PlaceNote] = []
        var group: (headings: [String], notes: [PlaceNote]) = ([], [])
        func close() {
            // One item that begins with a path may speak of anything.
            if group.notes.count >= 3 || group.notes.count >= 2 && Self.isAboutLayout(group.headings) { found += group.notes }
            group = ([], [])
        }
        for part in outline.parts {
            if part.headings != group.headings {
                close()
                group.headings = part.headings
                found += section(part, outline, document)
            }
            guard case .item = part.kind, let note = item(part, outline, document, home: Self.folder(of: path)) else { continue }
            group.notes.append(note)
        }
        close()
        return found
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    private static func isAboutLayout(_ headings: [String]) -> Bool {
        let words = headings.joined(separator: " ").asciiLowercased
        return [
            "layout", "structure", "organi", "overview", "directories", "architecture", "files", "folders", "where", "codebase", "source",
        ].contains {
            words.contains($0)
        }
    }

    /// A section whose heading is a source file of the project, or two: the first sentence on it.
    private func section(_ part: DocumentOutline.Part, _ outline: DocumentOutline, _ document: RepositoryDocument) -> [PlaceNote] {
        guard part.kind == .paragraph, let title = part.headings.last, title.contains(".") else { return [] }
        let names = title.split(separator: " and ").map(String.init)
        let paths = names.compactMap { name in byName[name] ?? (files.contains(name) && name.contains("/") ? name : nil) }
        guard paths.count == names.count, paths.count <= 2 else { return [] }
        for part in outline.parts where part.headings.last == title && part.kind == .paragraph {
            for sentence in outline.sentences(of: part) {
                let words = ProseText.plain(outline.string(sentence))
                guard let told = paths.count == 1 ? Self.said(words, of: title) : Self.saidOfBoth(words) else { continue }
                return paths.map { path in
                    let other = paths.first { $0 != path }.map { ", with `\($0)`" } ?? ""
                    return PlaceNote(
                        path: path, isFolder: false, words: "\(other): \(told)", origin: .layoutList, document: document, place: sentence)
                }
            }
        }
        return []
    }

    private static func said(_ words: String, of file: String) -> String? {
        // "Moreover `kiln.c` implements …".
        for opening in ["", "Moreover ", "Also "] where words.hasPrefix("\(opening)`\(file)` ") {
            let rest = words.bytes(opening.utf8.count + file.utf8.count + 3..<words.utf8.count)
            if FileDescription.verbs.contains(String(rest.prefix { $0 != " " })) { return FileDescription.of(rest) }
        }
        return speaks(words, of: file) ? FileDescription.of(words) : nil
    }

    /// "These files implement …" of each of the two: "Implements …".
    private static func saidOfBoth(_ words: String) -> String? {
        guard let at = ByteSearch.first("these files ", in: words.asciiLowercased), at < 50 else { return nil }
        let rest = words.bytes(at + 12..<words.utf8.count)
        let verb = rest.prefix { $0 != " " }
        guard FileDescription.verbs.contains(verb + "s") else { return nil }
        return FileDescription.of(verb + "s" + rest.dropFirst(verb.count))
    }

    /// Whether a sentence is about the file it stands under.
    private static func speaks(_ sentence: String, of file: String) -> Bool {
        let lower = sentence.asciiLowercased
        return ["this is ", "this file ", "in this file there "].contains { lower.hasPrefix($0) }
            || lower.contains("`" + file.asciiLowercased + "`") && !lower.hasPrefix("so ")
                && !lower.hasPrefix("all those")
    }

    private func item(
        _ part: DocumentOutline.Part, _ outline: DocumentOutline, _ document: RepositoryDocument, home: String
    ) -> PlaceNote? {
        let raw = outline.string(part.range)
        guard let (name, rest) = Self.head(of: raw), let (path, isFolder) = resolve(name, home: home) else { return nil }
        let sentences = outline.sentences(of: part)
        // The rest up to the first full stop, and the next sentence when both are short.
        var end = sentences.first?.upperBound ?? part.range.upperBound
        if sentences.count > 1, sentences[0].count < 60, sentences[1].count < 160 { end = sentences[1].upperBound }
        let range = part.range.lowerBound..<end
        let offset = raw.utf8.count - rest.utf8.count
        guard range.count > offset else { return nil }
        var words = ProseText.plain(outline.string(range.lowerBound + offset..<end))
        var separator = " "
        for mark in [":", "-", "—", "–", "="] where words.hasPrefix(mark) {
            words = String(words.drop { "-—–:=".contains($0) }).trimmed
            separator = ": "
        }
        words = words.trimmingSuffix(":")
        guard words.split(separator: " ").count >= 2, words.count <= 320, separator == ": " || words.first?.isLowercase == true else {
            return nil
        }
        if !isFolder {
            guard let description = FileDescription.of(words) else { return nil }
            return PlaceNote(path: path, isFolder: false, words: ": \(description)", origin: .layoutList, document: document, place: range)
        }
        return PlaceNote(
            path: path, isFolder: isFolder, words: separator + words, origin: .layoutList,
            document: document, place: range)
    }

    /// What an item begins with, `` `name` ``, `**name**` or `[name](link)`, and what follows.
    private static func head(of item: String) -> (name: String, rest: String)? {
        for (open, close) in [("[`", "`]("), ("**`", "`**"), ("``", "``"), ("`", "`"), ("**", "**"), ("[", "](")] where item.hasPrefix(open)
        {
            let inner = item.dropFirst(open.count)
            guard let end = inner.range(of: close) else { return nil }
            var rest = inner[end.upperBound...]
            if close.hasSuffix("(") {
                guard let paren = rest.firstIndex(of: ")") else { return nil }
                rest = rest[rest.index(after: paren)...]
            }
            if rest.hasPrefix("**") { rest = rest.dropFirst(2) }
            return (String(inner[..<end.lowerBound]), String(rest))
        }
        // `src/server/ - …` without any mark.
        let word = item.prefix { $0 != " " && $0 != ":" }
        return word.contains("/") && !word.contains("://") ? (String(word), String(item[word.endIndex...])) : nil
    }

    private func resolve(_ name: String, home: String) -> (path: String, isFolder: Bool)? {
        let bare = String(name.trimmed.trimmingPrefix("./").trimmingPrefix("/"))
        let path = bare.trimmingSuffix("/*").trimmingSuffix("/")
        guard !path.isEmpty, !path.contains(" ") else { return nil }
        for candidate in (home.isEmpty ? [] : [home + "/" + path]) + [path] + bases.map({ $0 + "/" + path }) {
            if folders.contains(candidate) { return (candidate, true) }
            if files.contains(candidate), candidate.contains(".") { return (candidate, false) }
        }
        return byName[path].map { ($0, false) }
    }
}
