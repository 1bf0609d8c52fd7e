import Git

extension ErasurePlanner {
    /// Pages that lose something, with every version of theirs.
    mutating func findAffected() throws {
        let text = try TextEraser(erasure)
        let labels = Set(erasure.quotes.map { "\($0.source)-\($0.number)" })
        let needles = PhraseSet(
            Array(erasure.sources) + Array(erasure.pages) + erasure.statements.map { "^" + $0 } + Array(labels))
        let first = try versions { bytes in
            needles.isIn(bytes) || text.isInEscaped(bytes)
        }
        let erasers = try projects.map { try FileEraser(erasure, project: $0.id) }
        for version in first where !version.page.id.isEmpty {
            let after = erasers[version.project].page(version.page)
            if after.map({ $0.text != version.page.text }) ?? true { erasure.affected.insert(version.page.id) }
        }
        guard !text.hasGivenUp, !erasers.contains(where: \.text.hasGivenUp) else {
            throw WikiError(
                "cannot forget what matches \(erasure.pattern ?? "")", "the pattern takes too many steps",
                remedy: "Write it without nested repetitions.")
        }
        let ids = PhraseSet(erasure.affected)
        versions = erasure.affected.isEmpty ? [] : try versions(where: ids.isIn).filter { erasure.affected.contains($0.page.id) }
    }

    /// Pages of which nothing is left now go altogether, their past too.
    mutating func findEmptied() throws {
        let erasers = try projects.map { try FileEraser(erasure, project: $0.id) }
        for id in erasure.affected.sorted() where !erasure.pages.contains(id) {
            guard let last = last(id, among: versions) else { continue }
            if erasers[last.project].page(last.page) == nil { erasure.pages.insert(id) }
        }
        erasure.affected.subtract(erasure.pages)
        // A page that took over what another one said is called by that one's names too.
        for version in versions where erasure.pages.contains(version.page.id) {
            if let successor = version.page.successor, !erasure.pages.contains(successor) { erasure.affected.insert(successor) }
        }
        let ids = PhraseSet(erasure.affected.union(erasure.pages))
        if !erasure.affected.isEmpty {
            versions = try versions(where: ids.isIn).filter { erasure.affected.contains($0.page.id) || erasure.pages.contains($0.page.id) }
        }
        let others = try pathsOfOthers()
        for version in versions where erasure.pages.contains(version.page.id) && !others[version.project].contains(version.path) {
            erasure.paths[projects[version.project].id, default: [:]][version.path] = ""
        }
    }

    /// By project: paths at which pages stand now that do not go.
    private func pathsOfOthers() throws -> [Set<String>] {
        try projects.indices.map { index in
            let gone = versions.filter { $0.project == index && erasure.pages.contains($0.page.id) }
            return Set(
                try gone.map(\.path).filter { path in
                    guard let blob = standing[index][path] else { return false }
                    let page = Page(path: path, text: String(decoding: try repositories[index].bytes(of: blob), as: UTF8.self))
                    return !erasure.pages.contains(page.id)
                })
        }
    }
}
