import CShims
import Compression
import Glibc
import Hashing

/// Unpacks a backup into a folder of its own and compares every file with the manifest.
///
/// A backup may come from anywhere: only files and folders are made, only below the folder, and nothing that is there is followed or
/// written over.
final class BackupExtraction {
    private let file: String
    private let root: String
    private var made: [String: String] = [:]
    private var modes: [(path: String, mode: UInt32)] = []
    private var current: (entry: TarEntry, descriptor: Int32)?
    private var digest = SHA256()
    private var manifest: String?

    init(file: String, into root: String) {
        self.file = file
        self.root = root
    }

    deinit { if let current, current.descriptor >= 0 { close(current.descriptor) } }

    /// - Parameter progress: told each path.
    func run(progress: (String) -> Void) throws -> BackupManifest {
        try unpack(progress)
        guard let text = manifest else { throw failure("it has no manifest: it is no backup of wikictl, or its end is missing") }
        guard let manifest = BackupManifest(text) else {
            throw failure("its manifest cannot be read here: a newer wikictl may have written it")
        }
        for (path, digest) in made.sorted(by: { $0.key < $1.key }) where manifest.digests[path] != digest {
            throw failure(manifest.digests[path] == nil ? "\(path) is not in its manifest" : "\(path) is damaged")
        }
        if let missing = manifest.digests.keys.filter({ made[$0] == nil }).min() { throw failure("\(missing) is missing") }
        // A folder that may not be written gets its mode when all is in it.
        for (path, mode) in modes.reversed() { chmod(root + "/" + path, mode_t(mode & 0o777)) }
        try sync()
        return manifest
    }

    /// One flush for all files: one each would take longer than all the rest.
    private func sync() throws {
        let folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(folder) }
        guard folder >= 0, shim_syncfs(folder) == 0 else { throw failure(String(cString: strerror(errno))) }
    }

    private func unpack(_ progress: (String) -> Void) throws {
        let source = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard source >= 0 else {
            throw WikiError("cannot restore \(file)", String(cString: strerror(errno)), remedy: "Check the name of the backup.")
        }
        defer { close(source) }
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { piece.deallocate() }
        let decompressor = ZstdDecompressor()
        var tar = TarReader()
        var isFirst = true
        do {
            while true {
                let count = read(source, piece.baseAddress!, piece.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw failure(String(cString: strerror(errno))) }
                if isFirst, !piece[..<count].starts(with: ZstdDecompressor.magic) { throw failure("it is no backup of wikictl") }
                isFirst = false
                if count == 0 { break }
                try decompressor.decompress(UnsafeRawBufferPointer(rebasing: piece[..<count])) { bytes in
                    try tar.take(bytes) { try take($0, progress) }
                }
            }
            try decompressor.finish()
            try tar.finish()
        } catch let error as CompressionError {
            throw failure("it is damaged or cut off: \(error)")
        } catch let error as TarError {
            throw failure("it is damaged or no backup: \(error)")
        }
    }

    private func take(_ event: TarReader.Event, _ progress: (String) -> Void) throws {
        switch event {
        case .begin(let entry):
            guard BackupLayout.isLawful(entry.path) else { throw failure("it holds a path that no backup has: \(entry.path.visibleStart)") }
            guard manifest == nil else { throw failure("something follows its manifest") }
            progress(entry.path)
            try begin(entry)
        case .data(let bytes):
            guard let current else { return }
            digest.update(bytes)
            if current.entry.path == BackupLayout.manifest { manifestBytes += bytes } else { try write(bytes, to: current.descriptor) }
        case .end: try end()
        }
    }

    private var manifestBytes: [UInt8] = []

    private func begin(_ entry: TarEntry) throws {
        let target = root + "/" + entry.path
        if entry.isFolder {
            try makeFolders(above: entry.path + "/x")
            modes.append((entry.path, entry.mode))
            return
        }
        guard made[entry.path] == nil else { throw failure("it holds \(entry.path) twice") }
        digest = SHA256()
        guard entry.path != BackupLayout.manifest else {
            current = (entry, -1)
            return
        }
        try makeFolders(above: entry.path)
        let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(0o600))
        guard descriptor >= 0 else { throw failure("\(entry.path) cannot be written: \(String(cString: strerror(errno)))") }
        current = (entry, descriptor)
    }

    private func end() throws {
        guard let (entry, descriptor) = current else { return }
        current = nil
        if descriptor < 0 {
            manifest = String(decoding: manifestBytes, as: UTF8.self)
            return
        }
        var whole = SHA256()
        swap(&whole, &digest)
        made[entry.path] = whole.finish().hex
        var times = [timespec(tv_sec: entry.time, tv_nsec: 0), timespec(tv_sec: entry.time, tv_nsec: 0)]
        let isKept = fchmod(descriptor, mode_t(entry.mode & 0o777)) == 0 && futimens(descriptor, &times) == 0
        guard close(descriptor) == 0, isKept else { throw failure("\(entry.path) cannot be written: \(String(cString: strerror(errno)))") }
    }

    private func makeFolders(above path: String) throws {
        for slash in path.indices where path[slash] == "/" {
            guard mkdir(root + "/" + path[..<slash], 0o700) == 0 || errno == EEXIST else {
                throw failure("\(path) cannot be written: \(String(cString: strerror(errno)))")
            }
        }
    }

    private func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(String(cString: strerror(errno))) }
            written += count
        }
    }

    private func failure(_ problem: String) -> WikiError {
        WikiError("cannot restore \(file)", problem, remedy: "Nothing was put in place. Use another backup, or fetch this one again.")
    }
}

extension String {
    /// The beginning, for a message: what a terminal would act on is left out.
    fileprivate var visibleStart: String { String(StatementText.oneLine(self).prefix(80)) }
}
