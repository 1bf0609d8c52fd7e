/// A type that can be read from one word of the command line.
protocol ArgumentValue {
    init?(argument: String)
    /// Completes "it is not …": "a whole number".
    static var expectation: String { get }
}

extension String: ArgumentValue {
    init?(argument: String) { self = argument }
    static var expectation: String { "text" }
}

extension Int: ArgumentValue {
    init?(argument: String) { self.init(argument) }
    static var expectation: String { "a whole number" }
}

extension Double: ArgumentValue {
    init?(argument: String) {
        guard let value = Double(argument), value.isFinite else { return nil }
        self = value
    }
    static var expectation: String { "a number" }
}

/// Enumerations of words only need to name the protocol.
extension ArgumentValue where Self: RawRepresentable & CaseIterable, RawValue == String {
    init?(argument: String) { self.init(rawValue: argument) }
    static var expectation: String { "one of \(allCases.map(\.rawValue).joined(separator: ", "))" }
}
