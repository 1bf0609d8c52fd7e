import JSON
import WikiCompiler

/// `wikictl revert`
struct RevertCommand: Command {
    static let declaration = Declaration(
        name: "revert", abstract: "Have a page read as it did at an earlier time.",
        discussion: """
            The change is shown, and you are asked; --yes answers. What is gone from the page by it does not come back with a compile. \
            'wikictl history PAGE' shows its states, 'wikictl undo' takes the revert back.
            """,
        arguments: [Argument("PAGE", "A page, by path, name or title.")],
        options: [
            Option("to", "TIME", "A day like 2026-11-20, its end counting, a time like 2026-11-20T14:00Z, or an operation.")
        ],
        flags: [
            Flag("dry-run", "Show what would change, and change nothing."), Flag("yes", short: "y", "Do it without asking."),
        ])

    private let name: String
    private let point: RevertPoint
    private let arguments: ParsedArguments

    init(arguments: ParsedArguments) throws {
        self.arguments = arguments
        name = arguments.required("PAGE")
        guard let text = arguments.option("to") else {
            throw arguments.error("cannot run 'revert'", "it does not say to which time", advice: "Give a day with --to.")
        }
        if CalendarDate.isValid(text), let seconds = Timestamp.seconds(text + "T23:59:59Z") {
            point = .time(seconds)
        } else if Self.isTime(text), let seconds = Timestamp.seconds(text) ?? Timestamp.seconds(text.replacing("Z", with: "") + ":00Z") {
            point = .time(seconds)
        } else if text.count == 11, text.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isLowercase) }) {
            point = .operation(text)
        } else {
            throw arguments.error(
                "cannot read --to \(text)", "it is neither a day like 2026-11-20, nor a time like 2026-11-20T14:00Z, nor an operation")
        }
    }

    /// Whether a text is a day that there is, and a time of it.
    private static func isTime(_ text: String) -> Bool {
        let parts = text.split(separator: "T")
        guard parts.count == 2, CalendarDate.isValid(String(parts[0])) else { return false }
        let clock = parts[1].prefix { $0 != "Z" && $0 != "+" && $0 != "-" }.split(separator: ":").map { Int($0) ?? 99 }
        return (2...3).contains(clock.count) && clock[0] < 24 && clock.dropFirst().allSatisfy { $0 < 60 }
    }

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let project = try context.project(in: configuration.home)
        let writer = try context.writer(of: project, configuration)
        let page = try context.page(name, in: writer.wiki)
        let person = Person.configured(at: context.currentDirectory, environment: context.environment)
        let plan = try writer.revert(page, to: point, person: person, isDryRun: true, now: context.seconds)
        if arguments.flag("dry-run") || plan.diff.isEmpty {
            show(plan, context)
            context.note(plan.diff.isEmpty ? "It reads so already." : "Nothing was changed.")
            return plan.diff.isEmpty ? .findings : .done
        }
        try context.requirePerson("cannot take \(page.path) back", command: "wikictl revert \(name.visible)")
        if !arguments.flag("yes") {
            if context.globals.json {
                throw arguments.error(
                    "cannot ask whether to go on", "with --json only the answer is printed", advice: "--yes does it without asking.")
            }
            let question = try Question(context, of: Self.declaration)
            show(plan, context)
            guard question.isConfirmed("Have it read so?") else {
                context.note("Nothing was changed.")
                return .findings
            }
        }
        let before = try writer.wiki.pages()
        let done = try writer.revert(page, to: point, person: person, now: context.seconds)
        context.follow(before, try writer.wiki.pages(), of: project, configuration.home)
        context.renewBriefs(of: project)
        if context.globals.json {
            show(done, context)
        } else {
            context.output.line(
                "\(done.page) reads as \(done.from.isEmpty ? "it did" : done.from + " left it"). 'wikictl undo \(done.operation)\(context.place(of: project))' takes that back."
            )
        }
        return .done
    }

    private func show(_ report: ProjectWriter.RevertReport, _ context: Context) {
        guard context.globals.json else { return context.show(diff: report.diff) }
        context.output.json { json in
            json.member("operation", report.operation)
            json.member("page", report.page)
            json.member("from", report.from)
            json.member("removed", report.removed)
            json.member("back", report.back)
            json.member("diff", report.diff)
        }
    }
}
