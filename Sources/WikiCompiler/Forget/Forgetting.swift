import Git
import Glibc

/// Erases for good what a person named: from every repository of the home, its archives, its state and whatever else is kept there.
///
/// Made, it has read everything and knows what goes; `run` does it. It cannot be undone.
public final class Forgetting {
    let home: Home
    let target: ForgetTarget
    private let now: Int64
    private(set) var planner: ErasurePlanner
    private var stamp: [String]
    /// What goes.
    public private(set) var preview: ForgetPreview
    /// Called with a name between all steps, so that tests can stop the process there.
    var faultPoint: (String) -> Void = { _ in }

    var erasure: Erasure { planner.erasure }

    /// Reads the whole home; an erasure that was interrupted is finished or dropped before.
    /// - Parameters:
    ///   - now: seconds since 1970.
    ///   - progress: told what is being read.
    public init(_ target: ForgetTarget, home: Home, now: Int64, progress: @escaping (String) -> Void = { _ in }) throws {
        try target.check()
        try Self.recover(home)
        self.home = home
        self.target = target
        self.now = now
        stamp = try Self.stamp(of: home)
        planner = try ErasurePlanner(target, home: home, progress: progress)
        try planner.plan(time: now)
        preview = try ForgetPreview(planner)
    }

    /// By which it is known that nothing changed since everything was read.
    private static func stamp(of home: Home) throws -> [String] {
        let projects = try ProjectDirectory(home: home).all()
        let heads = try projects.map { "\($0.path) \(try Repository(opening: $0.path).head().commit?.hex ?? "")" }
        return heads + TranscriptArchive(root: home.raw).all().map { FileText.stamp(of: $0) }
    }

    /// Does it. After an error before the first change nothing happened; after a later one, and after a crash, the next run of
    /// wikictl that writes finishes it.
    /// - Returns: what was done; `LeftoverScan` looks whether anything is left.
    public func run(progress: @escaping (String) -> Void = { _ in }) throws -> ForgetReport {
        try home.create()
        let locks = try ForgetLocks(home)
        defer { withExtendedLifetime(locks) {} }
        if try Self.stamp(of: home) != stamp {
            planner = try ErasurePlanner(target, home: home, progress: progress)
            try planner.plan(time: now)
            preview = try ForgetPreview(planner)
        }
        var erasure = planner.erasure
        // The agents' own copies still have the words.
        let archives = try ArchiveEraser(erasure)
        for path in TranscriptArchive(root: home.raw).all() where !archives.goes(path) {
            guard let change = try? archives.change(in: path) else { continue }
            erasure.exclusions[change.project, default: []] += change.lines
        }
        for project in erasure.exclusions.keys.sorted() where !project.isEmpty && !erasure.projects.contains(project) {
            erasure.projects.append(project)
        }
        let swaps = try locks.swaps(erasure, faultPoint)
        for (swap, lock) in swaps { try swap.requireReady(holding: lock) }
        let journal = ErasureJournal(home: home)
        try journal.write(erasure, .prepared)
        faultPoint("prepared")
        do {
            for (swap, _) in swaps {
                progress("history of \(swap.project.name)")
                try swap.stage()
            }
            faultPoint("all staged")
            try journal.write(erasure, .begun)
        } catch {
            for (swap, _) in swaps { swap.drop() }
            try journal.remove()
            throw error
        }
        faultPoint("begun")
        do {
            return try Self.carryOut(erasure, locks, home, progress, faultPoint)
        } catch {
            throw WikiError(
                "cannot finish forgetting", "\(error)",
                remedy: "Some of it is erased and some is not yet: the same command, or the next one that writes, finishes it.")
        }
    }

    /// Finishes or drops an erasure that was interrupted. Does nothing where none was.
    public static func recover(_ home: Home) throws {
        let journal = ErasureJournal(home: home)
        guard journal.exists else { return }
        let locks = try ForgetLocks(home, all: false)
        defer { withExtendedLifetime(locks) {} }
        guard let (erasure, stage) = try journal.read() else { return }
        switch stage {
        case .begun: _ = try carryOut(erasure, locks, home, { _ in }, { _ in })
        case .prepared:
            for (swap, _) in try locks.swaps(erasure, { _ in }) { swap.drop() }
            try journal.remove()
        }
    }

