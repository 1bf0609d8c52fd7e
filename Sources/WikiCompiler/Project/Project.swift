import YAML

/// One repository with all its worktrees and clones, as wikictl knows it.
public struct Project: Sendable, Equatable {
    /// A repository that belongs to the project: its first commit and its remote, either of which may be missing.
    public struct Identity: Sendable, Hashable {
        /// The parentless commit on HEAD's first-parent chain, 40 hex; empty without a repository or in a shallow clone.
        public let root: String
        /// The remote in canonical form, `github.com/dev/harbor`; empty when there is none.
        public let remote: String

        public init(root: String, remote: String) {
            self.root = root
            self.remote = remote
        }
    }

    /// UUID, permanent.
    public let id: String
    public let name: String
    public let identity: [Identity]
    /// UUIDs of projects that were merged into this one.
    public let merged: [String]
    /// Name of the workspace.
    public let workspace: String
    /// Absolute path of the wiki's work tree.
    public let path: String
    /// Whether the words of sessions stay out of its pages: `quotes: local`.
    public private(set) var keepsQuotesLocal: Bool

    public init(
        id: String, name: String, identity: [Identity], merged: [String] = [], workspace: String, path: String,
        keepsQuotesLocal: Bool = false
    ) {
        self.id = id
        self.name = name
        self.identity = identity
        self.merged = merged
        self.workspace = workspace
        self.path = path
        self.keepsQuotesLocal = keepsQuotesLocal
    }

    /// The same project, with its quotes kept here or on its pages.
    public func keeping(quotesLocal: Bool) -> Project {
        var project = self
        project.keepsQuotesLocal = quotesLocal
        return project
    }

    /// The id of a new project: from its repository, else from its name.
    public static func id(identity: Identity?, name: String) -> String {
        if let identity, !identity.root.isEmpty || !identity.remote.isEmpty {
            return Identifier.uuidV8(["project1", identity.root, identity.remote])
        }
        return Identifier.uuidV8(["project1", "name", name])
    }

    /// The text of `project.yml`.
    var yaml: String {
        var lines = ["schema: 1", "id: \(id)", "name: \(YAMLText.scalar(name))"]
        if identity.isEmpty {
            lines.append("identity: []")
        } else {
            lines.append("identity:")
            for one in identity { lines.append("  - {root: \(YAMLText.quoted(one.root)), remote: \(YAMLText.quoted(one.remote))}") }
        }
        lines.append("merged: \(YAMLText.list(merged))")
        if keepsQuotesLocal { lines.append("quotes: local") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Reads `project.yml`.
    static func read(yaml text: String, workspace: String, path: String) throws(WikiError) -> Project {
        let action = "cannot read \(path)/project.yml"
        let node: YAMLNode
        do throws(YAMLError) { node = try YAMLNode.parse(text) } catch {
            throw WikiError(action, "\(error)", remedy: "Restore it with 'git -C \(path) checkout project.yml'.")
        }
        guard let schema = node["schema"]?.string.flatMap(Int.init), let id = node["id"]?.string, let name = node["name"]?.string else {
            throw WikiError(action, "it lacks schema, id or name", remedy: "Restore it with 'git -C \(path) checkout project.yml'.")
        }
        guard schema <= 1 else {
            throw WikiError(action, "it has schema \(schema), this wikictl knows 1", remedy: "Install a newer wikictl.")
        }
        let identity = (node["identity"]?.items ?? []).map { Identity(root: $0["root"]?.string ?? "", remote: $0["remote"]?.string ?? "") }
        let quotes = node["quotes"]?.string ?? "tracked"
        guard ["local", "tracked"].contains(quotes) else {
            throw WikiError(action, "quotes is '\(quotes)'", remedy: "Say 'quotes: local', or take the line out.")
        }
        return Project(
            id: id, name: name, identity: identity, merged: node["merged"]?.strings ?? [], workspace: workspace, path: path,
            keepsQuotesLocal: quotes == "local")
    }
}
