extension Compiler {
    /// Leaves the brief of a project where the next start in a repository finds it.
    public func prepareBrief(of project: Project, in repository: SourceRepository) throws {
        try ReadyBriefs.refresh(project, in: repository, self)
    }
}
