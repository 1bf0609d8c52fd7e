import Compression
import Glibc

/// Compressed files, read and written in pieces.
enum ZstdFile {
    /// Passes the decompressed bytes to `body` piece by piece until it says stop.
    static func decompress(_ path: String, _ body: (UnsafeRawBufferPointer) throws -> Bool) throws {
        let decompressor = ZstdDecompressor()
        var goOn = true
        try forEachPiece(of: path) { piece in
            try decompressor.decompress(piece) { if goOn { goOn = try body($0) } }
            return goOn
        }
        if goOn { try decompressor.finish() }
    }

    /// Writes the compressed form of `path` to `output`.
    static func compress(_ path: String, to output: ArchiveFile) throws {
        let compressor = ZstdCompressor()
        try forEachPiece(of: path) { piece in
            try compressor.compress(piece) { try output.write($0) }
            return true
        }
        try compressor.finish { try output.write($0) }
    }

    private static func forEachPiece(of path: String, _ body: (UnsafeRawBufferPointer) throws -> Bool) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw TranscriptError.system(doing: "cannot read \(path)") }
        defer { close(descriptor) }
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 16)
        defer { chunk.deallocate() }
        while true {
            let count = read(descriptor, chunk.baseAddress!, chunk.count)
            if count < 0 { throw TranscriptError.system(doing: "cannot read \(path)") }
            guard count > 0, try body(UnsafeRawBufferPointer(rebasing: chunk[..<count])) else { return }
        }
    }
}
