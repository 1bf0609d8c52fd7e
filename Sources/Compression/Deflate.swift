import CZlib

/// A zlib compressor that keeps its state between runs, so that many small inputs don't each pay for setting it up.
public struct Deflate: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>

    /// Makes a compressor at zlib's own default level.
    public init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // Fails only when memory is exhausted or the library does not fit its header.
        let status = deflateInit_(stream, Z_DEFAULT_COMPRESSION, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib could not be started")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Appends the zlib stream of `input` to `output`.
    public mutating func compress(_ input: UnsafeRawBufferPointer, into output: inout [UInt8]) {
        deflateReset(stream)
        let bound = Int(deflateBound(stream, UInt(input.count)))
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: bound))
        let written = output.withUnsafeMutableBytes { bytes -> Int in
            // zlib does not write to its input; the field is only declared mutable.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
            stream.pointee.avail_in = UInt32(input.count)
            stream.pointee.next_out = bytes.baseAddress!.advanced(by: start).assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_out = UInt32(bound)
            deflate(stream, Z_FINISH)
            return bound - Int(stream.pointee.avail_out)
        }
        output.removeLast(bound - written)
    }
}

/// The CRC-32 of a run of bytes, as zlib and git's pack index compute it.
public func crc32(of bytes: UnsafeRawBufferPointer) -> UInt32 {
    UInt32(crc32_z(0, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count))
}
