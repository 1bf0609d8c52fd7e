import Git

/// The project's repository as pages name it.
struct RepositorySource {
    let id: SourceID
    /// `repository:<project uuid>/<first commit, or the remote>`
    let resource: String

    /// Clones of one project have one id, shallow ones included: what identifies the project was noted when it was made.
    init(_ project: Project, _ repository: SourceRepository) {
        let known = ([repository.identity] + project.identity).map { $0.root.isEmpty ? $0.remote : $0.root }
        let roots = project.identity.map(\.root).filter { !$0.isEmpty }
        let native = roots.first ?? known.first { !$0.isEmpty } ?? project.id
        id = SourceID(.repository, [native])
        resource = "repository:\(project.id)/\(native)"
    }
}
