import Git

/// A project's wiki as far as it can be read.
struct ExaminedWiki {
    let project: Project
    let repository: WikiRepository
    /// Paths at HEAD.
    let files: [String]
    /// The pages at HEAD whose bytes can be read.
    let pages: [Page]

    /// Reads every object of HEAD's tree and every commit before it; libgit2 checks each object's bytes against its id.
    static func read(_ project: Project, _ repository: WikiRepository) -> (wiki: ExaminedWiki, findings: [Diagnostic]) {
        var findings: [Diagnostic] = []
        func damaged(_ what: String, _ error: any Error) {
            findings.append(Diagnostic(
                .error, "object-unreadable", "\(project.name): \(what) cannot be read: \(reason(error))",
                explanation: "Git keeps every version as an object; this one is missing or its bytes were changed.",
                solution: "Restore \(project.path)/.git from a backup or another clone of the wiki; 'git -C \(project.path) fsck' lists what is lost."))
        }
        var entries: [TreeEntry] = []
        do { entries = try repository.list() } catch { damaged("the tree of HEAD", error) }
        var pages: [Page] = []
        for entry in entries {
            do {
                let bytes = try repository.bytes(of: entry.blob)
                if Adoption.isPage(entry.path) { pages.append(Page(path: entry.path, text: String(decoding: bytes, as: UTF8.self))) }
            } catch {
                damaged(entry.path, error)
            }
        }
        do {
            if let head = try repository.head() { try repository.git.walk(from: head) { _ in true } }
        } catch {
            damaged("the history", error)
        }
        return (ExaminedWiki(project: project, repository: repository, files: entries.map(\.path), pages: pages), findings)
    }

    private static func reason(_ error: any Error) -> String { (error as? any ExplainedError)?.problem ?? "\(error)" }

    /// The page's file in the work tree.
    func file(_ path: String) -> String { project.path + "/" + path }
}
