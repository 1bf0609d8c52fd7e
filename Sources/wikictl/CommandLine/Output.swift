import Glibc
import Synchronization
import WikiCompiler

/// A buffered stream of text: stdout, stderr, or memory in tests.
///
/// A reader that went away (`wikictl query … | head -1`) is no error: what is still written is dropped. Any other
/// failure to write is kept and thrown by `finish`.
final class Output: Sendable {
    private struct State {
        var buffer: [UInt8] = []
        var collected: [UInt8] = []
        var failure: Int32 = 0
        var hasTransientLine = false
    }

    let terminal: Terminal
    private let descriptor: Int32?
    private let isBuffered: Bool
    private let state = Mutex(State())
    private static let capacity = 64 * 1024

    /// Writes to a file descriptor, which stays open. Each write goes out at once to a terminal, and when not buffered.
    init(descriptor: Int32, terminal: Terminal, isBuffered: Bool) {
        self.descriptor = descriptor
        self.isBuffered = isBuffered && !terminal.isTerminal
        self.terminal = terminal
    }

    /// Keeps everything in memory, readable as `text`.
    init(terminal: Terminal = .plain) {
        descriptor = nil
        isBuffered = false
        self.terminal = terminal
    }

    /// What was written so far, of an output that has no descriptor.
    var text: String {
        state.withLock { String(decoding: $0.collected + $0.buffer, as: UTF8.self) }
    }

    /// Whether the reader went away.
    var isBroken: Bool {
        state.withLock { $0.failure == EPIPE }
    }

    func write(_ text: String) {
        state.withLock { state in
            clearTransientLine(&state)
            state.buffer.append(contentsOf: text.utf8)
            if !isBuffered || state.buffer.count >= Self.capacity { drain(&state) }
        }
    }

    func line(_ text: String = "") {
        write(text + "\n")
    }

    /// Shows a line that the next write replaces; on a terminal only.
    func showTransient(_ text: String) {
        guard terminal.isTerminal else { return }
        state.withLock { state in
            clearTransientLine(&state)
            state.buffer.append(contentsOf: text.prefix(max(terminal.width - 1, 1)).utf8)
            state.hasTransientLine = true
            drain(&state)
        }
    }

    func clearTransient() {
        state.withLock { state in
            clearTransientLine(&state)
            drain(&state)
        }
    }

    func flush() {
        state.withLock { drain(&$0) }
    }

    /// Writes what is left, and throws when something could not be written, such as on a full disk.
    func finish() throws(WikiError) {
        let failure = state.withLock { state in
            clearTransientLine(&state)
            drain(&state)
            return state.failure
        }
        guard failure != 0, failure != EPIPE else { return }
        throw WikiError("cannot write the output", String(cString: strerror(failure)))
    }

    private func clearTransientLine(_ state: inout State) {
        guard state.hasTransientLine else { return }
        state.hasTransientLine = false
        state.buffer.append(contentsOf: "\r\u{1B}[K".utf8)
    }

    private func drain(_ state: inout State) {
        defer { state.buffer.removeAll(keepingCapacity: true) }
        guard let descriptor else {
            state.collected.append(contentsOf: state.buffer)
            return
        }
        guard state.failure == 0 else { return }
        state.failure = state.buffer.withUnsafeBytes { bytes in
            var start = 0
            while start < bytes.count {
                let written = Glibc.write(descriptor, bytes.baseAddress! + start, bytes.count - start)
                if written >= 0 {
                    start += written
                } else if errno == EAGAIN {
                    var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&ready, 1, -1)
                } else if errno != EINTR {
                    return errno
                }
            }
            return 0
        }
    }
}
