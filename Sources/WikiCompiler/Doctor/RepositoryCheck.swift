import Git

/// The wiki's repository is in a state in which it can be written.
enum RepositoryCheck {
    static func findings(_ wiki: ExaminedWiki) -> [Diagnostic] {
        let name = wiki.project.name, path = wiki.project.path
        // An interrupted operation explains the locks and temporary names it left; the next writer clears all of it away.
        if (try? wiki.repository.own.intent()) ?? nil != nil {
            return [
                Diagnostic(
                    .note, "operation-interrupted", "\(name): an operation is being written, or was interrupted",
                    explanation: "Either it is complete in the history or it is as if it had never begun; nothing is lost.",
                    solution: "The next command that writes this wiki ends it.")
            ]
        }
        var findings: [Diagnostic] = []
        do { try wiki.repository.requireWritable() } catch {
            findings.append(Diagnostic(
                .error, identifier(error), "\(name): \((error as? any ExplainedError)?.problem ?? "\(error)")",
                explanation: "Until this is settled nothing can be compiled into this wiki; reading works.",
                solution: sentence((error as? any ExplainedError)?.remedy ?? "See 'git -C \(path) status'")))
        }
        return findings + leftovers(wiki)
    }

    /// What to say of a wiki whose repository cannot even be opened.
    static func unreadable(_ project: Project, _ error: any Error) -> Diagnostic {
        Diagnostic(
            .error, "repository-missing", "\(project.name): \((error as? any ExplainedError)?.description ?? "\(error)")",
            explanation: "The pages may still be there as files, but their history cannot be read.",
            solution: "Restore \(project.path)/.git from a backup or another clone of the wiki.")
    }

    private static func identifier(_ error: any Error) -> String {
        switch error as? StoreError {
        case .otherBranch: "repository-branch"
        case .unfinished: "repository-unfinished"
        case .locked: "repository-locked"
        default: "repository-unreadable"
        }
    }

    private static func sentence(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }

    private static func leftovers(_ wiki: ExaminedWiki) -> [Diagnostic] {
        let path = wiki.project.path
        let packs = "\(path)/.git/objects/pack"
        let paths = Folder.names(in: packs).filter { $0.hasPrefix("tmp_") }.map { packs + "/" + $0 } + temporaries(below: path)
        return paths.map { path in
            Diagnostic(
                .note, "leftover-file", "\(wiki.project.name): \(path) was left by a writer that did not finish",
                explanation: "It belongs to no commit. A name with 'kept' in it holds a version that someone saved during an operation.",
                solution: "If no wikictl is running and you miss nothing, remove it: rm '\(path)'.")
        }
    }

    private static func temporaries(below path: String) -> [String] {
        Folder.names(in: path).filter { $0 != ".git" }.flatMap { name -> [String] in
            if name.hasPrefix(WorkTree.temporaryPrefix) { return [path + "/" + name] }
            return Folder.isFolder(path + "/" + name) ? temporaries(below: path + "/" + name) : []
        }
    }
}
