/// Text that is not YAML, or not a shape this reader takes.
public struct YAMLError: Error, Equatable, CustomStringConvertible {
    /// What is wrong, in libyaml's words.
    public let problem: String
    /// Line of the problem, from 1.
    public let line: Int

    public init(problem: String, line: Int) {
        self.problem = problem
        self.line = line
    }

    public var description: String { "line \(line): \(problem)" }
}
