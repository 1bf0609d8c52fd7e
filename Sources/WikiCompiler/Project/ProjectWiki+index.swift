import Git

extension ProjectWiki {
    /// Brings the search index to HEAD: only pages whose blob changed are read.
    /// - Returns: how many pages were indexed, and how many were removed.
    @discardableResult
    public func refresh(_ index: SearchIndex) throws -> (indexed: Int, removed: Int) {
        let head = try head()
        if try index.head(of: project.id) == head { return (0, 0) }
        let known = try index.blobs(of: project.id)
        let entries = try repository.list().filter { Adoption.isPage($0.path) }
        var pages: [IndexedPage] = []
        var standing: Set<String> = []
        for entry in entries {
            let blob = entry.blob.description
            if known[entry.path] == blob {
                standing.insert(entry.path)
                continue
            }
            let text = String(decoding: try repository.bytes(of: entry.blob), as: UTF8.self)
            if let page = Page(path: entry.path, text: text).indexed(blob: blob) {
                pages.append(page)
                standing.insert(entry.path)
            }
        }
        let removed = known.keys.filter { !standing.contains($0) }.sorted()
        try index.update(project: project.id, pages: pages, removed: removed, head: head)
        return (pages.count, removed.count)
    }
}
