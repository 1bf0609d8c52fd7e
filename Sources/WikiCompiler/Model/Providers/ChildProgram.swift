import CShims
import Glibc

/// A program that is run to its end, without a shell: given its input, its output kept.
///
/// It gets a process group of its own, and whatever it started dies with it.
struct ChildProgram {
    enum Failure: Error, Equatable {
        case notStarted(Int32)
        case timedOut
        case cancelled
        case tooMuchOutput

        /// What goes after the program's name in a sentence.
        func words(within timeout: Duration) -> String {
            switch self {
            case .notStarted(let number): "could not be started: \(String(cString: strerror(number)))"
            case .timedOut: "did not end within \(timeout)"
            case .cancelled: "was ended because the call was cancelled"
            case .tooMuchOutput: "printed more than is taken"
            }
        }
    }

    enum Ending: Equatable, CustomStringConvertible {
        case code(Int32)
        case signal(Int32)

        init(status: Int32) {
            // WIFEXITED and its like are macros that Swift does not see.
            self = status & 0x7f == 0 ? .code((status >> 8) & 0xff) : .signal(status & 0x7f)
        }

        var description: String {
            switch self {
            case .code(let code): "ended with code \(code)"
            case .signal(let number): "was ended by signal \(number)"
            }
        }
    }

    struct Result {
        let ending: Ending
        let output: [UInt8]
        let errors: [UInt8]

        var succeeded: Bool { ending == .code(0) }
    }

    /// Path of the program.
    let program: String
    let arguments: [String]
    let environment: [String: String]
    /// The folder in which it starts; nil for ours.
    var directory: String?
    /// What it reads from its standard input.
    var input: [UInt8] = []
    var timeout: Duration = .seconds(120)
    /// Most bytes of standard output and standard error together.
    var outputLimit = 16 << 20

    init(_ program: String, _ arguments: [String], environment: [String: String]) {
        self.program = program
        self.arguments = arguments
        self.environment = environment
    }

    /// The path of a program found in the folders of `PATH`; nil when there is none.
    static func find(_ name: String, in environment: [String: String]) -> String? {
        let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { path in
            var file = stat()
            return stat(path, &file) == 0 && file.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
        }
    }

    /// Blocks until the program has ended, by itself or because it was ended.
    func run(cancellation: ModelCancellation = ModelCancellation()) throws(Failure) -> Result {
        guard !cancellation.isWished else { throw .cancelled }
        let deadline = ContinuousClock.now + timeout
        // In memory, so that the prompt is on no disk; as a file, so that no pipe can fill or break.
        let standardInput = try memoryFile(input)
        defer { close(standardInput) }
        var output = try ChildOutput()
        var errors = try ChildOutput()
        let process = try spawn(input: standardInput, output: output.writing, errors: errors.writing)
        output.closeWriting()
        errors.closeWriting()
        var failure: Failure?
        while failure == nil {
            if cancellation.isWished { failure = .cancelled }
            let left = deadline - ContinuousClock.now
            if left <= .zero { failure = .timedOut }
            // What its own children print later is not waited for: they may live as long as they like.
            let hasEnded = hasEnded(process)
            ChildOutput.wait(for: output, errors, milliseconds: hasEnded ? 0 : 20)
            output.read(upTo: outputLimit)
            errors.read(upTo: outputLimit)
            if output.bytes.count + errors.bytes.count > outputLimit { failure = .tooMuchOutput }
            if hasEnded { break }
        }
        kill(-process, SIGKILL)
        let status = reap(process)
        if let failure { throw failure }
        return Result(ending: Ending(status: status), output: output.bytes, errors: errors.bytes)
    }

    private func hasEnded(_ process: pid_t) -> Bool {
        var information = siginfo_t()
        // Left to be reaped, so that its number is not given to another before its group is ended.
        return waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) != 0 || information.si_signo != 0
    }

    private func reap(_ process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }

    private func memoryFile(_ bytes: [UInt8]) throws(Failure) -> Int32 {
        let file = shim_memory_file("wikictl-input")
        guard file >= 0 else { throw .notStarted(errno) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let number = errno
                close(file)
                throw .notStarted(number)
            }
            rest = rest.dropFirst(count)
        }
        lseek(file, 0, SEEK_SET)
        return file
    }
}
