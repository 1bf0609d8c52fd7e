import Foundation

/// A Claude Code session made of what a person and the agent said in turn.
struct InventedSession {
    var session: String
    var words: [String]
    var directory = "/home/dev/harbor"

    /// - Parameter number: tells sessions and their records apart.
    init(_ number: Int, _ words: String...) {
        session = "\(String(format: "%08d", number))-2222-4333-8444-555555555555"
        self.words = words
    }

    /// The transcript, the person first.
    var text: String {
        words.indices.map { index in
            let isUser = index.isMultiple(of: 2)
            let content: Any = isUser ? words[index] : [["type": "text", "text": words[index]]]
            var record: [String: Any] = [
                "type": isUser ? "user" : "assistant", "uuid": id(index), "sessionId": session, "cwd": directory,
                "timestamp": String(format: "2026-11-09T08:%02d:00.000Z", index), "version": "2.1.329", "isSidechain": false,
                "message": ["role": isUser ? "user" : "assistant", "content": content],
            ]
            if index > 0 { record["parentUuid"] = id(index - 1) }
            let data = try? JSONSerialization.data(withJSONObject: record, options: [.sortedKeys, .withoutEscapingSlashes])
            return String(decoding: data ?? Data(), as: UTF8.self) + "\n"
        }.joined()
    }

    private func id(_ index: Int) -> String { "\(session.prefix(8))-0000-4000-8000-\(String(format: "%012d", index + 1))" }

    /// A session in which a person gives a standing order about `what`.
    static func order(_ number: Int, _ what: String) -> InventedSession {
        InventedSession(
            number, "Always run the \(what) checks before you release, because customers of \(what) complain otherwise.", "Understood.",
            "Please look at the login page and tell me what is wrong with it", "It does not validate the address.")
    }
}
