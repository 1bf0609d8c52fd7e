/// A configuration that redaction cannot use.
public enum RedactionError: ExplainedError, Equatable {
    case badName(String)
    /// The offset is in bytes from the pattern's start; the message is PCRE2's.
    case badPattern(name: String, pattern: String, offset: Int, message: String)
    case badAllowance(pattern: String, offset: Int, message: String)

    public var action: String {
        switch self {
        case .badName(let name), .badPattern(let name, _, _, _): "cannot use the redaction pattern '\(name)'"
        case .badAllowance(let pattern, _, _): "cannot use the redaction allowance /\(pattern)/"
        }
    }

    public var problem: String {
        switch self {
        case .badName: "its name is not made of lower-case letters, digits and dashes"
        case .badPattern(_, let pattern, let offset, let message): "\(message) (at byte \(offset) of /\(pattern)/)"
        case .badAllowance(_, let offset, let message): "\(message) (at byte \(offset))"
        }
    }

    public var remedy: String? {
        switch self {
        case .badName: "Rename it in the configuration, for example to 'internal-token'"
        case .badPattern, .badAllowance: "Correct it in the configuration; the syntax is PCRE2's"
        }
    }
}
