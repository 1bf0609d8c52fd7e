/// How a model is asked whether pages say the same. Pages do not depend on it, so it stands apart from `Template`.
///
/// `pairs.md` in `$WIKICTL_HOME/templates` overrides the text; the form belongs to the code that reads the answer.
public enum PairsTemplate: Sendable {
    public static let fileName = "pairs.md"

    /// What the model is told of its task, as it was compiled in.
    public static var instructions: String { String(decoding: PackageResources.pairs_md, as: UTF8.self) }
    /// The JSON Schema of the answer.
    public static var form: String { String(decoding: PackageResources.pairs_json, as: UTF8.self) }
}
