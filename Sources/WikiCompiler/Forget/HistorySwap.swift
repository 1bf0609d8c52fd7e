import CShims
import Git
import Glibc

/// A project's repository written anew beside the old one, and put in its place in one step.
///
/// The new one brings an intent along by which the work tree follows it, as after any operation that was interrupted.
struct HistorySwap {
    let project: Project
    let erasure: Erasure
    /// Called with a name between all steps, so that tests can stop the process there.
    var faultPoint: (String) -> Void = { _ in }

    private var staging: String { project.path + "/" + WorkTree.temporaryPrefix + "forget" }
    private var old: String { project.path + "/.git" }
    private var new: String { staging + "/.git" }

    /// Whether the new repository stands in its place.
    var isSwapped: Bool { FileText.read(old + "/wikictl/forgotten") == erasure.operation }

    private func isStaged(at head: ObjectID?) -> Bool {
        FileText.read(new + "/wikictl/staged") == "\(erasure.operation) \(head?.hex ?? "none")"
    }

    /// Refuses where a person is in the middle of something; nothing was written then.
    func requireReady(holding lock: ProjectLock) throws {
        let repository = try WikiRepository(opening: project.path)
        var file = stat()
        guard lstat(old, &file) == 0, file.st_mode & S_IFMT == S_IFDIR, !Folder.exists(old + "/worktrees") else {
            throw WikiError(
                "cannot rewrite the history of \(project.name)", "its repository is shared with another folder",
                remedy: "Remove the other work trees ('git -C \(project.path) worktree list') and try again.")
        }
        try repository.recover(holding: lock)
        try repository.requireWritable()
        let edits = try repository.humanEdits(quietFor: 0, now: .greatestFiniteMagnitude).filter {
            if case .obstructed = $0.kind { false } else { true }
        }
        if let first = edits.first {
            throw WikiError(
                "cannot rewrite the history of \(project.name)",
                "\(first.path)\(edits.count > 1 ? " and \(edits.count - 1) more" : "") was edited by hand and is not taken in yet",
                remedy: "Wait a few seconds for it to be adopted, or take the edit back ('wikictl status' says what it waits for).")
        }
    }

    /// Writes the new repository. Nothing that anybody reads is changed.
    func stage() throws {
        drop()
        let source = try Repository(opening: project.path)
        let target = try WikiRepository.create(at: staging)
        faultPoint("created")
        let eraser = try FileEraser(erasure, project: project.id)
        let references = try source.references().filter { !$0.name.hasPrefix("refs/remotes/") }
        let rewrite = try HistoryRewrite(
            from: source, into: target.git, file: { eraser.verdict($0, $1) }, message: { eraser.message($0) })
        let commits = try rewrite.run(references.map(\.commit))
        faultPoint("rewritten")
        let head = try source.head().commit
        let main = try head.flatMap { commits[$0] }.map { try addExclusions(to: target, on: $0) }
        for reference in references where reference.name != WikiRepository.branch {
            guard let commit = commits[reference.commit] else { continue }
            try target.git.move(reference.name, from: nil, to: commit, note: erasure.operation)
        }
        if let main { try target.git.move(WikiRepository.branch, from: nil, to: main, note: erasure.operation) }
        for name in ["config", "description", "info/exclude", "info/attributes", "hooks"] {
            try Self.copy(old + "/" + name, to: new + "/" + name)
        }
        if let main {
            var replacing: [String: ObjectID] = [:]
            let before = try head.map { try source.files(in: $0) } ?? []
            let after = Dictionary(try target.git.files(in: main).map { ($0.path, $0.blob) }, uniquingKeysWith: { first, _ in first })
            for file in before where after[file.path] != file.blob { replacing[file.path] = file.blob }
            try target.own.set(Intent(operation: erasure.operation, old: nil, new: main, replacing: replacing))
        }
        try FileText.write(erasure.operation, to: new + "/wikictl/forgotten")
        try FileText.write("\(erasure.operation) \(head?.hex ?? "none")", to: new + "/wikictl/staged")
        try Self.sync(staging)
        faultPoint("staged")
    }

