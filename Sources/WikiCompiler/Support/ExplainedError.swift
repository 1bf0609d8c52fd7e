/// An error that says what was being done to what, what went wrong, and what to do next.
///
/// Every subsystem's error conforms; the command line prints `message` once, after `wikictl: `.
public protocol ExplainedError: Error, CustomStringConvertible, Sendable {
    /// What was being done, to what: "cannot compile session 3f2a".
    var action: String { get }
    /// What went wrong.
    var problem: String { get }
    /// What the user can do, a sentence; nil when there is nothing to advise.
    var remedy: String? { get }
}

extension ExplainedError {
    /// The three parts in one line.
    public var description: String {
        guard let remedy else { return "\(action): \(problem)" }
        return "\(action): \(problem). \(remedy)"
    }
}

/// The library's general error; subsystems with something to switch over have their own.
public struct WikiError: ExplainedError, Equatable {
    public let action: String
    public let problem: String
    public let remedy: String?

    public init(_ action: String, _ problem: String, remedy: String? = nil) {
        self.action = action
        self.problem = problem
        self.remedy = remedy
    }
}
