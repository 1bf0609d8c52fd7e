import YAML

/// How far a dream may go: the settings `dream.…`.
public struct DreamSettings: Sendable, Equatable {
    /// The most pages of a hundred that one run archives; of few pages, one.
    public var archivePercent = 10
    /// After so many minutes the phases that are left are passed over.
    public var minutes = 10
    /// Whether the worker dreams when the last dream was long ago.
    public var isOverdueRun = true
    /// Whether it asks a model then.
    public var asksWhenOverdue = false
    /// The most tokens that the dreams of one project take in one day for asking a model.
    public var tokens = 100_000

    public init() {}

    private static var ranges: [(key: Configuration.Key, value: WritableKeyPath<DreamSettings, Int>, range: ClosedRange<Int>)] {
        [
            (.dreamArchivePercent, \.archivePercent, 0...100), (.dreamMinutes, \.minutes, 1...600),
            (.dreamTokens, \.tokens, 0...1_000_000_000),
        ]
    }

    private static var choices: [(key: Configuration.Key, value: WritableKeyPath<DreamSettings, Bool>)] {
        [(.dreamOverdue, \.isOverdueRun), (.dreamOverdueModel, \.asksWhenOverdue)]
    }

    /// Reads the settings; those that are not there keep their usual value.
    init(_ value: (Configuration.Key) -> YAMLNode?) throws(WikiError) {
        for setting in Self.ranges {
            guard let node = value(setting.key) else { continue }
            let text = node.string ?? ""
            guard let number = Int(text), setting.range.contains(number) else {
                throw Self.error(
                    setting.key, "\"\(text)\" is not a whole number from \(setting.range.lowerBound) to \(setting.range.upperBound)")
            }
            self[keyPath: setting.value] = number
        }
        for choice in Self.choices {
            guard let node = value(choice.key) else { continue }
            switch node.string?.asciiLowercased {
            case "true", "yes", "on", "1": self[keyPath: choice.value] = true
            case "false", "no", "off", "0": self[keyPath: choice.value] = false
            default: throw Self.error(choice.key, "\"\(node.string ?? "")\" is neither true nor false")
            }
        }
    }

    private static func error(_ key: Configuration.Key, _ problem: String) -> WikiError {
        WikiError("cannot use the setting \(key.rawValue)", problem, remedy: "See 'wikictl config'.")
    }

    /// The value of a setting as `wikictl config` shows it; nil for one of another name.
    func text(of key: Configuration.Key) -> String? {
        if let choice = Self.choices.first(where: { $0.key == key }) { return String(self[keyPath: choice.value]) }
        return Self.ranges.first { $0.key == key }.map { String(self[keyPath: $0.value]) }
    }

    static func help(for key: Configuration.Key) -> String? {
        switch key {
        case .dreamArchivePercent: "The most pages of a hundred that one dream archives; where more would go, it archives none and asks."
        case .dreamMinutes: "Minutes after which a dream passes over what is left to do."
        case .dreamOverdue: "Whether the worker dreams when the last dream was 20 hours ago."
        case .dreamOverdueModel: "Whether it asks the chosen model then, as 'wikictl dream' does."
        case .dreamTokens: "Tokens that a project's dreams take in a day for asking a model; below some 12,000 it is not asked."
        default: nil
        }
    }

    /// What is not of the form that these settings have; an unknown name too, which may be a slip of the pen.
    static func problem(in values: YAMLNode) -> String? {
        let names = Set((ranges.map(\.key) + choices.map(\.key)).map(\.rawValue))
        if let other = values.entries.first(where: { $0.key.hasPrefix("dream.") && !names.contains($0.key) }) {
            return "there is no setting \(other.key)"
        }
        guard let dream = values["dream"], dream != .scalar("") else { return nil }
        guard case .mapping(let entries) = dream else { return "the setting dream holds no settings" }
        for entry in entries {
            guard names.contains("dream.\(entry.key)") else { return "there is no setting dream.\(entry.key)" }
            guard entry.value.string != nil else { return "the setting dream.\(entry.key) is not one value" }
        }
        return nil
    }
}
