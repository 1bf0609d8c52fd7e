extension LintRule {
    static let secret = LintRule(
        "W601", "secret", .error, "Something looks like a secret.",
        explanation: """
            It is held against the patterns of today, which know more than those of the day it was written; where it stands is told, and \
            never what it is. What is in a commit stays in the history: give the secret up for a new one.
            """,
        fails: LintExample(
            LintExample.page(
                "concepts/deploying.md", "How we deploy", "## What\n\nThe token is `\(["ghp", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"].joined(separator: "_"))`.")),
        passes: LintExample(LintExample.page("concepts/deploying.md", "How we deploy", "## What\n\nThe token is in the vault.")),
        check: .page { page, context in
            let text = page.page.text
            return context.redactor.findings(in: text).map { finding in
                let line = 1 + text.utf8.prefix(finding.range.lowerBound).count { $0 == 0x0A }
                return page.problem(
                    line, "it looks like a secret (\(finding.kind))",
                    fix: "Take it out and renew it where it came from; 'redact.allow' in config.yml is for what is none.")
            }
        })
}
