/// A mark in source code that silences a checker at one place.
enum Suppression {
    private static let marks = [
        "credo:disable", "@dialyzer {", "eslint-disable", "@ts-ignore", "@ts-expect-error", "# noqa", "type: ignore", "swiftlint:disable", "rubocop:disable",
        "#[allow(", "#![allow(", "pylint: disable", "nolint", "biome-ignore", "shellcheck disable", "@SuppressWarnings", "prettier-ignore", "istanbul ignore", "NOLINT", "clippy::",
    ]

    /// The last line with such a mark that an edit added; nil when it added none.
    static func added(by edit: FileEdit) -> String? {
        guard edit.added.contains(anyOf: marks) else { return nil }
        let line = edit.added.split(separator: "\n").map { String($0).trimmed }
            .last { $0.contains(anyOf: marks) && !ByteSearch.contains($0, in: edit.removed) }
        guard let line, line.utf8.count >= 12, line.utf8.count < 160, !line.contains(anyOf: ["\"", "\\"]) else { return nil }
        return line
    }
}

/// A line added to a configuration file.
enum ConfigurationLine {
    /// The only telling line an edit added; nil when it added several or none.
    static func added(by edit: FileEdit) -> String? {
        guard !edit.removed.isEmpty || edit.added.utf8.count < 200 else { return nil }
        let old = Set(edit.removed.split(separator: "\n").map { String($0).trimmed })
        let new = edit.added.split(separator: "\n").map { String($0).trimmed }.filter { $0.utf8.count > 5 && !old.contains($0) && !$0.hasPrefix("#") && !$0.hasPrefix("//") }
        guard new.count == 1 || new.count == 2, let line = new.first, line.utf8.count < 160, !line.contains("\\") else { return nil }
        return line
    }
}
