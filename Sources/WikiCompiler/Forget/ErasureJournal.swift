import Glibc

/// `forgetting` in the home: what an erasure is about to do, on disk until it is done.
///
/// A later process drops one that was only prepared, and finishes one that had begun. The file is gone in the end.
struct ErasureJournal {
    enum Stage: String { case prepared, begun }

    private let path: String

    init(home: Home) { path = home.path + "/forgetting" }

    var exists: Bool { access(path, F_OK) == 0 }

    func write(_ erasure: Erasure, _ stage: Stage) throws { try FileText.write(Self.text(of: erasure, stage), to: path) }

    func remove() throws(WikiError) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw WikiError("cannot remove \(path)", systemProblem(), remedy: "Remove it by hand: it tells what was erased.")
        }
    }

    /// Nil when nothing was interrupted.
    func read() throws(WikiError) -> (erasure: Erasure, stage: Stage)? {
        guard exists else { return nil }
        guard let text = FileText.read(path), let found = Self.parse(text) else {
            throw WikiError("cannot finish an erasure", "\(path) cannot be understood", remedy: "Use the wikictl that wrote it.")
        }
        return found
    }

    private static let heading = "wikictl forgetting 1 "

    private static func text(of erasure: Erasure, _ stage: Stage) -> String {
        var lines: [[String]] = [["operation", erasure.operation], ["time", String(erasure.time)]]
        for (key, values) in [
            ("source", erasure.sources), ("session", erasure.sessions), ("turn", erasure.turns), ("page", erasure.pages),
            ("statement", erasure.statements), ("affected", erasure.affected), ("sign", erasure.signs), ("shown", erasure.shown),
        ] { lines += values.sorted().map { [key, $0] } }
        lines += erasure.quotes.map { ["quote", $0.source, String($0.number), $0.text] }
        for (project, paths) in erasure.paths { lines += paths.map { ["path", project, $0.key, $0.value] } }
        lines += erasure.replacements.map { ["replace", $0.key, $0.value] }
        lines += erasure.words.hashes.map { ["word", String($0)] }
        if let pattern = erasure.pattern { lines.append(["pattern", pattern]) }
        for (project, list) in erasure.exclusions { lines += list.map { ["exclude", project, $0] } }
        lines += erasure.projects.map { ["project", $0] }
        lines += erasure.purged.map { ["purge", $0.key, $0.value] }
        return heading + stage.rawValue + "\n" + lines.map { $0.map(escaped).joined(separator: "\t") + "\n" }.joined()
    }

    private static func parse(_ text: String) -> (Erasure, Stage)? {
        var lines = text.utf8.split(separator: 0x0A).map { String(Substring($0)) }[...]
        guard let first = lines.popFirst(), first.hasPrefix(heading), let stage = Stage(rawValue: String(first.dropFirst(heading.count)))
        else { return nil }
        var erasure = Erasure()
        var words: Set<UInt64> = []
        for line in lines {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(unescaped)
            func part(_ index: Int) -> String { index < parts.count ? parts[index] : "" }
            switch parts[0] {
            case "operation": erasure.operation = part(1)
            case "time": erasure.time = Int64(part(1)) ?? 0
            case "source": erasure.sources.insert(part(1))
            case "session": erasure.sessions.insert(part(1))
            case "turn": erasure.turns.insert(part(1))
            case "page": erasure.pages.insert(part(1))
            case "statement": erasure.statements.insert(part(1))
            case "affected": erasure.affected.insert(part(1))
            case "sign": erasure.signs.insert(part(1))
            case "shown": erasure.shown.insert(part(1))
            case "quote": erasure.quotes.insert(.init(source: part(1), number: Int(part(2)) ?? 0, text: part(3)))
            case "path": erasure.paths[part(1), default: [:]][part(2)] = part(3)
            case "replace": erasure.replacements[part(1)] = part(2)
            case "word": if let hash = UInt64(part(1)) { words.insert(hash) }
            case "pattern": erasure.pattern = part(1)
            case "exclude": erasure.exclusions[part(1), default: []].append(part(2))
            case "project": erasure.projects.append(part(1))
            case "purge": erasure.purged[part(1)] = part(2)
            default: return nil
            }
        }
        erasure.words = WordHashes(hashes: words)
        return (erasure, stage)
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x5C }) else { return text }
        return text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\r", with: "\\r").replacing("\t", with: "\\t")
    }

    private static func unescaped(_ text: Substring) -> String {
        guard text.utf8.contains(0x5C) else { return String(text) }
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == 0x5C, let next = rest.popFirst() else {
                result.append(byte)
                continue
            }
            switch next {
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            default: result.append(next)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
