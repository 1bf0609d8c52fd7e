/// A part of a project: a folder with all that is in it.
struct ProjectArea: Sendable {
    /// Somebody's part in the commits that changed an area.
    struct Share: Sendable, Equatable {
        let name: String
        let commits: Int
        /// Of all commits that changed the area, 0 to 1.
        let share: Double
    }

    /// With a slash at its end; empty for the files that lie at the root.
    let path: String
    /// At HEAD.
    let files: [String]
    /// That changed something in it, programs' own commits aside.
    let commits: Int
    /// The most active authors, three at most.
    let owners: [Share]
    /// Positions in the history of the oldest and of the newest commit; nil when none is known.
    let first: Int?
    let last: Int?
}

/// The parts of a project, by how many files they have. A folder that holds nearly everything is not one: its folders are.
struct ProjectAreas: Sendable {
    private(set) var areas: [ProjectArea] = []
    private let folders: Set<String>
    private var positions: [String: Int] = [:]

    /// - Parameter files: paths at HEAD that count, in git's order.
    init(of history: ProjectHistory, files: [String]) {
        folders = Self.folders(of: files)
        var members: [String: [String]] = [:]
        for file in files { members[Self.folder(of: file, in: folders), default: []].append(file) }
        let tallies = Self.tallies(history, folders: folders)
        areas = members.map { folder, files in
            let tally = tallies[folder] ?? Tally()
            let owners = tally.authors.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
            return ProjectArea(
                path: folder, files: files, commits: tally.commits,
                owners: owners.map { ProjectArea.Share(name: $0.key, commits: $0.value, share: Double($0.value) / Double(tally.commits)) },
                first: tally.first, last: tally.last)
        }
        areas.sort { ($1.files.count, $0.path) < ($0.files.count, $1.path) }
        for (position, area) in areas.enumerated() { positions[area.path] = position }
    }

    /// The area that a file lies in; nil when nothing of the area is left at HEAD.
    func area(of path: String) -> ProjectArea? { positions[Self.folder(of: path, in: folders)].map { areas[$0] } }

    private struct Tally {
        var commits = 0
        var authors: [String: Int] = [:]
        var first: Int?
        var last: Int?
    }

    private static func tallies(_ history: ProjectHistory, folders: Set<String>) -> [String: Tally] {
        var tallies: [String: Tally] = [:]
        var trail = RenameTrail()
        for (position, commit) in history.commits.enumerated() where !commit.changes.isEmpty {
            if !commit.author.name.hasSuffix("[bot]") {
                for folder in Set(commit.changes.map { folder(of: trail.name(of: $0.path), in: folders) }) {
                    var tally = tallies[folder] ?? Tally()
                    tally.commits += 1
                    tally.authors[commit.author.name, default: 0] += 1
                    tally.first = position
                    tally.last = tally.last ?? position
                    tallies[folder] = tally
                }
            }
            trail.stepBack(over: commit)
        }
        return tallies
    }

    /// Folders that are areas: those at the root, and in place of one with seven tenths of all files those in it, and so on.
    private static func folders(of files: [String]) -> Set<String> {
        var folders: Set<String> = []
        var (prefix, here) = ("", files)
        while true {
            var inside: [String: [String]] = [:]
            for file in here {
                guard let slash = file.utf8.dropFirst(prefix.utf8.count).firstIndex(of: UInt8(ascii: "/")) else { continue }
                inside[String(file[...slash]), default: []].append(file)
            }
            folders.formUnion(inside.keys)
            guard let (folder, most) = inside.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) }),
                most.count * 10 >= files.count * 7,
                most.contains(where: { $0.utf8.dropFirst(folder.utf8.count).contains(UInt8(ascii: "/")) })
            else { return folders }
            (prefix, here) = (folder, most)
        }
    }

    /// The deepest area that a path lies in; empty for the root.
    private static func folder(of path: String, in folders: Set<String>) -> String {
        var (found, end) = ("", path.startIndex)
        while let slash = path.utf8[end...].firstIndex(of: UInt8(ascii: "/")) {
            let folder = String(path[...slash])
            if !folders.contains(folder) { break }
            found = folder
            end = path.utf8.index(after: slash)
        }
        return found
    }
}
