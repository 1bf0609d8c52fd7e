import Templates

/// What all sessions of a project are compiled with: prompts, the project's SCHEMA.md, rules and model.
struct CompileInputs {
    let home: Home
    let wiki: ProjectWiki
    let state: StateDatabase

    func template(_ template: Template) -> String { FileText.read(home.templates + "/" + template.rawValue) ?? template.builtIn }

    /// - Parameter task: the template that says what is read.
    func frame(budget: ModelBudget, task: Template = .extract) throws -> ExtractionPrompt.Frame {
        ExtractionPrompt.Frame(schema: try schema(), budget: budget, task: task, template: template)
    }

    /// How people want this wiki kept. A text that nobody here wrote or confirmed, as it can come with a synchronised wiki, is
    /// not shown to a model.
    func schema() throws -> String {
        guard let text = try wiki.text("SCHEMA.md") else { return "" }
        return try isTrusted(schema: text) ? text : ""
    }

    func isTrusted(schema text: String) throws -> Bool {
        if text == template(.schema) || text == Template.schema.builtIn { return true }
        return try state.isConfirmed(schema: Self.digest(schema: text), of: wiki.project.id)
    }

    static func digest(schema text: String) -> String { Identifier.hash(["schema1", text]).hex }

    /// The key without the archive's digest.
    func key(for access: ModelAccess?) throws -> CompileKey {
        guard let access else { return CompileKey(archive: "", templates: legacyTemplates, rules: RulesExtractor.version) }
        let frame = try frame(budget: access.budget)
        let budget = access.budget
        let templates = Identifier.hash([
            "templates2", frame.instructions, frame.repair, frame.schema, frame.form.json, "\(budget.chunkTokens) \(budget.mostChunks)",
            "\(budget.candidateTokens) \(budget.mostCandidates) \(budget.mostTitles) \(budget.outputTokens)",
        ]).hex
        return CompileKey(archive: "", templates: templates, rules: RulesExtractor.version, model: access.name.text)
    }

    /// Whether a session is as it was when it was compiled, whatever else changed since.
    func isUnchanged(_ record: CompileRecord, _ key: CompileKey) -> Bool {
        if !record.key.archive.isEmpty { return record.key.archive == key.archive }
        // Earlier versions noted one digest over everything.
        return (1...RulesExtractor.version).contains { version in
            CompileKey(archive: key.archive, templates: legacyTemplates, rules: version).text == record.digest
        }
    }

    private var legacyTemplates: String { Identifier.hash(["templates1", template(.schema)]).hex }
}
