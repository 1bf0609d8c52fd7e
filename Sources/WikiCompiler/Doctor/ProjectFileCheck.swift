/// Every project's folder says which project it is, and none stands there twice.
enum ProjectFileCheck {
    static func findings(_ survey: ProjectDirectory.Survey, home: Home) -> [Diagnostic] {
        var findings = survey.damaged.map { path, error in
            Diagnostic(
                .error, "project-file", "\(error.action): \(error.problem)",
                explanation: "Without it the wiki's project is unknown, and no command can find it.",
                solution: error.remedy ?? "Restore it with 'git -C \(path) checkout project.yml'.")
        }
        for (index, project) in survey.projects.enumerated() {
            if let twin = survey.projects[..<index].first(where: { $0.id == project.id }) {
                findings.append(Diagnostic(
                    .error, "project-doubled", "\(project.path) and \(twin.path) are the same project (\(project.id))",
                    explanation: "Commands use one of them and miss what is in the other; a copied folder is the usual cause.",
                    solution: "Move the copy out of \(home.wiki)."))
            }
            let folder = PageName.stem(of: project.path)
            if !folder.hasSuffix("--" + project.id) {
                findings.append(Diagnostic(
                    .error, "project-folder", "\(project.path) holds the project \(project.id), which its name does not say",
                    explanation: "The UUID at the end of the folder's name is the key by which a project is known.",
                    solution: "Rename the folder so that it ends in --\(project.id)."))
            }
        }
        return findings
    }
}
