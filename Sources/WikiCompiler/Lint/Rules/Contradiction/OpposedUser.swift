extension LintRule {
    static let opposedUser = LintRule(
        "W203", "opposed-user", .warning, "A statement contradicts what you said for every project.",
        explanation: "The project 'user' holds what is true everywhere, and an agent here is given both.",
        fails: example("Use npm, not pnpm."), passes: example("Use small commits."),
        check: .page { page, context in
            guard !context.user.isEmpty else { return [] }
            return page.against(context.user) { line in
                (
                    "\(line.path) of the project user says the opposite: \"\(line.text)\"",
                    "If this project is the exception, say so on its page; otherwise take one of them out."
                )
            }
        })

    private static func example(_ line: String) -> LintExample {
        LintExample(ruleWithReason, setting: "A rule of the project user says: “\(line)”") {
            $0.user = [LintExample.page("rules/one.md", "One", "## Rule\n- \(line) [^h000000000a-1] ^p81x7m2d")]
        }
    }
}
