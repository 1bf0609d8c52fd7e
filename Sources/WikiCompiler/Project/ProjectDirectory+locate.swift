extension ProjectDirectory {
    /// What a directory has to do with the projects under the home.
    public struct Location {
        /// The project that the directory belongs to.
        public let match: Match
        /// The repository that it lies in; nil outside of one, and inside a wiki.
        public let repository: SourceRepository?
    }

    /// The project of a directory: the one whose wiki it lies in, else the one of its repository, which a
    /// confirmed marker may name.
    public func locate(_ path: String, userHome: String?) throws -> Location {
        if let project = project(ofWikiAt: path) { return Location(match: .found(project), repository: nil) }
        guard let repository = try SourceRepository(at: path, userHome: userHome, home: home) else {
            return Location(match: .none, repository: nil)
        }
        return Location(match: try project(of: repository), repository: repository)
    }

    private func project(ofWikiAt path: String) -> Project? {
        let place = Self.real(path) + "/"
        guard place.hasPrefix(Self.real(home.wiki) + "/") else { return nil }
        return survey().projects.first { place.hasPrefix(Self.real($0.path) + "/") }
    }
}
