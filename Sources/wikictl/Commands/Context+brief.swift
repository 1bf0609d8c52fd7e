import Glibc
import Hooks
import WikiCompiler

extension Context {
    /// What a brief of the project is composed from, after the handoffs of its archived sessions were brought up to date.
    ///
    /// Where `state.db` cannot be written, as in a data directory that is read only, what it holds is taken as it is.
    func briefMaterial(branch: String? = nil) throws -> BriefMaterial {
        let configuration = try self.configuration()
        let home = configuration.home
        let wiki = try ProjectWiki(try project(in: home), home: home)
        let repository = self.repository(of: wiki.project, in: home)
        let state = try stateDatabase(home)
        do {
            try state.refreshHandoffs(
                of: wiki.project, archive: TranscriptArchive(root: home.raw), repository: globals.asOf == nil ? repository?.state() : nil,
                now: seconds)
        } catch let error as StateError where error.cause.kind == .readOnly {
            detail("\(error)")
        }
        var material = try BriefMaterial(wiki, state: state, repository: repository, decay: configuration.decay, now: seconds)
        if let branch {
            // Of another branch than the one that is checked out nothing more is known.
            material.state = RepositoryState(branch: branch)
        }
        return material
    }

    func stateDatabase(_ home: Home) throws -> StateDatabase { try StateDatabase(path: home.state, backups: home.backups) }

    /// When a transcript was last written, in seconds since 1970; nil when it is not there, or when its agent's process is gone.
    func changed(_ path: String) -> Int64? {
        var file = stat()
        if let home = try? configuration().home, OpenSessions.hasLeft(path, home: home.path) { return nil }
        return stat(path, &file) == 0 ? Int64(file.st_mtim.tv_sec) : nil
    }

    /// Whether the command was started by an agent: then what it writes is the agent's.
    var isInsideAgent: Bool {
        environment["WIKICTL_INSIDE"] != nil
            || ["CLAUDECODE", "CLAUDE_CODE_SESSION_ID", "CODEX_THREAD_ID", "CODEX_SANDBOX", "OPENCODE", "GEMINI_CLI"].contains {
                !(environment[$0] ?? "").isEmpty
            }
    }

    /// Reads `--since`: a date, "today", "yesterday", a weekday before today, or "3d" and "2w".
    func day(_ text: String, of command: ParsedArguments) throws(UsageError) -> String {
        let today = Int(Timestamp.seconds(self.today) ?? 0) / 86_400
        func date(_ day: Int) -> String { String(CalendarDate.timestamp(day * 86_400).prefix(10)) }
        let word = text.lowercased()
        if CalendarDate.isValid(word) { return word }
        if word == "today" { return date(today) }
        if word == "yesterday" { return date(today - 1) }
        let names = ["thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday"]
        if word.count >= 3, let name = names.firstIndex(where: { $0.hasPrefix(word) }) {
            let back = (today - name) % 7
            return date(today - (back == 0 ? 7 : back))
        }
        if let unit = word.last, let number = Int(word.dropLast()), (1...3_650).contains(number), unit == "d" || unit == "w" {
            return date(today - number * (unit == "w" ? 7 : 1))
        }
        throw command.error(
            "cannot read --since \(text)", "it is no day",
            advice: "Give a date like 2026-11-20, yesterday, a weekday like fri, or 3d or 2w.")
    }
}
