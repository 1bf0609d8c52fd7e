/// What a model says of two pages.
enum PairAnswer: Sendable, Equatable {
    case same
    case different
    /// One statement of each that cannot both hold.
    case contradict(StatementID, StatementID)
    /// It left the pair out, or named what it was not shown.
    case unclear

    /// As it is remembered: "same", "contradict k3f9a0c2 p81x7m2d".
    var text: String {
        switch self {
        case .same: "same"
        case .different: "different"
        case .contradict(let one, let other): "contradict \(one.text) \(other.text)"
        case .unclear: "unclear"
        }
    }

    init?(text: String) {
        let words = text.split(separator: " ").map(String.init)
        switch (words.first, words.count) {
        case ("same", 1): self = .same
        case ("different", 1): self = .different
        case ("unclear", 1): self = .unclear
        case ("contradict", 3):
            guard let one = StatementID(words[1]), let other = StatementID(words[2]) else { return nil }
            self = .contradict(one, other)
        default: return nil
        }
    }
}
