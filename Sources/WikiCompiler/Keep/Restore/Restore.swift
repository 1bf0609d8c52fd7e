import Git
import Glibc

/// Puts a backup back: read and verified as a whole beside the place first, then moved in. What fails leaves nothing behind.
public final class Restore {
    /// What was put back.
    public struct Report: Sendable {
        public internal(set) var files = 0
        public internal(set) var bytes = 0
        /// When the backup was made, ISO 8601, and by which version.
        public internal(set) var made = ""
        public internal(set) var version = ""
        /// Folders of the wikis, relative to the folder of all, with how many git objects were read.
        public internal(set) var projects: [(path: String, objects: Int)] = []
        /// What a person should know, a sentence each.
        public internal(set) var notes: [String] = []
    }

    private let file: String
    private let progress: (String) -> Void
    var report = Report()

    /// - Parameter progress: told what is done next.
    public init(file: String, progress: @escaping (String) -> Void = { _ in }) {
        self.file = file
        self.progress = progress
    }

    /// Reads the whole backup and says what it holds, without keeping anything.
    /// - Parameter scratch: a folder with room for it; it is unpacked below, and removed.
    public func verify(in scratch: String) throws -> Report {
        let staged = try stage(beside: scratch + "/verified")
        staged.remove()
        return report
    }

    /// Puts a backup into a home without content. The wikis go to where the home has them.
    /// - Parameters:
    ///   - configuration: the folder of `config.yml`: the backup's is put there only when there is none.
    ///   - wiki: where the wikis go, by the setting `wiki` of the backup's configuration where that is put in place; nil for the home's own.
    public func restore(into home: Home, configuration: String, wiki: (_ configuration: String) throws -> String? = { _ in nil }) throws
        -> Report
    {
        try Self.requireEmpty(home)
        let staged = try stage(beside: home.path)
        do {
            let isNew = !Folder.exists(configuration + "/config.yml")
            let text = isNew ? FileText.read(staged.path + "/\(BackupLayout.configuration)/config.yml") : nil
            let target = Home(path: home.path, wiki: try text.flatMap(wiki) ?? home.wiki)
            try Self.requireEmpty(target)
            try staged.move(BackupLayout.home, to: target.path)
            try staged.move(BackupLayout.wiki, to: target.wiki)
            try place(staged.path + "/" + BackupLayout.configuration, in: configuration)
            try finish(target)
        } catch {
            staged.remove()
            throw error
        }
        staged.remove()
        return report
    }

    /// Lays a backup out in a folder that is not there or empty, as a home of its own: for looking at it, and for taking parts of it.
    public func restore(to folder: String) throws -> Report {
        let home = Home(path: folder)
        guard !Folder.exists(folder) || Folder.isFolder(folder) && Folder.names(in: folder).isEmpty else {
            throw WikiError("cannot restore to \(folder)", "something stands there", remedy: "Name a folder that is not there, or empty.")
        }
        return try restore(into: home, configuration: folder + "/" + BackupLayout.configuration)
    }

    private func stage(beside path: String) throws -> StagedBackup {
        let staged = try StagedBackup(beside: path)
        do {
            let manifest = try BackupExtraction(file: file, into: staged.path).run { self.progress($0) }
            (report.files, report.bytes) = (manifest.digests.count, manifest.bytes)
            (report.made, report.version) = (manifest.made, manifest.version)
            report.projects = try staged.verify { self.progress($0) }
        } catch {
            staged.remove()
            throw error
        }
        return staged
    }

    /// Throws when something stands in a home that is not made again by itself.
    static func requireEmpty(_ home: Home) throws(WikiError) {
        let derived: Set<String> = ["cache", "locks", "logs"]
        func holdsFiles(_ path: String) -> Bool {
            if Folder.isFolder(path) { return Folder.names(in: path).contains { holdsFiles(path + "/" + $0) } }
            return Folder.exists(path)
        }
        let content = Folder.names(in: home.path).first { name in
            !derived.contains(name) && !name.hasPrefix("index.db") && holdsFiles(home.path + "/" + name)
        }
        guard let found = content.map({ home.path + "/" + $0 }) ?? (holdsFiles(home.wiki) ? home.wiki : nil) else { return }
        throw WikiError(
            "cannot restore into \(home.path)", "it holds something: \(found)",
            remedy: "Move it away first, or use --to DIR to lay the backup out beside it.")
    }

    private func place(_ folder: String, in configuration: String) throws {
        for name in Folder.names(in: folder) {
            guard let text = FileText.read(folder + "/" + name) else { continue }
            let target = configuration + "/" + name
            if let there = FileText.read(target) {
                if there != text { report.notes.append("\(target) was left as it is; the backup holds another one.") }
                continue
            }
            try Folder.create(configuration, mode: 0o700)
            try FileText.write(text, to: target)
        }
    }

    /// Makes what a backup does not hold: git's index of each wiki.
    private func finish(_ home: Home) throws {
        try home.create()
        for project in report.projects {
            progress(project.path)
            try WikiRepository(opening: home.wiki + "/" + project.path).rebuildIndex()
        }
    }
}
