import Synchronization

/// The blobs of a repository's files, asked for by many threads: libgit2 lets one at a time use a repository.
final class LockedBlobs: @unchecked Sendable {
    // Touched under the lock only.
    private let repository: SourceRepository?
    private let known = Mutex<[String: String?]>([:])

    init(_ repository: SourceRepository?) { self.repository = repository }

    /// The blob of a file at HEAD; nil when it is not there, or the repository is not.
    func blob(at path: String) -> String? {
        guard let repository else { return nil }
        return known.withLock { known in
            if let found = known[path] { return found }
            let blob = repository.blob(at: path)
            known[path] = .some(blob)
            return blob
        }
    }
}
