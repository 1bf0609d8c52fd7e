import Children
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
        let (out, err) = (try scratch.write("out", ""), try scratch.write("err", ""))
        let child = try Child(
            program, arguments, environment: environment, directory: directory,
            input: input.map(Child.Stream.descriptor) ?? inputFile.map(Child.Stream.file) ?? .nothing,
            output: output.map(Child.Stream.descriptor) ?? .file(out), errors: messages.map(Child.Stream.descriptor) ?? .file(err))
        return Result(code: child.wait(), output: scratch.text("out"), messages: scratch.text("err"))
    }
}
