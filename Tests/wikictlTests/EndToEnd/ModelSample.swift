import Foundation
import Loopback
import Testing

/// A home in which a model reads, by a scripted server in Anthropic's place.
struct ModelSample {
    /// No output and no file may hold it.
    static let key = "sk-ant-Tidewater9Lantern4Compass7Heron2"

    let base: CompiledSample

    init() throws { base = try CompiledSample() }

    static func environment(_ address: String) -> [String: String] {
        [
            "WIKICTL_MODEL_USE": "anthropic/claude-haiku-5-5", "ANTHROPIC_API_KEY": key, "WIKICTL_MODEL_URL_ANTHROPIC": address,
            "WIKICTL_MODEL_TIMEOUT": "600", "WIKICTL_MODEL_CALLS_AT_ONCE": "1",
        ]
    }

    func process(_ address: String, _ more: [String: String] = [:]) -> WikictlProcess {
        var process = base.process
        process.environment.merge(Self.environment(address).merging(more) { $1 }) { $1 }
        return process
    }

    /// Runs a command on the project; the key stands in nothing that it says.
    @discardableResult
    func run(_ address: String, _ words: String..., with more: [String: String] = [:]) throws -> ChildProcess.Result {
        let result = try process(address, more).run(words + ["--project", base.project])
        #expect(!(result.output + result.messages).contains(Self.key))
        return result
    }

    /// Archives and compiles transcripts.
    @discardableResult
    func compile(_ address: String, _ files: String..., with more: [String: String] = [:]) throws -> ChildProcess.Result {
        let result = try process(address, more).run(["compile", "--create", "--project", base.project] + files)
        #expect(!(result.output + result.messages).contains(Self.key))
        return result
    }

    func session(_ number: Int = 1, _ words: String...) throws -> String {
        try base.process.folder.write("\(number).jsonl", InventedSession(number, words[0], words.count > 1 ? words[1] : "Understood.").text)
    }

    /// Calls of the last day, as `cost` tells them.
    func cost() throws -> (calls: Int, unfinished: Int, dollars: Double) {
        let result = try base.process.run("cost", "--json", "--days", "2")
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        let total = object?["total"] as? [String: Any]
        return (total?["calls"] as? Int ?? 0, total?["unfinished"] as? Int ?? 0, total?["dollars"] as? Double ?? 0)
    }

    /// A wiki about which neither the audit, nor git, nor the doctor has anything to say, in a home without the key.
    func expectSound(_ comment: Comment = "", at place: SourceLocation = #_sourceLocation) throws {
        #expect(try base.audit().findings == [], comment, sourceLocation: place)
        #expect(try base.fsck() == "", comment, sourceLocation: place)
        #expect(try base.git("status", "--porcelain") == "", comment, sourceLocation: place)
        let doctor = try base.run("doctor")
        #expect(doctor.code == 0, "\(comment) \(doctor.output)", sourceLocation: place)
        for case let path as String in FileManager.default.enumerator(atPath: base.process.folder.path) ?? .init() {
            guard let bytes = FileManager.default.contents(atPath: base.process.folder.path + "/" + path) else { continue }
            #expect(bytes.range(of: Data(Self.key.utf8)) == nil, "\(comment) \(path)", sourceLocation: place)
        }
    }
}

/// A model that notes what the user said as decisions: what it answers follows from the prompt alone.
enum NotingModel {
    /// - Parameter prefix: stands before each statement, so that two such models differ.
    static func answer(_ request: ScriptedServer.Request, prefix: String = "It was said") -> [ScriptedServer.Step] {
        let prompt = prompt(of: request)
        var operations: [[String: Any]] = prompt.matches(of: /\[#(\d+) user[^\]]*\]\n([^\n]{24,120})/).prefix(4).map { match in
            let evidence: [[String: Any]] = [["turn": Int(match.1) ?? 0, "quote": String(match.2)]]
            let statement: [String: Any] = ["section": "Decision", "text": "\(prefix): \(match.2)", "evidence": evidence]
            return [
                "op": "create", "kind": "decision", "title": String(match.2.prefix(60)), "description": "", "scope": "project",
                "entities": [String](),
                "paths": [String](), "statements": [statement],
            ]
        }
        if operations.isEmpty { operations = [["op": "nothing_durable", "reason": "Nobody said a thing."]] }
        let reply = json(["operations": operations, "carry": ""])
        return message(reply, input: 20_000, output: 5_000)
    }

    static func prompt(of request: ScriptedServer.Request) -> String {
        let body = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
        return ((body?["messages"] as? [[String: Any]])?.first?["content"] as? String) ?? ""
    }

    static func message(_ text: String, stop: String = "end_turn", input: Int = 1_000, output: Int = 200) -> [ScriptedServer.Step] {
        .answer("200 OK", "Content-Type: application/json", body: body(text, stop: stop, input: input, output: output))
    }

    static func body(_ text: String, stop: String = "end_turn", input: Int = 1_000, output: Int = 200) -> String {
        json([
            "type": "message", "role": "assistant", "model": "claude-haiku-5-5", "content": [["type": "text", "text": text]],
            "stop_reason": stop, "usage": ["input_tokens": input, "output_tokens": output],
        ])
    }

    static func json(_ value: [String: Any]) -> String {
        let data = try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data ?? Data(), as: UTF8.self)
    }
}
