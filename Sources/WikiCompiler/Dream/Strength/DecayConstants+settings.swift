import YAML

/// The settings `decay.…`.
extension DecayConstants {
    private struct Setting {
        let key: Configuration.Key
        let value: WritableKeyPath<DecayConstants, Double>
        let range: ClosedRange<Double>
        let help: String
    }

    private static var settings: [Setting] {
        let days = 1.0...longest
        func kind(_ key: Configuration.Key, _ value: WritableKeyPath<DecayConstants, Double>, _ page: String) -> Setting {
            Setting(key: key, value: value, range: days, help: "Days in which \(page) that nobody uses falls to 0.37 of its strength.")
        }
        return [
            kind(.decaySession, \.session, "the page of a session"), kind(.decayDraftRule, \.draftRule, "a rule that was heard once"),
            kind(.decayGotcha, \.gotcha, "a gotcha"), kind(.decayConcept, \.concept, "a concept"),
            kind(.decayProcedure, \.procedure, "a procedure"), kind(.decayDecision, \.decision, "a decision"),
            Setting(
                key: .decayEvidence, value: \.evidence, range: 0...10,
                help: "By which share evidence from another session slows the fading of a forgotten page."),
            Setting(key: .decayUse, value: \.use, range: 0...10, help: "By which share a use slows the fading of a forgotten page."),
            Setting(
                key: .decayContradiction, value: \.contradiction, range: 0.1...1,
                help: "What a contradiction leaves of the days that a page takes to fade."),
            Setting(
                key: .decayDormant, value: \.dormant, range: 0...0.9,
                help: "Strength below which a page is ranked down and left out of the brief."),
            Setting(
                key: .decayArchived, value: \.archived, range: 0...0.9,
                help: "Strength below which a page may be archived; not above decay.dormant."),
            Setting(
                key: .decayRest, value: \.rest, range: 0...3_650,
                help: "Days without work on a project after which its pages stop fading until work goes on; 0 for never."),
        ]
    }

    /// Reads the settings; those that are not there keep their usual value.
    init(_ value: (Configuration.Key) -> YAMLNode?) throws(WikiError) {
        for setting in Self.settings {
            guard let node = value(setting.key) else { continue }
            let text = node.string ?? ""
            guard let number = Double(text), setting.range.contains(number) else {
                throw WikiError(
                    "cannot use the setting \(setting.key.rawValue)",
                    "\"\(text)\" is not a number from \(Self.text(setting.range.lowerBound)) to \(Self.text(setting.range.upperBound))",
                    remedy: "See 'wikictl config'.")
            }
            self[keyPath: setting.value] = number
        }
        guard archived <= dormant else {
            throw WikiError(
                "cannot use the setting decay.archived", "\(Self.text(archived)) is above decay.dormant, which is \(Self.text(dormant))",
                remedy: "A page becomes dormant before it is archived.")
        }
    }

    /// The value of a setting as `wikictl config` shows it; nil for one of another name.
    func text(of key: Configuration.Key) -> String? {
        Self.settings.first { $0.key == key }.map { Self.text(self[keyPath: $0.value]) }
    }

    static func help(for key: Configuration.Key) -> String? { settings.first { $0.key == key }?.help }

    /// What is not of the form that these settings have; an unknown name too, which may be a slip of the pen.
    static func problem(in values: YAMLNode) -> String? {
        let names = Set(settings.map(\.key.rawValue))
        if let other = values.entries.first(where: { $0.key.hasPrefix("decay.") && !names.contains($0.key) }) {
            return "there is no setting \(other.key)"
        }
        guard let decay = values["decay"], decay != .scalar("") else { return nil }
        guard case .mapping(let entries) = decay else { return "the setting decay holds no settings" }
        for entry in entries {
            guard names.contains("decay.\(entry.key)") else { return "there is no setting decay.\(entry.key)" }
            guard entry.value.string != nil else { return "the setting decay.\(entry.key) is not one value" }
        }
        return nil
    }

    private static func text(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }
}
