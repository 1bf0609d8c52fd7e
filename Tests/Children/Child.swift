import CShims
import Dispatch
public import Foundation
import Synchronization

/// A program that a test started, with nothing inherited: its environment, directory and streams are all given.
///
/// Foundation's `Process` is not used: on Linux its `run` copies names of `/proc/self/fd` from beyond their buffer, and a
/// test run in some hundred died of it.
public final class Child: Sendable {
    public enum Stream: Sendable {
        /// Nothing can be read from it, and what is written is gone.
        case nothing
        case descriptor(Int32)
        /// A file that is there already.
        case file(String)
    }

    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    public let id: Int32
    private let status = Mutex<Int32?>(nil)
    private let ended = DispatchSemaphore(value: 0)

    /// - Parameters:
    ///   - environment: Nil for the test's own.
    ///   - directory: Nil for the test's own.
    public init(
        _ program: String, _ arguments: [String], environment: [String: String]? = nil, directory: String? = nil,
        input: Stream = .nothing, output: Stream = .nothing, errors: Stream = .nothing
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var opened: [Int32] = []
        defer { opened.forEach { close($0) } }
        for (number, stream) in [input, output, errors].enumerated() {
            let descriptor =
                switch stream {
                case .descriptor(let descriptor): descriptor
                case .nothing: open("/dev/null", O_RDWR | O_CLOEXEC)
                case .file(let path): open(path, (number == 0 ? O_RDONLY : O_WRONLY | O_TRUNC) | O_CLOEXEC)
                }
            guard descriptor >= 0 else { throw Failure(description: "\(stream): \(String(cString: strerror(errno)))") }
            if case .descriptor = stream {} else { opened.append(descriptor) }
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
        shim_spawn_closing_from(&actions, 3)
        if let directory { shim_spawn_in_directory(&actions, directory) }

        let variables = environment ?? ProcessInfo.processInfo.environment
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let pairs = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + pairs).forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &actions, nil, words, pairs)
        guard code == 0 else { throw Failure(description: "\(program) could not be started: \(String(cString: strerror(code)))") }
        id = process
        Thread.detachNewThread { [self] in reap() }
    }

    public var isRunning: Bool { status.withLock { $0 == nil } }

    /// Waits for the end: the exit code, or minus the signal that ended it.
    @discardableResult
    public func wait() -> Int32 {
        ended.wait()
        ended.signal()
        return status.withLock { $0 } ?? 0
    }

    /// Waits for the end, but not longer than `seconds`: nil when it is still running.
    public func wait(seconds: Double) -> Int32? {
        guard ended.wait(timeout: .now() + seconds) == .success else { return nil }
        ended.signal()
        return status.withLock { $0 }
    }

    /// Sends a signal, unless the program has ended.
    public func kill(_ signal: Int32 = 9) {
        status.withLock { if $0 == nil { _ = Glibc.kill(id, signal) } }
    }

    /// Runs a program and returns what it printed on both streams.
    public static func output(
        of program: String, _ arguments: [String], environment: [String: String]? = nil, errors: Bool = true
    ) throws -> (code: Int32, bytes: Data) {
        let pipe = Pipe()
        let writing = pipe.fileHandleForWriting.fileDescriptor
        let child = try Child(
            program, arguments, environment: environment, output: .descriptor(writing), errors: errors ? .descriptor(writing) : .nothing)
        try pipe.fileHandleForWriting.close()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        return (child.wait(), bytes)
    }

    // The number stays the child's until it is reaped, so that no signal can reach another program.
    private func reap() {
        var information = siginfo_t()
        while waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        status.withLock { status in
            var word: Int32 = 0
            while waitpid(id, &word, 0) < 0, errno == EINTR {}
            status = word & 0x7f == 0 ? (word >> 8) & 0xff : -(word & 0x7f)
        }
        ended.signal()
    }
}
