import CShims
import Git
import Glibc

/// How a file came to stand in the work tree.
enum Placement: Equatable {
    /// It holds the version that was to be placed, or is absent as it was to be.
    case done(FileStamp?)
    /// Something of a person's is there and was left.
    case kept
}

extension WorkFolder {
    /// Puts a version in place of one that may be replaced, in one step; whatever turns out to have been displaced and may not be is put back.
    /// - Parameter mayReplace: judges a file's blob; nil stands for no file.
    func place(
        _ name: String, _ bytes: [UInt8], sync: Bool, faultPoint: (String) -> Void = { _ in }, mayReplace: (ObjectID?) throws -> Bool
    ) throws -> Placement {
        let temporary = Self.temporaryName(for: name)
        guard try reclaim(temporary, of: name, placing: bytes, mayReplace: mayReplace) else { return .kept }
        let current = try read(name)
        if current.bytes == bytes { return .done(stamp(name)) }
        guard try current.mayBeReplaced(mayReplace) else { return .kept }
        try create(temporary, bytes, sync: sync, like: name)
        faultPoint("created \(name)")
        guard case .file = current else {
            if try renameExclusively(temporary, name) { return .done(stamp(name)) }
            try remove(temporary)
            return .kept
        }
        try exchange(temporary, name)
        faultPoint("exchanged \(name)")
        guard try read(temporary).mayBeReplaced(mayReplace) else {
            // Someone saved between the look and the exchange.
            try exchange(temporary, name)
            try remove(temporary)
            return .kept
        }
        try remove(temporary)
        return .done(stamp(name))
    }

    /// Takes a file away if it may be; otherwise leaves it.
    func take(
        _ name: String, faultPoint: (String) -> Void = { _ in }, mayReplace: (ObjectID?) throws -> Bool
    ) throws -> Placement {
        let temporary = Self.temporaryName(for: name)
        guard try reclaim(temporary, of: name, placing: nil, mayReplace: mayReplace) else { return .kept }
        let current = try read(name)
        if current == .absent { return .done(nil) }
        guard try current.mayBeReplaced(mayReplace) else { return .kept }
        guard try renameExclusively(name, temporary) else { return .done(nil) }
        faultPoint("taken \(name)")
        if try read(temporary).mayBeReplaced(mayReplace) {
            try remove(temporary)
            return .done(nil)
        }
        _ = try renameExclusively(temporary, name)
        return .kept
    }

    /// Deals with what an interrupted `place` or `take` left under its temporary name: our own bytes go, a person's go back.
    /// - Returns: false when a person's bytes were put back.
    private func reclaim(
        _ temporary: String, of name: String, placing bytes: [UInt8]?, mayReplace: (ObjectID?) throws -> Bool
    ) throws -> Bool {
        guard case .file(let left, _) = try read(temporary) else { return true }
        let isOurs = try bytes?.starts(with: left) == true || mayReplace(ObjectID(ofBlob: left))
        if isOurs {
            try remove(temporary)
            return true
        }
        let current = try read(name)
        if current == .absent {
            _ = try renameExclusively(temporary, name)
        } else if try current.bytes == bytes || current.mayBeReplaced(mayReplace) {
            try exchange(temporary, name)
            try remove(temporary)
        } else {
            // Saved once more since: the later version stays, the earlier one is put aside.
            _ = try renameExclusively(temporary, WorkTree.temporaryPrefix + "kept-\(ObjectID(ofBlob: left))")
        }
        return false
    }

    private static func temporaryName(for name: String) -> String {
        let plain = WorkTree.temporaryPrefix + name
        return plain.utf8.count <= 255 ? plain : WorkTree.temporaryPrefix + ObjectID(ofBlob: Array(name.utf8)).hex
    }

    /// False when something already has the new name, or nothing the old one.
    private func renameExclusively(_ old: String, _ new: String) throws(StoreError) -> Bool {
        if shim_rename_exclusively(descriptor, old, descriptor, new) == 0 { return true }
        if errno == EINVAL || errno == ENOSYS {
            // File systems without this kind of rename have links, which are exclusive too.
            if linkat(descriptor, old, descriptor, new, 0) == 0 {
                try remove(old)
                return true
            }
        }
        guard errno == EEXIST || errno == ENOENT else {
            throw .system(action: "cannot rename \(path)/\(old) to \(new)", problem: systemProblem())
        }
        return false
    }

    private func exchange(_ temporary: String, _ name: String) throws(StoreError) {
        if shim_rename_exchanging(descriptor, temporary, descriptor, name) == 0 { return }
        if errno == EINVAL || errno == ENOSYS {
            let aside = WorkTree.temporaryPrefix + "aside-" + name
            if renameat(descriptor, name, descriptor, aside) == 0, renameat(descriptor, temporary, descriptor, name) == 0,
                renameat(descriptor, aside, descriptor, temporary) == 0
            {
                return
            }
        }
        throw .system(action: "cannot replace \(path)/\(name)", problem: systemProblem())
    }
}

extension WorkTree.Content {
    func mayBeReplaced(_ mayReplace: (ObjectID?) throws -> Bool) throws -> Bool {
        switch self {
        case .absent: try mayReplace(nil)
        case .file(let bytes, _): try mayReplace(ObjectID(ofBlob: bytes))
        case .obstructed: false
        }
    }
}