    private static func carryOut(
        _ erasure: Erasure, _ locks: ForgetLocks, _ home: Home, _ progress: (String) -> Void, _ faultPoint: @escaping (String) -> Void
    ) throws -> ForgetReport {
        var report = ForgetReport()
        report.operation = erasure.operation
        let swaps = try locks.swaps(erasure, faultPoint)
        for (swap, lock) in swaps {
            progress("history of \(swap.project.name)")
            try swap.finish(holding: lock)
        }
        report.repositories = swaps.count
        try HomeExclusions.add(erasure.exclusions[""] ?? [], in: home)
        faultPoint("excluded")
        let state = Folder.exists(home.state) ? try StateDatabase(path: home.state, backups: home.backups) : nil
        try eraseArchives(erasure, home, state, progress, &report)
        faultPoint("archives")
        if let state {
            progress("the state")
            report.rows = try state.forget(erasure).values.reduce(0, +)
            faultPoint("rows")
            try state.compact()
        }
        faultPoint("compacted")
        try HomeEraser(erasure, home).run(&report)
        faultPoint("cleared")
        for (swap, _) in swaps { swap.close() }
        try ErasureJournal(home: home).remove()
        return report
    }

    private static func eraseArchives(
        _ erasure: Erasure, _ home: Home, _ state: StateDatabase?, _ progress: (String) -> Void, _ report: inout ForgetReport
    ) throws {
        let eraser = try ArchiveEraser(erasure)
        let text = try TextEraser(erasure)
        let archives = Set(TranscriptArchive(root: home.raw).all())
        for path in FolderWalk.files(under: home.raw) {
            if eraser.goes(path) {
                unlink(path)
                report.archives += 1
            } else if archives.contains(path) {
                progress(String(path.split(separator: "/").last ?? ""))
                do {
                    guard let change = try eraser.erase(in: path) else { continue }
                    report.cutArchives += 1
                    report.cutTurns += change.turns
                    try state?.follow(change)
                } catch let error as TranscriptError where error.reason == .damagedArchive || error.reason == .newerArchive {
                    // The scan tells what is in it.
                    continue
                }
            } else if path.hasSuffix(".tmp") || FileText.bytes(path)?.withUnsafeBytes(text.isIn) ?? false {
                // What a crash left of an archive, or a damaged one that was set aside.
                unlink(path)
                report.files += 1
            }
        }
    }
}

/// Keeps everybody else from writing anything in the home.
final class ForgetLocks {
    private let locks: [ProjectLock]
    private let byProject: [String: (project: Project, lock: ProjectLock)]

    /// Throws when another process writes one of the projects and does not end soon.
    ///
    /// - Parameter all: whether a project that cannot be read is a reason to stop; finishing needs only those that were begun.
    init(_ home: Home, all: Bool = true) throws {
        var locks = [try ProjectLock(at: home.locks + "/forget", waiting: 60), try ProjectLock(at: home.locks + "/projects", waiting: 30)]
        var byProject: [String: (project: Project, lock: ProjectLock)] = [:]
        let projects = ProjectDirectory(home: home).survey()
        if all, let damaged = projects.damaged.first { throw damaged.error }
        for project in projects.projects.sorted(by: { $0.id < $1.id }) {
            byProject[project.id] = (project, try ProjectLock(at: "\(home.locks)/\(project.id)", waiting: 10))
        }
        for name in Folder.names(in: home.raw) { locks.append(try ProjectLock(at: "\(home.locks)/raw-\(name)", waiting: 10)) }
        self.locks = locks
        self.byProject = byProject
    }

    func swaps(_ erasure: Erasure, _ faultPoint: @escaping (String) -> Void) throws -> [(HistorySwap, ProjectLock)] {
        erasure.projects.sorted().compactMap { id in
            byProject[id].map { (HistorySwap(project: $0.project, erasure: erasure, faultPoint: faultPoint), $0.lock) }
        }
    }
}

/// What an erasure did.
public struct ForgetReport: Sendable, Equatable {
    public var operation = ""
    /// Repositories whose history was written anew.
    public var repositories = 0
    /// Archived sessions that were removed.
    public var archives = 0
    /// Archived sessions in which something was cut, and in how many turns.
    public var cutArchives = 0
    public var cutTurns = 0
    /// Rows of `state.db`.
    public var rows = 0
    /// Caches, queued events, quarantine notes, backups and unfinished files.
    public var files = 0
}

/// `exclusions` of the home: what must not come back to any project, unfiled sessions included. The format is that of a project's.
enum HomeExclusions {
    static func read(_ home: Home) -> Exclusions { Exclusions(text: FileText.read(path(home)) ?? "") }

    static func add(_ lines: [String], in home: Home) throws {
        let text = FileText.read(path(home)) ?? ""
        let known = Set(text.split(separator: "\n").map(String.init))
        var news: [String] = []
        for line in lines where !known.contains(line) && !news.contains(line) { news.append(line) }
        if !news.isEmpty { try FileText.write(text + news.map { $0 + "\n" }.joined(), to: path(home)) }
    }

    private static func path(_ home: Home) -> String { home.path + "/exclusions" }
}
