import CZstd

/// Compresses a stream to one zstd frame with a checksum, in bounded memory.
///
/// The same bytes in, at one level and with one version of zstd, give the same bytes out however they are divided into pieces; other
/// ones with workers than without.
public final class ZstdCompressor {
    private let context: OpaquePointer
    private var buffer: [UInt8]

    /// Starts a frame.
    /// - Parameters:
    ///   - level: 1 to 19: higher is smaller and slower.
    ///   - workers: threads that compress while the caller goes on, for large streams: each takes some 10 MB. None in a zstd without threads.
    public init(level: Int32 = 9, workers: Int32 = 0) {
        // Fails only when memory is exhausted.
        context = ZSTD_createCCtx()!
        buffer = [UInt8](repeating: 0, count: ZSTD_CStreamOutSize())
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
        if workers > 0 { ZSTD_CCtx_setParameter(context, ZSTD_c_nbWorkers, workers) }
    }

    deinit { ZSTD_freeCCtx(context) }

    /// Compresses some bytes and passes what is ready to `sink`.
    public func compress(_ bytes: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
        while input.pos < input.size { _ = try step(&input, ZSTD_e_continue, sink) }
    }

    /// Ends the frame and passes what is left to `sink`. The next bytes begin another frame.
    public func finish(into sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        var input = ZSTD_inBuffer(src: nil, size: 0, pos: 0)
        while try step(&input, ZSTD_e_end, sink) > 0 {}
    }

    private func step(
        _ input: inout ZSTD_inBuffer, _ directive: ZSTD_EndDirective, _ sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        try buffer.withUnsafeMutableBytes { space in
            var output = ZSTD_outBuffer(dst: space.baseAddress, size: space.count, pos: 0)
            let left = ZSTD_compressStream2(context, &output, &input, directive)
            try check(left)
            if output.pos > 0 { try sink(UnsafeRawBufferPointer(rebasing: space[..<output.pos])) }
            return left
        }
    }
}

/// Throws when zstd returned an error instead of a size.
func check(_ result: Int) throws(CompressionError) {
    guard ZSTD_isError(result) != 0 else { return }
    throw CompressionError(description: String(cString: ZSTD_getErrorName(result)))
}
