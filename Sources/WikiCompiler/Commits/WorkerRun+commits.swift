extension WorkerRun {
    /// Brings the commits of checkouts in which sessions were to HEAD, where they have been asked for before: the first
    /// indexing of a long history is left to who wants it. What fails is made up for by the next question.
    func refreshCommits(_ touched: [String: Project]) {
        guard Folder.exists(home.index), let index = try? SearchIndex(path: home.index) else { return }
        for (directory, project) in touched.sorted(by: { $0.key < $1.key }) {
            guard (try? index.hasCommits(of: project.id)) == true,
                let repository = try? SourceRepository(at: directory, userHome: compiler.userHome, home: home),
                let history = try? CommitHistory(repository, compiler.configuration)
            else { continue }
            _ = try? history.refresh(index, project: project.id)
        }
    }
}
