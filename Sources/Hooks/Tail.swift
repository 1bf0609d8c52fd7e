import Glibc

/// What the hook itself can tell of sessions that moved so recently that the worker has not read them: from the end of
/// their transcripts, file names only. Words wait for the worker, since nothing here can take secrets out of them.
struct Tail {
    let home: String
    let repository: RepositoryFolder
    /// The session that starts.
    let session: String

    private static let mostEntries = 64
    private static let mostBytes = 128 << 10
    private static let mostFiles = 6

    /// One line a session, at most three; empty when the worker has read everything.
    func lines(now: Int) -> [String] {
        var newest: [String: SpoolEntry] = [:]
        for name in FileBytes.names(in: home + "/spool").filter({ $0.hasSuffix(".json") }).sorted().suffix(Self.mostEntries) {
            guard let entry = FileBytes.read("\(home)/spool/\(name)").flatMap({ SpoolEntry(json: $0) }), entry.session != session,
                !entry.transcript.isEmpty, entry.directory == repository.root || entry.directory.hasPrefix(repository.root + "/")
            else { continue }
            newest["\(entry.agent)\n\(entry.session)"] = entry
        }
        return newest.values.sorted { ($0.time, $0.session) > ($1.time, $1.session) }.prefix(3).compactMap { entry in
            let files = edited(entry.transcript)
            guard !files.isEmpty else { return nil }
            let state = entry.event == "SessionEnd" ? "ended" : "moved"
            let names = files.map { "`\($0)`" }.joined(separator: ", ")
            return "A \(Self.name(entry.agent)) session \(state) here \(HookAnswer.age((now - entry.time) / 1_000_000_000))"
                + " and is not told of above yet; it last edited \(names). [tool]"
        }
    }

    /// The files that edit tools named last, as far as they are in this repository now.
    private func edited(_ transcript: String) -> [String] {
        let descriptor = open(transcript, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return [] }
        lseek(descriptor, max(0, info.st_size - Self.mostBytes), SEEK_SET)
        let text = String(decoding: FileBytes.read(descriptor, limit: Self.mostBytes), as: UTF8.self)
        var found: [String] = []
        for line in text.split(separator: "\n").reversed() where found.count < Self.mostFiles {
            let line = String(line)
            guard
                line.holds(plain: "\"Edit\"") || line.holds(plain: "\"Write\"") || line.holds(plain: "*** Update File: ")
                    || line.holds(plain: "*** Add File: ")
            else { continue }
            for (mark, end) in [("\"file_path\":\"", "\""), ("*** Update File: ", "\\"), ("*** Add File: ", "\\")] as [(String, Character)]
            {
                for path in line.pieces(between: mark, and: end) {
                    guard let inside = inside(path), !found.contains(inside) else { continue }
                    found.append(inside)
                }
            }
        }
        return Array(found.prefix(Self.mostFiles))
    }

    /// A name that is safe to tell: of a file that is there, in plain characters.
    private func inside(_ path: String) -> String? {
        let inside = path.hasPrefix(repository.root + "/") ? String(path.dropFirst(repository.root.count + 1)) : path
        let isPlain = inside.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 32) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || "/._-+()[]@".utf8.contains(byte)
        }
        guard isPlain, !inside.hasPrefix("/"), (1...120).contains(inside.utf8.count), !inside.holds(plain: ".."),
            access("\(repository.root)/\(inside)", F_OK) == 0
        else { return nil }
        return inside
    }

    private static func name(_ agent: String) -> String {
        ["claude-code": "Claude Code", "codex": "Codex", "gemini": "Gemini CLI", "opencode": "opencode"][agent] ?? "coding agent's"
    }
}

extension String {
    /// What stands after each `mark`, up to `end`.
    fileprivate func pieces(between mark: String, and end: Character) -> [String] {
        var pieces: [String] = []
        var rest = self[...]
        while let at = rest.firstIndex(ofPlain: mark) {
            rest = rest[at...].dropFirst(mark.count)
            pieces.append(String(rest.prefix { $0 != end }))
        }
        return pieces
    }

}

extension Substring {
    fileprivate func firstIndex(ofPlain text: String) -> Index? {
        var index = startIndex
        let first = text.utf8.first
        while index < endIndex {
            if utf8[index] == first, self[index...].hasPrefix(text) { return index }
            index = utf8.index(after: index)
        }
        return nil
    }
}
