import Git

/// The commits from HEAD back along first parents, read as far as somebody asks and remembered.
final class FirstParents {
    private let repository: Repository
    private var links: [CommitLink] = []
    private var next: ObjectID?

    init(_ repository: Repository, from head: ObjectID) {
        self.repository = repository
        next = head
    }

    /// The commit so many steps before HEAD; nil behind the first one, or where history is cut off or damaged.
    subscript(_ index: Int) -> CommitLink? {
        while links.count <= index {
            guard let id = next, let link = try? repository.commitLink(id) else { return nil }
            links.append(link)
            next = link.parent
        }
        return links[index]
    }
}
