extension ErasurePlanner {
    /// Titles that tell of what goes get others, and so do files.
    mutating func renamePages() throws {
        let erasers = try projects.map { try FileEraser(erasure, project: $0.id) }
        var literals: Set<String> = []
        if erasure.pattern != nil {
            for version in versions { literals.formUnion(matches(in: version.page.text, erasers[version.project].text)) }
        }
        let slugs = Set(literals.map { PageName.stem(title: $0, kind: .report) }.filter { $0.utf8.count >= 4 && !$0.hasPrefix("report-") })
        for id in erasure.affected.sorted() {
            let own = versions.filter { $0.page.id == id }
            guard let last = last(id, among: versions), let kept = erasers[last.project].page(last.page) else { continue }
            let eraser = erasers[last.project]
            var newTitle = kept.title
            for version in own {
                let title = version.page.title
                if erasure.pattern == nil, erasure.words.isIn(title) || eraser.text.isIn(title) {
                    if erasure.words.isIn(newTitle) { newTitle = "Forgotten" }
                    erasure.replacements[title] = newTitle
                }
                let summary = version.page.summary
                if erasure.pattern == nil, summary.utf8.count >= Self.shortestText, erasure.words.isIn(summary) {
                    erasure.replacements[summary] = Erasure.mark
                }
            }
            for version in own {
                let stem = PageName.stem(of: version.path)
                let isTold =
                    erasure.words.isIn(stem) || eraser.text.isIn(stem)
                    || slugs.contains { ("-" + stem + "-").contains("-" + $0 + "-") }
                guard isTold else { continue }
                let new = newStem(of: version, id)
                erasure.paths[projects[version.project].id, default: [:]][version.path] = "\(version.page.folder)/\(new).md"
                if erasure.pattern == nil, stem.utf8.count >= Self.shortestText { erasure.replacements[stem] = new }
            }
        }
    }

    /// What the file is called; a copy of the page beside it, or a page whose id begins alike, has another name.
    private func newStem(of version: Version, _ id: String) -> String {
        let paths = erasure.paths[projects[version.project].id] ?? [:]
        if let known = paths[version.path], !known.isEmpty { return PageName.stem(of: known) }
        let stem = "forgotten-" + String(id.filter { $0 != "-" }.prefix(8))
        let taken = Set(paths.values).union(standing[version.project].keys)
        return (1...).lazy.map { $0 == 1 ? stem : "\(stem)-\($0)" }.first { !taken.contains("\(version.page.folder)/\($0).md") } ?? stem
    }

    private func matches(in text: String, _ eraser: TextEraser) -> [String] {
        var text = text
        return text.withUTF8 { buffer in
            let bytes = UnsafeRawBufferPointer(buffer)
            return eraser.matches(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
        }
    }
}
