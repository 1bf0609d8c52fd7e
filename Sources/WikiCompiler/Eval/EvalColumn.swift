/// One way to compile the fixtures: by rules, by recorded replies, or by a model.
public struct EvalColumn: Sendable {
    /// What a call cost; nil when nobody knows.
    public typealias Cost = @Sendable (ModelUsage, ModelName) -> Money?

    enum Reader: Sendable {
        case rules
        case recorded
        case model(ModelAccess, Cost)
    }

    /// One word: `rules`, `recorded`, `baseline`, `candidate`.
    public let name: String
    /// What it is, for people.
    public let label: String
    let reader: Reader
    /// Where the replies are kept, a folder a fixture; nil to keep none.
    let folder: String?

    public static let rules = EvalColumn(name: "rules", label: "the rules, without any model", reader: .rules, folder: nil)
    public static let recorded = EvalColumn(name: "recorded", label: RecordedModel.label, reader: .recorded, folder: nil)

    /// - Parameters:
    ///   - access: the model with all that keeps it within bounds; a call that fails for good ends the evaluation.
    ///   - folder: where each reply is kept as it came, with what it took.
    public static func model(
        name: String, _ access: ModelAccess, cost: @escaping Cost = { usage, _ in usage.reported }, keepingIn folder: String?
    ) -> EvalColumn {
        EvalColumn(name: name, label: access.name.text, reader: .model(access, cost), folder: folder)
    }

    /// The model that reads one session of a fixture; nil where rules do.
    func access(_ fixture: EvalFixture, session: Int) throws(WikiError) -> (access: ModelAccess, observed: ObservedModel)? {
        switch reader {
        case .rules: return nil
        case .recorded:
            let model = ObservedModel(RecordedModel(fixture, session: session), cost: { _, _ in nil }, keepingAt: nil)
            return (ModelAccess(name: model.name, model: model, callsAtOnce: 1), model)
        case .model(let access, let cost):
            var path: String?
            if let folder {
                try Folder.create("\(folder)/\(fixture.name)")
                path = "\(folder)/\(fixture.name)/session-\(session)."
            }
            let model = ObservedModel(access.model, cost: cost, keepingAt: path)
            // Rules in a model's place would be counted as the model's.
            let observed = ModelAccess(name: access.name, model: model, budget: access.budget, callsAtOnce: access.callsAtOnce)
            return (observed, model)
        }
    }
}
