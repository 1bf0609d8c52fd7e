import Compression
import Testing

@Suite("zstd")
struct ZstdTests {
    private let text = Array((0..<200_000).flatMap { "\($0 % 977) tides\n".utf8 })

    private func compressed(pieces: Int) throws -> [UInt8] {
        var out: [UInt8] = []
        let compressor = ZstdCompressor()
        try text.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: pieces) {
                try compressor.compress(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + pieces, bytes.count)])) {
                    out.append(contentsOf: $0)
                }
            }
        }
        try compressor.finish { out.append(contentsOf: $0) }
        return out
    }

    private func decompressed(_ bytes: [UInt8], pieces: Int) throws -> [UInt8] {
        var out: [UInt8] = []
        let decompressor = ZstdDecompressor()
        try bytes.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: pieces) {
                try decompressor.decompress(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + pieces, bytes.count)])) {
                    out.append(contentsOf: $0)
                }
            }
        }
        try decompressor.finish()
        return out
    }

    @Test("What was compressed in pieces of any size comes back in pieces of any size")
    func roundTrip() throws {
        for pieces in [997, 1 << 17, Int.max / 2] {
            let bytes = try compressed(pieces: pieces)
            #expect(bytes.starts(with: ZstdDecompressor.magic))
            #expect(bytes.count < text.count / 10)
            #expect(try decompressed(bytes, pieces: 1000) == text)
        }
    }

    @Test("A frame cut short, or with one bit changed, is an error and never other text")
    func damage() throws {
        var bytes = try compressed(pieces: 1 << 20)
        #expect(throws: CompressionError.self) { try decompressed(Array(bytes.dropLast(1)), pieces: 4096) }
        bytes[bytes.count / 2] ^= 4
        #expect(throws: CompressionError.self) { try decompressed(bytes, pieces: 4096) }
    }
}
