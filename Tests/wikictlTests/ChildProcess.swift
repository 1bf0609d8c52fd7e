import Foundation

/// Runs a program to its end with nothing inherited: its environment, directory and streams are all given.
///
/// Output goes to files, because a crashed child's backtracer can hold a pipe open long after the child is gone.
enum ChildProcess {
    struct Result {
        /// The exit code, or minus the signal that ended it.
        let code: Int32
        let output: String
        let messages: String
    }

    /// - Parameters:
    ///   - input: A descriptor to use as stdin; nothing can be read without.
    ///   - inputFile: A file to read as stdin.
    ///   - output: A descriptor to use as stdout instead of a file.
    ///   - messages: A descriptor to use as stderr instead of a file.
    static func run(
        _ program: String, _ arguments: [String], environment: [String: String], directory: String, input: Int32? = nil,
        inputFile: String? = nil,
        output: Int32? = nil, messages: Int32? = nil
    ) throws -> Result {
        let scratch = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = URL(fileURLWithPath: directory)
        let file = try inputFile.map { try FileHandle(forReadingFrom: URL(fileURLWithPath: $0)) }
        process.standardInput = input.map { FileHandle(fileDescriptor: $0, closeOnDealloc: false) } ?? file ?? FileHandle.nullDevice
        process.standardOutput = try handle(output, else: scratch.write("out", ""))
        process.standardError = try handle(messages, else: scratch.write("err", ""))

        // `waitUntilExit` polls every 50 ms; the handler comes at once.
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        ended.wait()
        let code = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        return Result(code: code, output: scratch.text("out"), messages: scratch.text("err"))
    }

    private static func handle(_ descriptor: Int32?, else path: String) throws -> FileHandle {
        if let descriptor { return FileHandle(fileDescriptor: descriptor, closeOnDealloc: false) }
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }
}
