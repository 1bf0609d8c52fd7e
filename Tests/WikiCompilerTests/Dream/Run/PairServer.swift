import Foundation
import Loopback
import Synchronization

@testable import WikiCompiler

/// A scripted server in a model's place, which a dream asks about pairs of pages. It is no model: it answers what the test knows.
enum PairServer {
    /// A pair as it stands in a prompt.
    struct Pair: Sendable {
        let name: String
        /// The first page's lines, and the second one's.
        let first: String
        let second: String

        /// The ids of the statements that are shown of a page.
        static func ids(_ shown: String) -> [String] { shown.matches(of: /\^([0-9a-z]{8})/).map { String($0.1) } }

        func has(_ one: String, _ other: String) -> Bool {
            first.contains(one) && second.contains(other) || first.contains(other) && second.contains(one)
        }
    }

    enum Answer: Sendable {
        case same, different
        /// The first statement of each.
        case contradict
        /// An entry as it is.
        case raw(String)
    }

    static func settings(_ address: String) -> [String: String] {
        [
            "WIKICTL_MODEL_USE": "anthropic/claude-haiku-5-5", "ANTHROPIC_API_KEY": secretKey, "WIKICTL_MODEL_URL_ANTHROPIC": address,
            "WIKICTL_DREAM_ARCHIVE_PERCENT": "50",
        ]
    }

    static func prompt(of request: ScriptedServer.Request) -> String {
        let body = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
        return ((body?["messages"] as? [[String: Any]])?.first?["content"] as? String) ?? ""
    }

    static func pairs(in request: ScriptedServer.Request) -> [Pair] {
        func shown(_ text: Substring) -> String { text.split(separator: "\n").dropFirst().joined(separator: "\n") }
        return prompt(of: request).split(separator: /\n\n(?=p[0-9]+:\n|Now give)/).compactMap { part in
            guard let name = part.prefixMatch(of: /p[0-9]+/)?.output, let second = part.firstRange(of: "<\(name)-second-"),
                let first = part.firstRange(of: "<\(name)-first-")
            else { return nil }
            return Pair(
                name: String(name), first: shown(part[first.lowerBound..<second.lowerBound]), second: shown(part[second.lowerBound...]))
        }
    }

    static func reply(to request: ScriptedServer.Request, _ answer: (Pair) -> Answer) -> [ScriptedServer.Step] {
        let entries = pairs(in: request).map { pair in
            switch answer(pair) {
            case .same: #"{"pair":"\#(pair.name)","answer":"same","statements":[]}"#
            case .different: #"{"pair":"\#(pair.name)","answer":"different","statements":[]}"#
            case .contradict:
                #"{"pair":"\#(pair.name)","answer":"contradict","statements":["\#(Pair.ids(pair.first)[0])","\#(Pair.ids(pair.second)[0])"]}"#
            case .raw(let text): text
            }
        }
        return message(#"{"pairs":[\#(entries.joined(separator: ","))]}"#)
    }

    static func message(_ text: String) -> [ScriptedServer.Step] {
        let body: [String: Any] = [
            "type": "message", "role": "assistant", "model": "claude-haiku-5-5", "content": [["type": "text", "text": text]],
            "stop_reason": "end_turn", "usage": ["input_tokens": 1_000, "output_tokens": 100],
        ]
        let data = (try? JSONSerialization.data(withJSONObject: body)) ?? Data()
        return .answer("200 OK", "Content-Type: application/json", body: String(decoding: data, as: UTF8.self))
    }
}
