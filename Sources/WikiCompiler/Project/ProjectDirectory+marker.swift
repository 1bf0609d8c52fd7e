import Glibc

extension ProjectDirectory {
    /// What the marker of a checkout comes to.
    public enum Marking: Sendable {
        case none
        /// It is no marker, and why.
        case refused(WikiError)
        /// It names a project that is not on this machine.
        case unknown(ProjectMarker)
        /// Nobody confirmed it for this checkout, or it was changed since.
        case unconfirmed(ProjectMarker, Project)
        case joined(Project)
    }

    /// How things stand with the marker of the checkout at `root`.
    public func marking(at root: String) -> Marking {
        let marker: ProjectMarker
        do throws(WikiError) {
            guard let found = try ProjectMarker(at: root) else { return .none }
            marker = found
        } catch { return .refused(error) }
        guard let project = survey().projects.first(where: { $0.id == marker.project }) else { return .unknown(marker) }
        return JoinedCheckouts(home: home).contains(marker, at: Self.real(root)) ? .joined(project) : .unconfirmed(marker, project)
    }

    /// The project that a person joined the checkout at `root` to by its marker.
    func joined(at root: String) -> Project? {
        if case .joined(let project) = marking(at: root) { project } else { nil }
    }

    /// The project of a repository: that of its confirmed marker, else by its identity.
    public func project(of repository: SourceRepository) throws(WikiError) -> Match {
        if let project = joined(at: repository.root) { return .found(project) }
        return try project(for: repository.identity, isShallow: repository.isShallow)
    }

    /// The path with links followed; as it is when it leads nowhere.
    public static func realPath(_ path: String) -> String { real(path) }

    static func real(_ path: String) -> String {
        guard let found = realpath(path, nil) else { return path }
        defer { free(found) }
        return String(cString: found)
    }
}
