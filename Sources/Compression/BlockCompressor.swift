import CZstd

/// Compresses small records by Zstandard, each by itself; used by one thread at a time.
public final class BlockCompressor {
    private let compressor: OpaquePointer
    private let decompressor: OpaquePointer
    private var buffer: [UInt8] = []

    public init() {
        // Both calls fail only when memory is exhausted.
        compressor = ZSTD_createCCtx()!
        decompressor = ZSTD_createDCtx()!
    }

    deinit {
        ZSTD_freeCCtx(compressor)
        ZSTD_freeDCtx(decompressor)
    }

    /// The bytes compressed, the same for the same library version.
    public func compress(_ bytes: [UInt8]) -> [UInt8] {
        let bound = ZSTD_compressBound(bytes.count)
        if buffer.count < bound { buffer = [UInt8](repeating: 0, count: bound) }
        let written = ZSTD_compressCCtx(compressor, &buffer, buffer.count, bytes, bytes.count, 1)
        // The buffer has room for the worst case, so there is nothing that could fail.
        precondition(ZSTD_isError(written) == 0)
        return [UInt8](buffer[..<written])
    }

    /// What `compress` was given; nil when the bytes are damaged or hold more than `limit`.
    public func decompress(_ bytes: UnsafeRawBufferPointer, limit: Int) -> [UInt8]? {
        let size = ZSTD_getFrameContentSize(bytes.baseAddress, bytes.count)
        // Sizes that are unknown or damaged are the two largest numbers.
        guard size <= UInt64(limit) else { return nil }
        var failed = false
        let result = [UInt8](unsafeUninitializedCapacity: Int(size)) { target, count in
            let written = ZSTD_decompressDCtx(decompressor, target.baseAddress, target.count, bytes.baseAddress, bytes.count)
            failed = ZSTD_isError(written) != 0
            count = failed ? 0 : written
        }
        return failed ? nil : result
    }
}
