import WikiCompiler

extension Context {
    /// Writes a promotion: the page of `user` first, so that nothing is lost where a project cannot be written after it.
    /// - Parameter again: the command that finishes what could not be done.
    func promote(_ promotion: Promotion, again: String) throws -> PromotionAnswer {
        let configuration = try self.configuration()
        let person = Person.configured(at: currentDirectory, environment: environment)
        let user = try userProject(in: promotion.workspace)
        var answer = PromotionAnswer(promotion: promotion, again: again)
        if promotion.page.text != promotion.before?.text {
            answer.operation = try writer(of: user, configuration).write(promotion, person: person, now: seconds)
        }
        for share in promotion.shares {
            do {
                let operation = try writer(of: share.project, configuration, waiting: 3).write(share, person: person, now: seconds)
                answer.outcomes.append(.init(share: share, operation: operation))
            } catch {
                answer.outcomes.append(.init(share: share, trouble: "\(error)"))
            }
        }
        renewBriefs(of: user)
        return answer
    }

    /// " --project harbor", as a command in any directory needs it to mean the project.
    func place(of project: Project) -> String {
        let isPlain = project.name.utf8.allSatisfy {
            ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || "-_.".utf8.contains($0)
        }
        let directory = (try? configuration().home).map(ProjectDirectory.init(home:))
        let isOnly = (try? directory?.projects(named: project.name, workspace: globals.workspace))?.count == 1
        return " --project \(isPlain && isOnly ? project.name : project.id)"
    }
}
