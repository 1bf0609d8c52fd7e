import YAML

/// How much of an instruction file wikictl may fill: the settings `promote.…`. Agents follow few rules better than many.
public struct PromotionBudget: Sendable, Equatable {
    public var rules = 15
    /// Lines between the markers, the heading included.
    public var lines = 40

    /// From so many instructions in the whole file on, a person is warned.
    public static let crowded = 150

    public init() {}

    private static var settings: [(key: Configuration.Key, value: WritableKeyPath<PromotionBudget, Int>, help: String)] {
        [
            (.promoteRules, \.rules, "The most rules that 'wikictl promote' puts into one file."),
            (.promoteLines, \.lines, "The most lines that they may take there."),
        ]
    }

    init(_ value: (Configuration.Key) -> YAMLNode?) throws(WikiError) {
        for setting in Self.settings {
            guard let node = value(setting.key) else { continue }
            guard let number = node.string.flatMap(Int.init), (1...500).contains(number) else {
                throw WikiError(
                    "cannot use the setting \(setting.key.rawValue)", "\"\(node.string ?? "")\" is not a whole number from 1 to 500",
                    remedy: "See 'wikictl config'.")
            }
            self[keyPath: setting.value] = number
        }
    }

    /// The value of a setting as `wikictl config` shows it; nil for one of another name.
    func text(of key: Configuration.Key) -> String? {
        Self.settings.first { $0.key == key }.map { String(self[keyPath: $0.value]) }
    }

    static func help(for key: Configuration.Key) -> String? { settings.first { $0.key == key }?.help }

    /// What is not of the form that these settings have; an unknown name too, which may be a slip of the pen.
    static func problem(in values: YAMLNode) -> String? {
        guard let node = values["promote"], node != .scalar("") else { return nil }
        guard case .mapping(let entries) = node else { return "the setting promote holds no settings" }
        let names = Set(settings.map(\.key.rawValue))
        return entries.first { !names.contains("promote.\($0.key)") }.map { "there is no setting promote.\($0.key)" }
    }
}
