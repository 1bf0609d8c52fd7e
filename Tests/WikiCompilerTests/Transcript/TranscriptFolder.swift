import Foundation
import WikiCompiler

/// A temporary folder for transcripts and archives, removed when it goes out of scope.
final class TranscriptFolder {
    let path: String

    init() {
        var template = Array("/tmp/wikictl-transcripts.XXXXXX".utf8CString)
        path = mkdtemp(&template).map { String(cString: $0) } ?? ""
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file and gives its path.
    @discardableResult
    func write(_ name: String, _ bytes: some Sequence<UInt8>) -> String {
        let target = "\(path)/\(name)"
        var folder = path
        for part in name.split(separator: "/").dropLast() {
            folder += "/\(part)"
            mkdir(folder, 0o700)
        }
        let file = fopen(target, "w")!
        let all = Array(bytes)
        fwrite(all, 1, all.count, file)
        fclose(file)
        return target
    }

    @discardableResult
    func write(_ name: String, _ text: String) -> String { write(name, text.utf8) }

    /// Writes lines, each ended by a line feed.
    @discardableResult
    func write(_ name: String, lines: [String]) -> String { write(name, lines.map { $0 + "\n" }.joined()) }

    static func bytes(of path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { all.append(contentsOf: chunk[..<count]) }
        return all
    }

    static func text(of path: String) -> String { String(decoding: bytes(of: path), as: UTF8.self) }

    /// A file of the suite's own fixtures.
    static func fixture(_ name: String, from file: String = #filePath) -> String {
        file.split(separator: "/").dropLast(2).reduce("") { "\($0)/\($1)" } + "/Fixtures/transcripts/\(name)"
    }
}

/// Lines of Claude Code's format, for tests of one trap each.
enum ClaudeLine {
    static func user(_ uuid: String, parent: String? = nil, _ content: String, extra: String = "") -> String {
        record("user", uuid, parent, #"{"role":"user","content":\#(content)}"#, extra)
    }

    static func agent(_ uuid: String, parent: String? = nil, _ text: String, extra: String = "") -> String {
        record("assistant", uuid, parent, #"{"id":"m","role":"assistant","content":[{"type":"text","text":"\#(text)"}]}"#, extra)
    }

    static func call(_ uuid: String, parent: String? = nil, _ id: String, _ name: String, _ input: String = "{}") -> String {
        let block = #"{"type":"tool_use","id":"\#(id)","name":"\#(name)","input":\#(input)}"#
        return record("assistant", uuid, parent, #"{"id":"m","role":"assistant","content":[\#(block)]}"#, "")
    }

    static func result(_ uuid: String, parent: String? = nil, _ id: String, _ content: String, isError: Bool, extra: String = "") -> String
    {
        let block = #"{"type":"tool_result","tool_use_id":"\#(id)","content":\#(content),"is_error":\#(isError)}"#
        return record("user", uuid, parent, #"{"role":"user","content":[\#(block)]}"#, extra)
    }

    private static func record(_ type: String, _ uuid: String, _ parent: String?, _ message: String, _ extra: String) -> String {
        let parent = parent.map { "\"\($0)\"" } ?? "null"
        let more = extra.isEmpty ? "" : ",\(extra)"
        return #"{"type":"\#(type)","uuid":"\#(uuid)","parentUuid":\#(parent),"sessionId":"s-1","cwd":"/src/p","version":"2.1.40","#
            + #""gitBranch":"main","timestamp":"2026-01-02T03:04:05.000Z","message":\#(message)\#(more)}"#
    }
}

/// A turn in one short line: `3 user/human text`.
func short(_ turn: Turn) -> String {
    "\(turn.n) \(turn.role.rawValue)\(turn.origin.map { "/\($0.rawValue)" } ?? "") \(turn.text)"
}
