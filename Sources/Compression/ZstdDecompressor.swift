import CZstd

/// Decompresses a stream of zstd frames in bounded memory.
public final class ZstdDecompressor {
    private let context: OpaquePointer
    private var buffer: [UInt8]
    private var isInside = false

    /// The first four bytes of every frame.
    public static let magic: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd]

    public init() {
        // Fails only when memory is exhausted.
        context = ZSTD_createDCtx()!
        buffer = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())
    }

    deinit { ZSTD_freeDCtx(context) }

    /// Decompresses some bytes and passes what is ready to `sink`. Throws on damage, checksum included.
    public func decompress(_ bytes: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
        var isFull = false
        while input.pos < input.size || isFull {
            try buffer.withUnsafeMutableBytes { space in
                var output = ZSTD_outBuffer(dst: space.baseAddress, size: space.count, pos: 0)
                let hint = ZSTD_decompressStream(context, &output, &input)
                try check(hint)
                isInside = hint != 0
                // A frame that ends with the buffer has nothing more to give.
                isFull = output.pos == output.size && isInside
                if output.pos > 0 { try sink(UnsafeRawBufferPointer(rebasing: space[..<output.pos])) }
            }
        }
    }

    /// Throws when the stream ended inside a frame.
    public func finish() throws {
        if isInside { throw CompressionError(description: "the compressed data ends too early") }
    }
}
