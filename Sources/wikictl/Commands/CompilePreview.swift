import JSON
import WikiCompiler

/// What a model would be sent, told before anything is.
struct CompilePreview {
    let context: Context
    let compiler: Compiler

    typealias Chosen = [(project: Project, sources: Set<String>?)]

    /// One line a project: sessions, calls, tokens, money.
    func showEstimate(_ chosen: Chosen, everything: Bool = false) throws {
        var rows: [(project: Project, model: ModelName?, estimate: CompileEstimate, cost: Money?)] = []
        for (project, sources) in chosen {
            guard let access = try compiler.modelAccess?(project) else {
                rows.append((project, nil, CompileEstimate(), nil))
                continue
            }
            let estimate = try compiler.estimate(project, sources: sources, with: access, everything: everything)
            rows.append((project, access.name, estimate, try compiler.cost(of: estimate, by: access.name)))
        }
        if context.globals.json {
            context.output.json { json in
                json.objects("projects", rows) { json, row in
                    json.project(row.project)
                    json.member("model", row.model?.text ?? "")
                    json.estimate(row.estimate, cost: row.cost)
                }
            }
            return
        }
        for row in rows {
            guard let model = row.model else {
                context.output.line("\(row.project.name): rules compile it; nothing is sent and nothing is paid")
                continue
            }
            context.output.line("\(row.project.name): \(row.estimate.text(by: model, cost: row.cost))")
        }
        if rows.isEmpty { context.output.line("nothing to compile") }
    }

    /// Every prompt whole, each under a line that names it.
    func showPrompts(_ chosen: Chosen) throws {
        var count = 0
        for (project, sources) in chosen {
            let access = try compiler.modelAccess?(project)
            try compiler.forEachPrompt(project, sources: sources, with: access, budget: access?.budget ?? .large) { prompt in
                count += 1
                let name = "\(prompt.session.agent.rawValue) \(prompt.session.session)"
                context.output.line(
                    "=== \(name), part \(prompt.part) of \(prompt.parts), about \(grouped(prompt.request.estimatedInputTokens)) tokens ===")
                for (index, part) in prompt.request.system.enumerated() { context.output.line("--- system \(index + 1) ---\n\(part)") }
                context.output.line("--- user ---\n\(prompt.request.user)")
                if let schema = prompt.request.schema { context.output.line("--- form \(schema.name) ---\n\(schema.json)") }
            }
        }
        if count == 0 { context.output.line("nothing to compile") }
    }
}

extension CompileEstimate {
    /// "3 sessions in 5 prompts to anthropic/claude-haiku-5-5: about 61,000 tokens read, 9,200 written, $0.0107"
    func text(by model: ModelName, cost: Money?) -> String {
        if sessions == 0 { return "nothing new for \(model) to read" }
        return "\(count(sessions, "session")) in \(count(calls, "prompt")) to \(model): about \(grouped(inputTokens)) tokens read, "
            + "\(grouped(outputTokens)) written, \(cost.map(\.text) ?? "at a cost that is unknown")"
    }
}
