import Git
import Glibc
import WikiCompiler

/// A dream without a model over a wiki of synthetic pages, beside reading its pages alone. The wiki is made by another run of the
/// program, so that the memory told is that of the dream.
enum DreamBenchmark {
    /// 2027-02-01, noon.
    private static let now: Int64 = 1_801_483_200

    static func run(_ arguments: [String]) throws {
        guard arguments.count == 3, let size = Int(arguments[2]) else {
            stop("usage: wikictl-bench dream make|read|dream HOME PAGES", status: 64)
        }
        let configuration = try Configuration(environment: ["HOME": arguments[1], "WIKICTL_HOME": arguments[1] + "/home"])
        let clock = ContinuousClock()
        let start = clock.now
        switch arguments[0] {
        case "make": return try make(size, configuration)
        case "read":
            let pages = try ProjectWiki(project(configuration), home: configuration.home).pages()
            print("\(pages.count) pages read:", terminator: " ")
        default:
            let compiler = Compiler(
                configuration: configuration, redactor: try Redactor(configuration), userHome: nil, person: nil, now: { Double(now) })
            let result = try DreamRun(compiler, project(configuration), repository: nil, now: now).run()
            let deeds = DreamChange.Deed.allCases.map { deed in "\(result.plan.changes.count { $0.deed == deed }) \(deed.rawValue)" }
            print("dream, \(deeds.joined(separator: ", ")):", terminator: " ")
        }
        print("\(start.duration(to: clock.now)), \(processorTime()) s of processor time, at most \(DuplicateBenchmark.peak()) MB")
    }

    private static func project(_ configuration: Configuration) throws -> Project {
        guard let project = try ProjectDirectory(home: configuration.home).all().first else {
            stop("wikictl-bench: there is no wiki", status: 2)
        }
        return project
    }

    /// A fiftieth of the pages repeat another, a fiftieth contradict one, a twentieth are forgotten, and a third link to the next.
    private static func make(_ size: Int, _ configuration: Configuration) throws {
        let home = configuration.home
        let project = try ProjectWriter.create(name: "synthetic", identity: nil, workspace: "default", home: home, time: now - 400 * 86_400)
        let words = SyntheticWiki()
        let pages = (0..<size).map { number in
            let page = DuplicateBenchmark.page(number, of: size, words)
            guard number % 3 == 0, let end = page.text.firstRange(of: "\n\n[^") else { return page }
            var text = page.text
            text.replaceSubrange(end, with: "\n\nSee also [Next](page-\((number + 1) % size).md).\n\n[^")
            return Page(path: page.path, text: text)
        }
        let author = Signature(name: "wikictl", email: "wikictl@localhost", time: now - 20 * 86_400)
        let commit = PageCommit(
            subject: "pages", author: author, changes: pages.map { FileChange(path: $0.path, content: Array($0.text.utf8)) })
        let lock = try ProjectLock(at: "\(home.locks)/\(project.id)")
        try WikiRepository(opening: project.path).write(operation: "c1111111111", commits: [commit], holding: lock)
        let state = try StateDatabase(path: home.state, backups: home.backups)
        let ids = pages.map(\.id)
        try state.see(ids.indices.filter { $0 % 20 == 11 }.map { ids[$0] }, in: project.id, now: now - 400 * 86_400)
        try state.see(ids, in: project.id, now: now - 10 * 86_400)
    }
}
