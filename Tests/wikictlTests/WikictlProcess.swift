import Foundation

/// Runs the built `wikictl` in a folder of its own, with a cleared environment: `HOME` and `WIKICTL_HOME` are in there,
/// and so is `work`, the directory it starts in.
struct WikictlProcess {
    let folder: TemporaryFolder
    /// What is set besides the homes and `PATH`.
    var environment: [String: String] = [:]
    /// The directory it starts in; absolute.
    var directory: String

    /// The data directory the process uses.
    var home: String { "\(folder.path)/home" }

    init(environment: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        self.environment = environment
        directory = try folder.makeFolder("work")
    }

    func run(_ words: String..., output: Int32? = nil, messages: Int32? = nil) throws -> ChildProcess.Result {
        try run(words, output: output, messages: messages)
    }

    func run(_ words: [String], input: Int32? = nil, output: Int32? = nil, messages: Int32? = nil) throws -> ChildProcess.Result {
        try ChildProcess.run(
            Self.program, words, environment: variables, directory: directory, input: input, output: output, messages: messages)
    }

    /// The whole environment of the process.
    var variables: [String: String] {
        ["HOME": folder.path, "WIKICTL_HOME": home, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"].merging(environment) { $1 }
    }

    /// The binary stands beside the test bundle.
    static let program: String = {
        let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return (bundle as NSString).deletingLastPathComponent + "/wikictl"
    }()
}
