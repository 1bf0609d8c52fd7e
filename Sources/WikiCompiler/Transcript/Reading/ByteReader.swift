import Glibc

/// Reads a file byte by byte, or in the pieces that its buffer holds.
struct ByteReader: ~Copyable {
    private let descriptor: Int32
    private let path: String
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    private var position = 0
    private var end = 0
    /// Offset in the file of the next byte.
    private(set) var offset = 0

    init(path: String) throws(TranscriptError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(doing: "cannot read the transcript \(path)") }
    }

    deinit {
        buffer.deallocate()
        if descriptor >= 0 { close(descriptor) }
    }

    /// The next byte; nil at the end of the file.
    mutating func next() throws(TranscriptError) -> UInt8? {
        guard let byte = try peek() else { return nil }
        position += 1
        offset += 1
        return byte
    }

    /// The next byte, which stays the next one.
    mutating func peek() throws(TranscriptError) -> UInt8? {
        if position == end {
            var count: Int
            repeat { count = read(descriptor, buffer.baseAddress!, buffer.count) } while count < 0 && errno == EINTR
            guard count >= 0 else { throw .system(doing: "cannot read the transcript \(path)") }
            guard count > 0 else { return nil }
            position = 0
            end = count
        }
        return buffer[position]
    }

    /// Passes what is buffered to `body`, which says how much of it to consume and whether to go on; false at the end of the file.
    mutating func scan(_ body: (UnsafeRawBufferPointer) -> (consumed: Int, goOn: Bool)) throws(TranscriptError) -> Bool {
        while try peek() != nil {
            let (consumed, goOn) = body(UnsafeRawBufferPointer(rebasing: buffer[position..<end]))
            position += consumed
            offset += consumed
            if !goOn { return true }
        }
        return false
    }

    /// The next byte that is no white space, which stays the next one.
    mutating func peekSolid() throws(TranscriptError) -> UInt8? {
        while let byte = try peek() {
            guard byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { return byte }
            position += 1
            offset += 1
        }
        return nil
    }
}
