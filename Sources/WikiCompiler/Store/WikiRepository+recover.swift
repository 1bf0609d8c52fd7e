import CShims
import Git
import Glibc

extension WikiRepository {
    /// Ends what an interrupted operation began: completes it if it had reached `main`, forgets it otherwise.
    ///
    /// Lock files of git's are removed only if the interrupted operation made them. Does nothing where nothing was interrupted.
    /// - Parameter lock: the project's.
    @discardableResult
    public func recover(holding lock: ProjectLock) throws -> RecoveryReport {
        try git.removeUnfinishedPacks()
        guard let intent = try own.intent() else {
            try forgetSettledBases()
            return RecoveryReport(outcome: .nothingToDo, operation: nil, conflicts: [])
        }
        _ = git.removeOwnLock(of: Self.branch, movingTo: intent.new)
        _ = git.removeOwnIndexLock(draft: own.indexDraft)
        try git.refresh()
        let standing = try git.reference(Self.branch)
        guard let standing, try git.contains(intent.new) && git.isAncestor(intent.new, of: standing) else {
            try own.dropIntent()
            return RecoveryReport(outcome: .abandoned, operation: intent.operation, conflicts: [])
        }
        try requireWritable()
        let conflicts = try complete(intent) { path, blob in try self.isVersion(blob, of: path, in: intent) }
        return RecoveryReport(outcome: .completed, operation: intent.operation, conflicts: conflicts)
    }

    /// Brings the work tree and git's index to where `main` already is, then drops the intent.
    /// - Parameter isOwnVersion: whether a blob is one that the operation itself gave a path.
    func complete(_ intent: Intent, isOwnVersion: (String, ObjectID) throws -> Bool) throws -> [Conflict] {
        var changes = try git.changes(from: intent.old, to: intent.new)
        for path in Set(intent.replacing.keys).subtracting(changes.map(\.path)).sorted() {
            let blob = try git.blob(at: path, in: intent.new)
            changes.append(PathChange(path: path, old: blob, new: blob))
        }
        // One flush of the file system is dearer than a few files' and cheaper than hundreds.
        let syncEach = changes.count <= 16
        var index: [IndexChange] = []
        var conflicts: [Conflict] = []
        for change in changes {
            let placement = try settle(change, sync: syncEach) { blob in
                guard let blob else { return change.old == nil }
                return try blob == change.old || intent.replacing[change.path] == blob || isOwnVersion(change.path, blob)
            }
            switch placement {
            case .done(let file): index.append(IndexChange(path: change.path, blob: change.new, file: file))
            case .kept:
                index.append(IndexChange(path: change.path, blob: change.new, file: nil))
                conflicts.append(Conflict(path: change.path, base: change.old, committed: change.new))
            }
            faultPoint("placed \(change.path)")
        }
        if !syncEach { try syncFileSystem() }
        try remember(conflicts, of: changes)
        faultPoint("remembered")
        do throws(GitError) {
            try git.updateIndex(index, at: intent.new, draft: own.indexDraft)
        } catch {
            throw error.isLocked ? StoreError.locked(path: path, lock: git.gitDirectory + "index.lock") : error
        }
        faultPoint("indexed")
        try own.dropIntent()
        faultPoint("dropped")
        return conflicts
    }

    private func settle(_ change: PathChange, sync: Bool, mayReplace: (ObjectID?) throws -> Bool) throws -> Placement {
        let path = try WikiPath(change.path)
        do {
            guard let new = change.new else {
                guard let folder = try workTree.open(path.folders, create: false) else { return .done(nil) }
                let placement = try folder.take(path.name, faultPoint: faultPoint, mayReplace: mayReplace)
                if placement == .done(nil) { try workTree.removeEmpty(path.folders) }
                return placement
            }
            guard let folder = try workTree.open(path.folders, create: true) else { return .kept }
            let placement = try folder.place(
                path.name, try git.bytes(of: new), sync: sync, faultPoint: faultPoint, mayReplace: mayReplace)
            if sync { try folder.sync() }
            return placement
        } catch StoreError.obstructed {
            return .kept
        }
    }

    /// Notes what each kept version is derived from: where one had been kept before, that one's base stays.
    private func remember(_ conflicts: [Conflict], of changes: [PathChange]) throws {
        var bases = try own.bases()
        let before = bases
        let kept = Set(conflicts.map(\.path))
        for change in changes where !kept.contains(change.path) { bases[change.path] = nil }
        for conflict in conflicts where bases[conflict.path] == nil { bases.updateValue(conflict.base, forKey: conflict.path) }
        if bases != before { try own.set(bases) }
    }

    /// Forgets what a kept version was derived from once a person has made it equal to HEAD's.
    private func forgetSettledBases() throws {
        let before = try own.bases()
        guard !before.isEmpty, let head = try head() else { return }
        let bases = try before.filter { path, _ in
            try workTree.read(try WikiPath(path)).bytes.map { ObjectID(ofBlob: $0) } != git.blob(at: path, in: head)
        }
        if bases.count != before.count { try own.set(bases) }
    }

    func isVersion(_ blob: ObjectID, of path: String, in intent: Intent) throws -> Bool {
        var found = false
        try git.walk(from: intent.new) { commit in
            guard commit.id != intent.old else { return false }
            found = try git.blob(at: path, in: commit.id) == blob
            return !found
        }
        return found
    }

    private func syncFileSystem() throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(action: "cannot open \(path)", problem: systemProblem()) }
        defer { close(descriptor) }
        guard shim_syncfs(descriptor) == 0 else { throw .system(action: "cannot sync \(path)", problem: systemProblem()) }
    }

    func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
