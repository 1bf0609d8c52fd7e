import Git
import Glibc

extension Backup {
    /// How often a wiki that is being written is looked at again before its lock is taken.
    private static let mostTries = 100

    func addWikis() throws {
        try addFolder(BackupLayout.wiki)
        for workspace in Folder.names(in: home.wiki) {
            let path = home.wiki + "/" + workspace
            let name = "\(BackupLayout.wiki)/\(workspace)"
            guard Folder.isFolder(path) else {
                try addAll(at: path, as: name)
                continue
            }
            try addFolder(name, at: path)
            for project in Folder.names(in: path) {
                let folder = path + "/" + project
                if Folder.isFolder(folder), Folder.exists(folder + "/.git") {
                    try addProject(at: folder, as: "\(name)/\(project)")
                } else {
                    try addAll(at: folder, as: "\(name)/\(project)")
                }
            }
        }
    }

    private func addProject(at path: String, as name: String) throws {
        report.projects.append(name.split(separator: "/").last.map(String.init) ?? name)
        do {
            let repository = try WikiRepository(opening: path)
            if Folder.exists(repository.git.commonDirectory + "objects/info/alternates") {
                report.notes.append("\(path) borrows objects of another git repository, which are not in the backup.")
            }
            guard let snapshot = try snapshot(of: repository) else { return try addAsItIs(path, name, "it is being written") }
            try add(snapshot, of: repository, as: name)
        } catch let error as StoreError {
            try addAsItIs(path, name, error.problem)
        } catch let error as GitError {
            try addAsItIs(path, name, error.message)
        }
    }

    /// A wiki that is no sound repository, or whose HEAD stands elsewhere, is taken file by file.
    private func addAsItIs(_ path: String, _ name: String, _ reason: String) throws {
        report.notes.append("\(path) was copied file by file (\(reason)): look it over after a restore.")
        try addAll(at: path, as: name) { $0.hasSuffix(".lock") }
    }

    private func snapshot(of repository: WikiRepository) throws -> WikiSnapshot? {
        for _ in 0..<Self.mostTries {
            if let snapshot = try repository.snapshot(now: now) { return snapshot }
            usleep(20_000)
        }
        // Somebody writes without a pause, or was killed while writing: the lock tells, and lets the operation be ended.
        guard let id = repository.path.split(separator: "/").last?.suffix(36) else { return nil }
        let lock = try ProjectLock(at: "\(home.locks)/\(id)", waiting: 60)
        defer { withExtendedLifetime(lock) {} }
        try repository.recover(holding: lock)
        return try repository.snapshot(now: now)
    }

    private func add(_ snapshot: WikiSnapshot, of repository: WikiRepository, as name: String) throws {
        try addFolder(name, at: repository.path)
        try addGit(snapshot, of: repository, as: name + "/.git")
        let entries = try snapshot.head.map { try repository.list(at: $0) } ?? []
        var known: Set<String> = []
        for entry in entries {
            known.insert(entry.path)
            guard entry.mode != 0o120000 else {
                report.notes.append("\(repository.path)/\(entry.path) is a symbolic link, which a backup does not hold.")
                continue
            }
            let bytes = if let edited = snapshot.edits[entry.path] { edited } else { Optional(try repository.bytes(of: entry)) }
            guard let bytes else { continue }
            try addFile(entry.path, bytes, in: repository.path, as: name, isProgram: entry.mode == 0o100755)
        }
        for (path, bytes) in snapshot.edits.sorted(by: { $0.key < $1.key }) where known.insert(path).inserted {
            if let bytes { try addFile(path, bytes, in: repository.path, as: name, isProgram: false) }
        }
        // What git passes over, such as Obsidian's settings.
        try addRest(of: repository.path, "", known: known, as: name)
    }

    private func addFile(_ path: String, _ bytes: [UInt8], in root: String, as name: String, isProgram: Bool) throws {
        var there = stat()
        let isThere = lstat("\(root)/\(path)", &there) == 0 && there.st_mode & S_IFMT == S_IFREG
        try addFolders(above: path, in: root, as: name)
        let mode = isThere ? UInt32(there.st_mode & 0o7777) : isProgram ? 0o755 : 0o644
        try add("\(name)/\(path)", bytes, mode: mode, time: isThere ? Int(there.st_mtim.tv_sec) : nil)
    }

    private func addFolders(above path: String, in root: String, as name: String) throws {
        for slash in path.indices where path[slash] == "/" { try addFolder("\(name)/\(path[..<slash])", at: "\(root)/\(path[..<slash])") }
    }

    private func addRest(of root: String, _ prefix: String, known: Set<String>, as name: String) throws {
        for inside in Folder.names(in: "\(root)/\(prefix)") where inside != ".git" && inside != ".DS_Store" {
            let path = prefix + inside
            guard !known.contains(path), !inside.hasPrefix(WorkTree.temporaryPrefix) else { continue }
            var there = stat()
            guard lstat("\(root)/\(path)", &there) == 0 else { continue }
            switch there.st_mode & S_IFMT {
            case S_IFDIR: try addRest(of: root, path + "/", known: known, as: name)
            // A page that was committed meanwhile is of a later moment.
            case S_IFREG where !Adoption.isPage(path):
                try addFolders(above: path, in: root, as: name)
                try addAll(at: "\(root)/\(path)", as: "\(name)/\(path)")
            default: break
            }
        }
    }

    // MARK: The repository

    private func addGit(_ snapshot: WikiSnapshot, of repository: WikiRepository, as name: String) throws {
        let folder = String(repository.git.commonDirectory.dropLast())
        for part in ["", "/objects", "/objects/pack", "/objects/info", "/refs", "/refs/heads", "/refs/tags", "/wikictl"] {
            try addFolder(name + part, at: folder + part)
        }
        try add(name + "/HEAD", Array("ref: \(WikiRepository.branch)\n".utf8), mode: 0o644)
        let references = snapshot.references.map { "\($0.target) \($0.name)\n" }.joined()
        try add(name + "/packed-refs", Array("# pack-refs with: sorted \n\(references)".utf8), mode: 0o644)
        if let bases = snapshot.bases { try add(name + "/wikictl/bases", bases) }
        for pack in snapshot.packs { try add("\(name)/objects/pack/\(pack.name)", pack) }
        for fan in Folder.names(in: folder + "/objects") where fan.utf8.count == 2 {
            for object in Folder.names(in: "\(folder)/objects/\(fan)") where object.utf8.count == 38 {
                try addFolder("\(name)/objects/\(fan)", at: "\(folder)/objects/\(fan)")
                if let file = try OpenFile("\(folder)/objects/\(fan)/\(object)") { try add("\(name)/objects/\(fan)/\(object)", file) }
            }
        }
        for inside in Folder.names(in: folder) where !BackupLayout.isLeftOut(ofGit: inside) {
            try addAll(at: "\(folder)/\(inside)", as: "\(name)/\(inside)") { BackupLayout.isLeftOut(ofGit: "\(inside)/\($0)") }
        }
    }
}
