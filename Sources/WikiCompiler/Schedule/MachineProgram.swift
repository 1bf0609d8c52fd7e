/// A program that comes with the machine, asked or told something.
struct MachineProgram: Sendable {
    let name: String
    private let environment: [String: String]

    init(_ name: String, _ environment: [String: String]) {
        self.name = name
        // What it says is read.
        self.environment = environment.merging(["LC_ALL": "C"]) { $1 }
    }

    var isThere: Bool { ChildProgram.find(name, in: environment) != nil }

    /// Runs it to its end; nil where there is no such program.
    func run(_ arguments: [String], input: [UInt8] = []) throws(WikiError) -> ChildProgram.Result? {
        guard let path = ChildProgram.find(name, in: environment) else { return nil }
        var child = ChildProgram(path, arguments, environment: environment)
        child.input = input
        child.timeout = .seconds(30)
        do throws(ChildProgram.Failure) { return try child.run() } catch {
            throw failure(arguments, error.words(within: child.timeout))
        }
    }

    /// Runs it, and throws when it does not end with 0.
    func require(_ arguments: [String], input: [UInt8] = []) throws(WikiError) {
        guard let result = try run(arguments, input: input) else { throw failure(arguments, "is not on PATH") }
        guard result.succeeded else { throw failure(arguments, Self.complaint(result)) }
    }

    /// Whether it ended with 0; false where it could not be run.
    func succeeds(_ arguments: [String]) -> Bool { (try? run(arguments))?.succeeded ?? false }

    static func complaint(_ result: ChildProgram.Result) -> String {
        let words = ProviderWords.plain(String(decoding: result.errors, as: UTF8.self), limit: 200)
        return "\(result.ending)" + (words.isEmpty ? "" : ": \(words)")
    }

    private func failure(_ arguments: [String], _ problem: String) -> WikiError {
        WikiError("cannot run '\(([name] + arguments).joined(separator: " "))'", "it \(problem)")
    }
}
