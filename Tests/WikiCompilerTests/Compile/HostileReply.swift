import Audit
import Children
import Foundation
import Testing

@testable import WikiCompiler

/// Replies of a model that means no good, as JSON.
enum HostileReply {
    typealias Quote = (turn: Int, text: String)

    static func text(_ operations: [String], carry: String = "") -> String {
        #"{"operations":[\#(operations.joined(separator: ","))],"carry":\#(json(carry))}"#
    }

    static func create(
        _ title: String, _ text: String, _ quotes: [Quote], kind: String = "decision", section: String = "Decision",
        description: String = "",
        scope: String = "project", entities: [String] = [], paths: [String] = []
    ) -> String {
        json([
            "op": "create", "kind": kind, "title": title, "description": description, "scope": scope, "entities": entities, "paths": paths,
            "statements": [statement(text, quotes, section)],
        ])
    }

    static func rule(_ title: String, _ text: String, _ quotes: [Quote]) -> String {
        create(title, text, quotes, kind: "rule", section: "Rule")
    }

    static func retire(_ id: String, by words: String, _ quotes: [Quote]) -> String {
        json(["op": "retire", "statement": id, "by": words, "evidence": evidence(quotes)])
    }

    static func revise(_ id: String, _ text: String, _ quotes: [Quote]) -> String {
        json(["op": "revise", "statement": id, "text": text, "evidence": evidence(quotes)])
    }

    static func confirm(_ id: String, _ quotes: [Quote]) -> String {
        json(["op": "confirm", "statement": id, "evidence": evidence(quotes)])
    }

    static func add(_ page: String, _ text: String, _ quotes: [Quote], section: String) -> String {
        json(["op": "add", "page": page, "entities": [String](), "paths": [String](), "statements": [statement(text, quotes, section)]])
    }

    static func session(_ title: String, _ text: String, _ quotes: [Quote], description: String = "") -> String {
        json(["op": "session", "title": title, "description": description, "statements": [statement(text, quotes, "Summary")]])
    }

    static func link(_ from: String, _ to: String) -> String { json(["op": "link", "from": from, "to": to]) }

    static func statement(_ text: String, _ quotes: [Quote], _ section: String) -> [String: Any] {
        ["section": section, "text": text, "evidence": evidence(quotes)]
    }

    static func evidence(_ quotes: [Quote]) -> [[String: Any]] { quotes.map { ["turn": $0.turn, "quote": $0.text] } }

    static func json(_ value: Any) -> String {
        let data = try? JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data ?? Data(), as: UTF8.self)
    }
}

extension ModelBench {
    /// A wiki about which neither the audit nor git has anything to say.
    func expectSound(_ comment: Comment = "", at place: SourceLocation = #_sourceLocation) throws {
        #expect(WikiAudit(wiki: project.path, raw: compiler.home.path + "/raw").findings == [], comment, sourceLocation: place)
        let git = try Child("/usr/bin/git", ["-C", project.path, "fsck", "--strict", "--no-dangling", "--no-progress"])
        #expect(git.wait() == 0, comment, sourceLocation: place)
    }

    /// The files below the home that hold some words; what git packed stands in the work tree too.
    func places(of words: String) -> [String] {
        var places: [String] = []
        for case let path as String in FileManager.default.enumerator(atPath: compiler.home.path) ?? .init() {
            guard let bytes = FileManager.default.contents(atPath: compiler.home.path + "/" + path) else { continue }
            if bytes.range(of: Data(words.utf8)) != nil { places.append(path) }
        }
        return places
    }

    /// What stands on pages of lasting knowledge, not retired or contested.
    var standing: [String] {
        get throws {
            try wiki.pages().filter { $0.kind != .session }.flatMap(\.statements).filter {
                $0.section != .retired && $0.section != .contested
            }
            .map(\.statement.text.plain)
        }
    }
}
