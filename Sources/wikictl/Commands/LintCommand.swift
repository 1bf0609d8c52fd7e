import WikiCompiler

/// `wikictl lint`
struct LintCommand: Command {
    static let declaration = Declaration(
        name: "lint", abstract: "Check that pages can be trusted: their evidence, their form, and what they say against each other.",
        discussion: """
            Without a page all of the project are checked, as they stand in the wiki's work tree. Ends with 1 when there are errors or \
            warnings; notes ask for nothing. --explain tells what a rule means, with an example of each side, and without a CODE \
            lists the rules.

            --fix mends what needs nobody's judgement, as one operation that 'wikictl undo' takes back: ids, flags, dates, links to pages \
            that another took over, footnotes that prove nothing, and line ends. No word of a statement and no quote is touched, and pages \
            that you are editing or pinned are left.

            A rule is named by its code, its name or its group. To have a page left out of a rule for good, write \
            'lint_ignore: [{code: W304, reason: "why"}]' into its front matter; the setting lint.ignore does so for every page.
            """,
        arguments: [
            Argument("PAGE", "A page, by path, name or title; with --explain, the code of a rule.", isOptional: true, repeats: true)
        ],
        options: [
            Option(
                "format", "FORMAT", "How to print: text, json, or github for its workflows.",
                completion: .choices(LintFormat.allCases.map(\.rawValue))),
            Option("select", "RULE", "Look for this only.", repeats: true),
            Option("ignore", "RULE", "Do not look for this.", repeats: true),
        ],
        flags: [
            Flag("fix", "Mend what needs nobody's judgement."),
            Flag("explain", "Tell what a rule means."), Flag("metrics", "Print figures in place of findings."),
            Flag("full", "Read everything anew, whatever was remembered."),
        ])

    private let words: [String]
    private let format: LintFormat
    private let fixes: Bool
    private let explains: Bool
    private let measures: Bool
    private var options = Linter.Options()

    init(arguments: ParsedArguments) throws {
        words = arguments.arguments("PAGE")
        fixes = arguments.flag("fix")
        explains = arguments.flag("explain")
        measures = arguments.flag("metrics")
        options.rereads = arguments.flag("full")
        let name = arguments.option("format") ?? LintFormat.text.rawValue
        guard let format = LintFormat(rawValue: name) else {
            throw arguments.error(
                "cannot run 'lint'", "there is no format '\(name)'",
                advice: "There are \(Suggestion.list(LintFormat.allCases.map(\.rawValue), "and")).")
        }
        self.format = format
        options.selected = try Self.rules(arguments, "select")
        options.ignored = try Self.rules(arguments, "ignore")
        if explains, let unknown = words.first(where: { LintRule.named($0) == nil }) {
            throw arguments.error("cannot explain '\(unknown)'", "it is no rule", advice: "'wikictl lint --explain' lists them.")
        }
    }

    private static func rules(_ arguments: ParsedArguments, _ option: String) throws -> [String] {
        let words = arguments.options(option).flatMap { $0.split(separator: ",").map(String.init) }
        if let unknown = words.first(where: { word in !LintRule.all.contains { $0.isMeant(by: word) } }) {
            throw arguments.error(
                "cannot use --\(option)", "'\(unknown)' is no rule and no group of rules", advice: "'wikictl lint --explain' lists them.")
        }
        return words
    }

    func run(_ context: Context) throws -> ExitCode {
        if explains {
            LintExplanation(words.compactMap(LintRule.named)).write(to: context)
            return .done
        }
        let configuration = try context.configuration()
        let wiki = try context.wiki()
        var options = options
        options.pages = Set(try words.map { try context.lintPath($0, in: wiki) })
        let fixed = fixes ? try fix(options, wiki, configuration, context) : nil
        let linter = Linter(
            wiki, repository: context.repository(of: wiki.project, in: wiki.home), configuration: configuration,
            redactor: try Redactor(configuration), now: context.seconds)
        let report = try linter.run(options)
        let answer = LintAnswer(report: report, fixed: fixed, project: wiki.project, format: context.globals.json ? .json : format)
        if measures { answer.writeMetrics(to: context) } else { answer.write(to: context) }
        return report.asksForSomething && !measures ? .findings : .done
    }

    private func fix(
        _ options: Linter.Options, _ wiki: ProjectWiki, _ configuration: Configuration, _ context: Context
    ) throws -> ProjectWriter.LintFixReport {
        let writer = try context.writer(of: wiki.project, configuration)
        let report = try writer.fix(options, now: context.seconds)
        if !report.operation.isEmpty {
            _ = try context.index(of: [writer.wiki], in: wiki.home)
            context.renewBriefs(of: wiki.project)
        }
        return report
    }
}

extension Context {
    /// The path of a page that is to be checked; one that is in no commit yet by its file.
    fileprivate func lintPath(_ name: String, in wiki: ProjectWiki) throws -> String {
        let places = [tidyPath(name), wiki.project.path + "/" + name, wiki.project.path + "/" + name + ".md"]
        if let place = places.first(where: { $0.hasPrefix(wiki.project.path + "/") && $0.hasSuffix(".md") && Folder.exists($0) }) {
            return String(place.dropFirst(wiki.project.path.count + 1))
        }
        return try page(name, in: wiki).path
    }
}
