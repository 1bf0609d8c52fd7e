import CShims
import Git
import Glibc

/// The folder in which people see a wiki, reached without following any symbolic link below its root.
struct WorkTree {
    let root: String

    /// What is at a path.
    enum Content: Equatable {
        case absent
        case file([UInt8], FileStamp)
        /// A symbolic link, a folder, a device; or a folder on the way is one. It is never touched.
        case obstructed(String)

        var bytes: [UInt8]? { if case .file(let bytes, _) = self { bytes } else { nil } }
    }

    /// Begins every temporary name; such files are the writer's own and nobody's edits.
    static let temporaryPrefix = ".wikictl-"

    func read(_ path: WikiPath) throws(StoreError) -> Content {
        do throws(StoreError) {
            guard let folder = try open(path.folders, create: false) else { return .absent }
            return try folder.read(path.name)
        } catch {
            if case .obstructed(_, let by) = error { return .obstructed(by) }
            throw error
        }
    }

    /// Opens a folder step by step; nil when it is not there and is not to be made.
    func open(_ folders: [String], create: Bool) throws(StoreError) -> WorkFolder? {
        let descriptor = Glibc.open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(action: "cannot open the wiki \(root)", problem: systemProblem()) }
        var folder = WorkFolder(descriptor: descriptor, path: root)
        for name in folders {
            guard let next = try folder.enter(name, create: create) else { return nil }
            folder = next
        }
        return folder
    }

    /// Removes folders that became empty, from the innermost outwards.
    func removeEmpty(_ folders: [String]) throws(StoreError) {
        var folders = folders
        while let name = folders.popLast() {
            guard let parent = try open(folders, create: false) else { continue }
            guard unlinkat(parent.descriptor, name, AT_REMOVEDIR) == 0 else { return }
        }
    }
}
