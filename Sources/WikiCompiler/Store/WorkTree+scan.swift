import Git
import Glibc

extension WorkTree {
    /// What stands in the work tree, without what is below git's folder, temporary names and links.
    struct Scan {
        var files: [String: FileStamp] = [:]
        /// Paths that are neither file nor folder, with what they are.
        var obstacles: [String: String] = [:]
    }

    /// Looks at all names, opening no file.
    /// - Parameter skip: names the paths, those of folders ending in a slash, that are not to be looked at.
    func scan(skip: (String) throws -> Bool) throws -> Scan {
        var scan = Scan()
        guard let folder = try open([], create: false) else { return scan }
        try Self.scan(folder, prefix: "", into: &scan, skip: skip)
        return scan
    }

    private static func scan(_ folder: WorkFolder, prefix: String, into scan: inout Scan, skip: (String) throws -> Bool) throws {
        for name in try folder.names() where name.lowercased() != ".git" && !name.hasPrefix(temporaryPrefix) {
            let path = prefix + name
            var file = stat()
            guard fstatat(folder.descriptor, name, &file, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
            switch file.st_mode & S_IFMT {
            case S_IFREG:
                if try !skip(path) { scan.files[path] = FileStamp(file) }
            case S_IFDIR:
                guard try !skip(path + "/"), let inside = try folder.enter(name, create: false) else { continue }
                try Self.scan(inside, prefix: path + "/", into: &scan, skip: skip)
            case S_IFLNK: scan.obstacles[path] = "a symbolic link"
            default: scan.obstacles[path] = "a special file"
            }
        }
    }

    /// When the innermost folder that is still there on the way to a path last gained or lost a name.
    func folderTime(of path: WikiPath) throws(StoreError) -> Double {
        var folders = path.folders
        while true {
            do throws(StoreError) {
                if let folder = try open(folders, create: false), let stamp = folder.stamp(".") { return stamp.modifiedSeconds }
            } catch {
                guard case .obstructed = error else { throw error }
            }
            guard folders.popLast() != nil else { return 0 }
        }
    }
}

extension WorkFolder {
    /// The names in the folder, in no particular order, which may not all be UTF-8; those that aren't are left out.
    func names() throws(StoreError) -> [String] {
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else {
            throw .system(action: "cannot list the folder \(path)", problem: systemProblem())
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(validating: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if let name, name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}

extension FileStamp {
    /// When the bytes last changed, in seconds since 1970.
    var modifiedSeconds: Double { Double(modified.seconds) + Double(modified.nanoseconds) / 1e9 }
}
