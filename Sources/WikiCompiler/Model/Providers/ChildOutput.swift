import CShims
import Glibc

/// One stream of a child: a pipe, and what came through it.
struct ChildOutput: ~Copyable {
    private let reading: Int32
    private(set) var writing: Int32
    private(set) var bytes: [UInt8] = []
    private var hasEnded = false

    init() throws(ChildProgram.Failure) {
        var ends: [Int32] = [-1, -1]
        guard shim_pipe(&ends) == 0 else { throw .notStarted(errno) }
        reading = ends[0]
        writing = ends[1]
        _ = fcntl(reading, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close(reading)
        if writing >= 0 { close(writing) }
    }

    /// To be called when the child has its end, so that ours does not keep the pipe open.
    mutating func closeWriting() {
        close(writing)
        writing = -1
    }

    /// Takes what is there, without waiting, until there is more than the limit.
    mutating func read(upTo limit: Int) {
        while !hasEnded, bytes.count <= limit {
            let piece = [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, count in
                let result = Glibc.read(reading, buffer.baseAddress, buffer.count)
                hasEnded = result == 0 || (result < 0 && errno != EAGAIN && errno != EINTR)
                count = max(0, result)
            }
            guard !piece.isEmpty else { return }
            bytes += piece
        }
    }

    /// Waits until one of the two has something to read, or for the time given.
    static func wait(for first: borrowing ChildOutput, _ second: borrowing ChildOutput, milliseconds: Int32) {
        // poll passes over negative descriptors.
        var descriptors = [first.pollable, second.pollable].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        poll(&descriptors, nfds_t(descriptors.count), milliseconds)
    }

    private var pollable: Int32 { hasEnded ? -1 : reading }
}
