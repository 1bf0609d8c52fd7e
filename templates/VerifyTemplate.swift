/// How a model is asked whether a page still holds. Pages do not depend on it, so it stands apart from `Template`.
///
/// `verify.md` in `$WIKICTL_HOME/templates` overrides the text; the form belongs to the code that reads the answer.
public enum VerifyTemplate: Sendable {
    public static let fileName = "verify.md"

    /// What the model is told of its task, as it was compiled in.
    public static var instructions: String { String(decoding: PackageResources.verify_md, as: UTF8.self) }
    /// The JSON Schema of the answer.
    public static var form: String { String(decoding: PackageResources.verdicts_json, as: UTF8.self) }
}
