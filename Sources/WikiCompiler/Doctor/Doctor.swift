/// Looks for what is not as it should be, and changes nothing.
public struct Doctor {
    /// The settings, or why they cannot be read.
    private let configuration: Result<Configuration, WikiError>
    private let home: Home
    private let environment: [String: String]
    private let now: Double

    /// - Parameters:
    ///   - homePath: the flag `--home`.
    ///   - now: seconds since 1970.
    public init(environment: [String: String], homePath: String?, now: Double) throws(WikiError) {
        self.now = now
        self.environment = environment
        do throws(WikiError) {
            let read = try Configuration(environment: environment, homePath: homePath)
            configuration = .success(read)
            home = read.home
        } catch {
            configuration = .failure(error)
            home = if let homePath { Home(path: homePath) } else { Home(path: try Home.path(environment: environment)) }
        }
    }

    /// Everything found, the home first, then project by project, in the order of the checks.
    ///
    /// Cost: reads every page and every commit.
    /// - Parameter progress: told the name of each project before it is looked at.
    public func examine(progress: (String) -> Void = { _ in }) -> [Diagnostic] {
        let redactor = (try? configuration.get()).flatMap { try? Redactor($0) }
        var findings = ConfigurationCheck.findings(configuration) + HomeCheck.findings(home)
        guard Folder.exists(home.path) || Folder.exists(home.wiki) else { return findings }
        findings += LeftoverCheck.findings(home) + StateCheck.findings(home) + ArchiveCheck.findings(home) + QueueCheck.findings(home)
        let survey = ProjectDirectory(home: home).survey()
        findings += ProjectFileCheck.findings(survey, home: home)
        findings += ScheduleCheck.findings(survey.projects, home: home, environment: environment, now: now)
        for project in survey.projects {
            progress(project.name)
            findings += examine(project, redactor)
        }
        return findings + IndexCheck.findings(survey.projects, home: home)
    }

    private func examine(_ project: Project, _ redactor: Redactor?) -> [Diagnostic] {
        let repository: WikiRepository
        do { repository = try WikiRepository(opening: project.path) } catch {
            return [RepositoryCheck.unreadable(project, error)]
        }
        let (wiki, damaged) = ExaminedWiki.read(project, repository)
        var findings = RepositoryCheck.findings(wiki) + damaged
        findings += PageCheck.findings(wiki) + NameCheck.findings(wiki) + StatementCheck.findings(wiki) + LinkCheck.findings(wiki)
        findings += ContestedCheck.findings(wiki) + SchemaCheck.findings(project, home: home)
        findings += DreamCheck.findings(project, home: home, now: now)
        findings += EditCheck.findings(wiki, home: home, redactor: redactor, quiet: (try? configuration.get())?.settle ?? 0, now: now)
        return findings
    }
}
