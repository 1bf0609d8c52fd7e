/// The built-in text templates, embedded in the binary.
///
/// A file of the same name in `$WIKICTL_HOME/templates` overrides each of them.
public enum Template: String, CaseIterable, Sendable {
    case schema = "SCHEMA.md"

    /// The template's text as it was compiled in.
    public var builtIn: String {
        switch self {
        case .schema: String(decoding: PackageResources.SCHEMA_md, as: UTF8.self)
        }
    }
}
