import Glibc
import JSON

/// Reads a file line by line through one buffer that grows to the longest line and never beyond the limit.
final class LineReader {
    /// One line, without its line feed and without a carriage return before it.
    struct Line {
        /// Valid until the next call; followed by `JSONParser.padding` readable bytes.
        let bytes: UnsafeRawBufferPointer
        let offset: Int
        /// Where the next line begins.
        let end: Int
        /// False for a last line that no line feed ends.
        let isTerminated: Bool
    }

    /// What comes next in the file.
    enum Item {
        case line(Line)
        /// A line over the limit, skipped unread.
        case tooLong(offset: Int, length: Int)
    }

    /// Lines longer than this are skipped.
    static let longest = 32 << 20
    private let limit: Int
    /// The buffer's size at most, padding aside.
    private let largest: Int
    private static let chunk = 256 << 10

    private let descriptor: Int32
    private let path: String
    private var buffer: UnsafeMutableRawBufferPointer
    private var start = 0
    private var end = 0
    private var scanned = 0
    private var atEnd = false
    /// File offset of `buffer[start]`.
    private var offset: Int

    /// Opens the file at `offset`. Lines over `limit` bytes are skipped.
    init(path: String, offset: Int = 0, limit: Int = longest) throws(TranscriptError) {
        self.path = path
        self.limit = limit
        largest = limit < Int.max / 4 ? limit + 2 * Self.chunk : Int.max / 2
        self.offset = offset
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        let size = 2 * Self.chunk + JSONParser.padding
        buffer = UnsafeMutableRawBufferPointer(start: malloc(size), count: size)
        guard descriptor >= 0 else { throw .system(doing: "cannot read the transcript \(path)") }
        if offset > 0 { lseek(descriptor, off_t(offset), SEEK_SET) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        free(buffer.baseAddress)
    }

    /// The next line, or nil at the end of the file.
    func next() throws(TranscriptError) -> Item? {
        while true {
            if let feed = findFeed() {
                let line = take(upTo: feed, consuming: feed + 1 - start, isTerminated: true)
                return line.bytes.count > limit ? .tooLong(offset: line.offset, length: line.bytes.count) : .line(line)
            }
            if atEnd { return start < end ? .line(take(upTo: end, consuming: end - start, isTerminated: false)) : nil }
            if end - start > limit { return try skipLongLine() }
            try fill()
        }
    }

    private func findFeed() -> Int? {
        guard scanned < end, let base = buffer.baseAddress,
            let found = memchr(base + scanned, 0x0a, end - scanned)
        else {
            scanned = end
            return nil
        }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private func take(upTo limit: Int, consuming count: Int, isTerminated: Bool) -> Line {
        var length = limit - start
        if length > 0, buffer[start + length - 1] == 0x0d { length -= 1 }
        let line = Line(
            bytes: UnsafeRawBufferPointer(rebasing: buffer[start..<(start + length)]), offset: offset, end: offset + count,
            isTerminated: isTerminated)
        start += count
        offset += count
        scanned = start
        return line
    }

    private func fill() throws(TranscriptError) {
        if start > 0 {
            memmove(buffer.baseAddress!, buffer.baseAddress! + start, end - start)
            scanned -= start
            end -= start
            start = 0
        }
        resize()
        let room = buffer.count - JSONParser.padding - end
        var count: Int
        repeat { count = read(descriptor, buffer.baseAddress! + end, room) } while count < 0 && errno == EINTR
        guard count >= 0 else { throw .system(doing: "cannot read the transcript \(path)") }
        if count == 0 { atEnd = true }
        end += count
    }

    /// Doubles a buffer without room for a chunk, and gives a giant one back once its line is gone.
    private func resize() {
        let usual = 2 * Self.chunk + JSONParser.padding
        var wanted = buffer.count
        if end + Self.chunk + JSONParser.padding > buffer.count {
            wanted = min((buffer.count - JSONParser.padding) * 2, largest) + JSONParser.padding
        }
        if end <= Self.chunk, buffer.count > 16 * Self.chunk { wanted = usual }
        guard wanted != buffer.count else { return }
        // realloc moves large buffers by their pages, where two buffers side by side would double the peak.
        buffer = UnsafeMutableRawBufferPointer(start: realloc(buffer.baseAddress, wanted), count: wanted)
    }

    private func skipLongLine() throws(TranscriptError) -> Item {
        let first = offset
        var length = end - start
        while true {
            start = end
            scanned = end
            try fill()
            if atEnd || end == start { break }
            if let feed = findFeed() {
                length += feed - start
                start = feed + 1
                scanned = start
                offset = first + length + 1
                return .tooLong(offset: first, length: length)
            }
            length += end - start
        }
        offset = first + length
        return .tooLong(offset: first, length: length)
    }
}
