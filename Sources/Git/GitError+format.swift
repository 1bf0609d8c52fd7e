extension GitError {
    /// The error with what a person can do, where libgit2 refused a repository for a format it does not know.
    var explainingFormat: GitError {
        let mark = "unsupported extension name extensions."
        guard message.hasPrefix(mark) || message.hasPrefix("unsupported repository version") else { return self }
        let name = message.hasPrefix(mark) ? String(message.dropFirst(mark.count)).lowercased() : ""
        return GitError(operation: operation, code: Self.unsupported, message: Self.explanation(of: name) + Self.consequence)
    }

    private static let consequence =
        ". Sessions in it are still captured and their transcripts archived; its history and files are what cannot be read"

    private static func explanation(of name: String) -> String {
        let clone = "An ordinary clone of it elsewhere (git clone URL DIR) is the same project to wikictl and can be read"
        return switch name {
        case "objectformat":
            "its objects are named by SHA-256 (extensions.objectFormat), and libgit2 1.5 reads SHA-1 only. A repository with SHA-1 names is needed"
        case "partialclone":
            "it is a partial clone (extensions.partialClone), made with --filter: libgit2 1.5 refuses those. \(clone)"
        case "worktreeconfig":
            "its worktrees have configurations of their own (extensions.worktreeConfig), as git sparse-checkout makes them: "
                + "libgit2 1.5 refuses that. If config.worktree holds nothing that is needed, "
                + "git config --unset extensions.worktreeConfig takes it away. \(clone)"
        case "":
            "its format is newer than libgit2 1.5 knows (core.repositoryFormatVersion). \(clone)"
        default:
            "it uses an extension that libgit2 1.5 does not know (extensions.\(name)). \(clone)"
        }
    }
}
