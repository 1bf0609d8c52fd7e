/// The markers that a person confirmed: `joined` under the home, a line each with the marker's hash, the project and the
/// checkout's real path.
public struct JoinedCheckouts: Sendable, Equatable {
    /// One confirmed marker.
    public struct Entry: Sendable, Equatable {
        public let hash: String
        public let project: String
        public let root: String
    }

    public private(set) var entries: [Entry] = []

    /// Those of a home; none when there is no list.
    public init(home: Home) {
        for line in (FileText.read(Self.path(in: home)) ?? "").split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
            if parts.count == 3 { entries.append(Entry(hash: parts[0], project: parts[1], root: parts[2])) }
        }
    }

    /// Whether a marker was confirmed as it is, where it is.
    public func contains(_ marker: ProjectMarker, at root: String) -> Bool {
        entries.contains(Entry(hash: marker.hash, project: marker.project, root: root))
    }

    /// Confirms a marker; an earlier one of the checkout no longer counts.
    public static func confirm(_ marker: ProjectMarker, at root: String, home: Home) throws {
        try home.create()
        let lock = try ProjectLock(at: home.locks + "/joined", waiting: 5)
        try withExtendedLifetime(lock) {
            var list = JoinedCheckouts(home: home)
            list.entries.removeAll { $0.root == root }
            list.entries.append(Entry(hash: marker.hash, project: marker.project, root: root))
            try FileText.write(list.entries.map { "\($0.hash) \($0.project) \($0.root)\n" }.joined(), to: path(in: home))
        }
    }

    private static func path(in home: Home) -> String { home.path + "/joined" }
}
