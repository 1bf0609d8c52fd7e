import Git

/// Seeding a project's wiki from its repository.
extension Compiler {
    /// Reads the repository at HEAD with its history and writes what it proves: pages, each statement with a quote of a file or
    /// a commit, and the manifest `reports/bootstrap.md`. A second run updates what the first one wrote.
    ///
    /// Rules read first; then the model that the project may use, if any. Where it stops, what the rules found is written, and
    /// the next run asks for the rest. The same commit gives the same pages, given the same answers.
    /// Cost: seconds for thousands of commits, and the model's time.
    /// - Parameter progress: told what is being read.
    public func bootstrap(
        _ project: Project, repository: SourceRepository, _ options: BootstrapOptions = BootstrapOptions(),
        progress: (String) -> Void = { _ in }
    ) throws -> BootstrapResult {
        try requireSingle(project)
        let run = try BootstrapRun(compiler: self, project: project, repository: repository, options: options)
        var result = BootstrapResult(project: project, outcome: .nothing)
        if let operation = try run.operationOfSameRead {
            (result.outcome, result.operation) = (.unchanged, operation)
            return result
        }
        let found = try run.read(progress)
        (result.commits, result.files, result.notices) = (
            found.survey.history.commits.count, found.survey.files.count, found.survey.notices
        )
        let reading = try run.ask(about: found, into: &result, progress)
        try run.write(found, reading, into: &result)
        return result
    }
}
