/// Texts of the evaluation. Nothing overrides them: its figures compare only when everybody asks alike.
public enum EvalTemplate: Sendable {
    /// How a model is asked about a project's past; `{{question}}` and `{{material}}` stand for both.
    case answer

    /// The text as it was compiled in.
    public var builtIn: String {
        switch self {
        case .answer: String(decoding: PackageResources.answer_md, as: UTF8.self)
        }
    }
}
