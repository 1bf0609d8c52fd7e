/// Where a session left its repository, as far as its own git commands tell: a transcript names the branch and commit of
/// its beginning only.
struct LastPlace {
    /// Nil when no command told.
    private(set) var branch: String?
    /// The last commit that was made or named, abbreviated as git printed it; empty when not known since the branch changed.
    private(set) var head = ""
    /// Whether it went from one branch to another.
    private(set) var hasMoved = false
    /// Index of the call that made the last commit; -1 without any.
    private(set) var lastCommit = -1

    /// Files that the last `git status` named as changed, and when it ran; of no use after a later commit.
    private(set) var status: (call: Int, files: [String])?

    private static let programs: Set<String> = ["git switch", "git checkout", "git commit", "git status", "git branch"]

    /// - Parameter landed: what the session committed, also where a quiet commit is told by the log that follows it.
    init(_ view: SessionView, landed: [Landed]) {
        for run in view.runs where run.outcome != .failed && run.kinds.contains(where: { Self.programs.contains($0.key) }) {
            if run.kinds.contains(where: { $0.key == "git status" }) { status = (run.call, Self.changed(run.output)) }
            for line in run.output.split(separator: "\n").prefix(60) { read(String(line).trimmed, of: run) }
        }
        guard let last = landed.last(where: { $0.deed == .commit || $0.deed == .amend }), last.index > lastCommit + 1 else { return }
        lastCommit = last.index
        if !hasMoved { head = CodeSpans.of(last.words).first ?? "" }
    }

    private mutating func read(_ line: String, of run: CommandRun) {
        for mark in ["Switched to a new branch '", "Switched to branch '", "Already on '"] where line.hasPrefix(mark) {
            move(to: String(line.dropFirst(mark.count).prefix { $0 != "'" }))
        }
        if line.hasPrefix("On branch ") { move(to: String(line.dropFirst(10))) }
        if line.hasPrefix("## ") { move(to: line.bytes(3..<(ByteSearch.first("...", in: line) ?? line.utf8.count))) }
        commit(line, run)
    }

    /// `[main 1a2b3c4] Subject`, `[main (root-commit) 1a2b3c4] Subject`.
    private mutating func commit(_ line: String, _ run: CommandRun) {
        guard line.hasPrefix("["), let close = ByteSearch.first("] ", in: line), run.kinds.contains(where: { $0.key == "git commit" })
        else { return }
        let words = line.bytes(1..<close).split(separator: " ")
        guard words.count >= 2, let hash = words.last, (7...40).contains(hash.utf8.count), hash.utf8.allSatisfy(Self.isHex) else { return }
        move(to: words[0] == "detached" ? "" : String(words[0]))
        head = String(hash)
        lastCommit = run.call
    }

    /// The tracked files that either form of `git status` lists as changed.
    private static func changed(_ output: String) -> [String] {
        output.split(separator: "\n").prefix(200).compactMap { raw -> String? in
            let line = String(raw)
            for mark in ["modified:   ", "new file:   "] {
                if let at = ByteSearch.first(mark, in: line), at <= 1 { return line.bytes(at + mark.utf8.count..<line.utf8.count).trimmed }
            }
            let state = line.prefix(3)
            guard state.count == 3, state.last == " ", state != "   ", state.allSatisfy({ " MA".contains($0) }) else { return nil }
            return String(line.dropFirst(3)).trimmed
        }
    }

    private mutating func move(to name: String) {
        guard !name.contains(" "), name.utf8.count < 200 else { return }
        if let branch, name != branch {
            head = ""
            hasMoved = true
        }
        branch = name
    }

    private static func isHex(_ byte: UInt8) -> Bool { byte.isDigit || (97...102).contains(byte) }
}
