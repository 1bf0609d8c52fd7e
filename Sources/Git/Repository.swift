import CGit2

/// An open git repository.
///
/// Objects are read through libgit2 and written through `PackWriter`. No person's global configuration applies: bytes go in and out unchanged.
/// One thread at a time may use an instance; open another for another thread.
public final class Repository {
    let pointer: OpaquePointer
    let objects: OpaquePointer

    /// Opens the repository whose work tree or git directory is `path`, without looking in the folders above it. A missing one is not created.
    public init(opening path: String) throws(GitError) {
        do throws(GitError) {
            pointer = try LibGit2.open("open the repository \(path)") {
                git_repository_open_ext(&$0, path, GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue, nil)
            }
        } catch {
            throw error.explainingFormat
        }
        do throws(GitError) {
            let repository = pointer
            objects = try gitPointer("open the objects of \(path)") { git_repository_odb(&$0, repository) }
        } catch {
            git_repository_free(pointer)
            throw error
        }
    }

    deinit {
        git_odb_free(objects)
        git_repository_free(pointer)
    }

    /// Makes an empty repository with a work tree at `path`, its HEAD on `main`, and no sample hooks; folders on the way are made.
    /// An existing repository there is opened and left as it is.
    public static func create(at path: String) throws(GitError) -> Repository {
        LibGit2.started
        var options = git_repository_init_options()
        git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION))
        options.flags = GIT_REPOSITORY_INIT_MKDIR.rawValue | GIT_REPOSITORY_INIT_MKPATH.rawValue
        let made = try "main".withGitString { branch throws(GitError) in
            options.initial_head = branch
            return try LibGit2.open("create the repository \(path)") { git_repository_init_ext(&$0, path, &options) }
        }
        git_repository_free(made)
        return try Repository(opening: path)
    }

    /// The git directory of this work tree, with a slash at its end.
    public var gitDirectory: String { String(cString: git_repository_path(pointer)) }
    /// The git directory that all worktrees of the repository share, with a slash at its end.
    public var commonDirectory: String { String(cString: git_repository_commondir(pointer)) }
    /// The work tree, with a slash at its end; nil in a bare repository.
    public var workDirectory: String? { git_repository_workdir(pointer).map { String(cString: $0) } }
    /// Whether history was cut off when the repository was cloned, so that its first commit is not the first.
    public var isShallow: Bool { git_repository_is_shallow(pointer) == 1 }
}