    /// The last commit: what must not come back, and the lists of pages as they are now.
    private func addExclusions(to target: WikiRepository, on head: ObjectID) throws -> ObjectID {
        let pages = try target.list(at: head).filter { Adoption.isPage($0.path) }.map {
            Page(path: $0.path, text: String(decoding: try target.bytes(of: $0.blob), as: UTF8.self))
        }
        var exclusions = String(decoding: try target.read("exclusions", at: head) ?? [], as: UTF8.self)
        let known = Set(exclusions.split(separator: "\n").map(String.init))
        var news: [String] = []
        for line in erasure.exclusions[project.id] ?? [] where !known.contains(line) && !news.contains(line) { news.append(line) }
        if !exclusions.isEmpty, !exclusions.hasSuffix("\n") { exclusions += "\n" }
        exclusions += news.map { $0 + "\n" }.joined()
        let eraser = try FileEraser(erasure, project: project.id)
        let lists = [
            ("index.md", GeneratedFiles.index(name: project.name, pages: pages)), ("log.md", GeneratedFiles.log(pages: pages)),
        ].map { ($0.0, eraser.text.erased($0.1) ?? $0.1) }
        let changes = try ([("exclusions", exclusions)] + lists).filter { path, text in
            try target.read(path, at: head).map { String(decoding: $0, as: UTF8.self) } != text
        }
        guard !changes.isEmpty else { return head }
        let author = Signature(name: ProjectWriter.name, email: ProjectWriter.email, time: erasure.time)
        let commit = PageCommit(
            subject: "forget: exclusions", author: author, changes: changes.map { FileChange(path: $0.0, content: Array($0.1.utf8)) })
        return try target.writeObjects(operation: erasure.operation, commits: [commit], onto: head).commits.last ?? head
    }

    /// Puts the new repository in the old one's place and has the work tree follow; whatever was done before is not done again.
    func finish(holding lock: ProjectLock) throws {
        if !Folder.exists(old), Folder.exists(new) { try Self.rename(new, old) }
        if !isSwapped {
            if !isStaged(at: try Repository(opening: project.path).head().commit) { try stage() }
            unlink(new + "/wikictl/staged")
            try swap()
        }
        faultPoint("swapped")
        try WikiRepository(opening: project.path).recover(holding: lock)
        faultPoint("followed")
        drop()
        faultPoint("dropped")
    }

    /// Forgets that there was an erasure; the last step.
    func close() {
        unlink(old + "/wikictl/forgotten")
        drop()
    }

    /// Removes what stands beside the repository: the new one before the swap, the old one after it.
    func drop() { Folder.remove(staging) }

    private func swap() throws {
        if shim_rename_exchanging(AT_FDCWD, new, AT_FDCWD, old) != 0 {
            guard errno == EINVAL || errno == ENOSYS else {
                throw WikiError("cannot put the new history of \(project.name) in place", systemProblem(), remedy: "Try again.")
            }
            // A file system without this kind of rename: in two steps, of which `finish` does the second one later if need be.
            try Self.rename(old, staging + "/old")
            try Self.rename(new, old)
        }
        try Self.sync(project.path)
    }

    private static func rename(_ from: String, _ to: String) throws {
        guard Glibc.rename(from, to) == 0 else {
            throw WikiError("cannot rename \(from) to \(to)", systemProblem(), remedy: "Check the permissions there and try again.")
        }
    }

    private static func sync(_ path: String) throws {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw StoreError.system(action: "cannot open \(path)", problem: systemProblem()) }
        defer { Glibc.close(folder) }
        guard shim_syncfs(folder) == 0 else { throw StoreError.system(action: "cannot sync \(path)", problem: systemProblem()) }
    }

    /// Copies a file, or the files of a folder; nothing when there is none.
    private static func copy(_ from: String, to: String) throws {
        var file = stat()
        guard lstat(from, &file) == 0 else { return }
        if file.st_mode & S_IFMT == S_IFDIR {
            try Folder.create(to)
            for name in Folder.names(in: from) { try copy(from + "/" + name, to: to + "/" + name) }
        } else if file.st_mode & S_IFMT == S_IFREG, let bytes = FileText.bytes(from) {
            if let slash = to.lastIndex(of: "/") { try Folder.create(String(to[..<slash])) }
            try FileText.write(String(decoding: bytes, as: UTF8.self), to: to, mode: file.st_mode & 0o777)
        }
    }
}
