import WikiCompiler

/// `wikictl model policy`
struct ModelPolicyCommand: Command {
    static let declaration = Declaration(
        name: "model policy", abstract: "Show or say which models may read the project's sessions.",
        discussion: """
            none has rules compile the project, local allows models on this machine, any allows every chosen model. Where nothing \
            was said it is any, local when the chosen model runs on this machine, and none without a model. It stands in config.yml. \
            An agent may only say none.
            """,
        arguments: [
            Argument(
                "POLICY", "Who may read them: none, local or any.", isOptional: true,
                completion: .choices(ModelSettings.Policy.allCases.map(\.rawValue)))
        ])

    private let policy: ModelSettings.Policy?

    init(arguments: ParsedArguments) throws {
        policy = try arguments.argument("POLICY", as: ModelSettings.Policy.self)
    }

    func run(_ context: Context) throws -> ExitCode {
        var configuration = try context.configuration()
        let project = try context.project(in: configuration.home)
        if let policy {
            if policy != .none {
                try context.requirePerson("cannot allow models to read \(project.name)", command: "wikictl model policy \(policy.rawValue)")
            }
            let plan = try configuration.plan(settingModel: ["projects", project.id], to: policy.rawValue)
            if !plan.isEmpty { try context.apply(plan, configuration.home) }
            configuration = try context.configuration()
            if case .environment(let variable) = configuration.origin(of: .modelProjects) {
                context.warn("\(variable) is set here and comes before config.yml")
            }
        }
        let settings = configuration.model
        let allowed = settings.allowed(for: project)
        if context.globals.json {
            context.output.json { json in
                json.project(project)
                json.member("policy", settings.policy(of: project).rawValue)
                json.member("said", settings.policies[project.id] != nil)
                json.member("models", allowed.models.map(\.text))
                json.member("fallsBackToRules", allowed.fallsBackToRules)
                json.member("reason", allowed.reason ?? "")
            }
        } else {
            let said = settings.policies[project.id] == nil ? ", where nothing was said of it" : ""
            context.output.line("\(project.name): \(settings.policy(of: project).rawValue)\(said)")
            let readers = Suggestion.list(allowed.models.map(\.text), "or") + (allowed.fallsBackToRules ? ", else by rules" : "")
            context.output.line(allowed.reason.map { "Rules compile it: \($0)." } ?? "It is read by \(readers).")
        }
        return .done
    }
}

extension ModelSettings.Policy: ArgumentValue {}
