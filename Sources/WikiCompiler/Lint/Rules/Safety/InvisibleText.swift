extension LintRule {
    static let invisible = LintRule(
        "W603", "invisible", .warning, "A character cannot be seen, or turns the order of others round.",
        explanation: """
            Zero-width and bidirectional characters and Unicode tags hide words from a person that an agent reads. In quotes they are \
            written as \\u{…}; elsewhere nothing of ours has them.
            """,
        fails: LintExample(LintExample.page("concepts/tides.md", "How tides are read", "## What\n\nTides come\u{200B} twice a day.")),
        passes: LintExample(LintExample.page("concepts/tides.md", "How tides are read", "## What\n\nTides come twice a day.")),
        check: .page { page, _ in
            let text = page.page.text
            guard text.utf8.contains(where: { $0 >= 0x80 || $0 < 0x20 && $0 != 0x0A && $0 != 0x09 && $0 != 0x0D || $0 == 0x7F }) else { return [] }
            var found: [LintProblem] = []
            for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                var previous: Unicode.Scalar = " "
                for scalar in line.unicodeScalars {
                    defer { previous = scalar }
                    guard Invisible.contains(scalar), scalar != "\t", scalar != "\r", scalar != "\n", !joinsEmoji(scalar, after: previous) else {
                        continue
                    }
                    let number = String(scalar.value, radix: 16, uppercase: true)
                    found.append(
                        page.problem(
                            index + 1, "it holds U+\(String(repeating: "0", count: max(0, 4 - number.count)))\(number), which cannot be seen",
                            fix: "Write the line anew: 'wikictl open \(page.name)'."))
                    break
                }
            }
            return found
        })

    /// What makes one picture of several, or says that a sign is one.
    private static func joinsEmoji(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> Bool {
        guard scalar.value == 0x200D || scalar.value == 0xFE0F || scalar.value == 0xFE0E else { return false }
        return previous.properties.isEmoji || previous.value == 0xFE0F || (0x1F3FB...0x1F3FF).contains(previous.value)
    }
}
