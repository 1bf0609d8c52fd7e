import JSON

/// A model's reply, read as far as it can be read: what is whole is kept, what is not is counted.
struct OperationReply: Sendable {
    /// Something that is no operation.
    struct Fault: Sendable, Equatable {
        /// The beginning of it, for the model to recognise.
        var what: String
        var reason: String
    }

    private(set) var operations: [StatementOperation] = []
    private(set) var faults: [Fault] = []
    /// What the next part of the session should know.
    private(set) var carry = ""
    /// Whether the reply was one whole JSON value of the expected form.
    private(set) var isWhole = false

    /// Whether it was understood, be it that there is nothing to say.
    var isRead: Bool { !operations.isEmpty || faults.isEmpty }

    /// More than any session deserves; what comes after is counted and left out.
    static let mostOperations = 60

    /// In bytes; the most that a model may write comes to a tenth of it.
    static let longest = 1 << 20

    init(_ text: String) {
        let parser = JSONParser()
        // Looking for all that a longer one says it quotes could take hours.
        let text = text.utf8.count > Self.longest ? String(decoding: text.utf8.prefix(Self.longest), as: UTF8.self) : text
        if (try? parser.parse(Array(text.utf8), { read($0) })) == true { return }
        operations = []
        faults = []
        // A reply that breaks off, or has words around it: every operation that is whole counts.
        for part in JSONObjects.inArray(named: "operations", of: text) {
            let isRead: ()? = try? parser.parse(Array(part.utf8), { take($0) })
            if isRead == nil { fault(part, "not valid JSON") }
        }
        if let last = faults.last?.reason, last != Self.tooMany { return }
        faults.append(Fault(what: String(text.prefix(40)), reason: "the reply is not one whole JSON object"))
    }

    private mutating func read(_ root: JSONValue) -> Bool {
        guard root.kind == .object, let list = root["operations"], list.kind == .array else { return false }
        for item in list.elements { take(item) }
        carry = root["carry"]?.string ?? ""
        isWhole = true
        return true
    }

    private static let tooMany = "more than \(mostOperations) operations in one reply"

    private mutating func take(_ item: JSONValue) {
        guard operations.count < Self.mostOperations else {
            if faults.last?.reason != Self.tooMany { faults.append(Fault(what: "operation \(operations.count + 1)", reason: Self.tooMany)) }
            return
        }
        do { operations.append(try OperationReader(item).operation()) } catch {
            fault(item.kind == .object ? item["op"]?.string ?? "operation" : "operation", error.reason)
        }
    }

    private mutating func fault(_ what: String, _ reason: String) {
        guard faults.count < Self.mostOperations else { return }
        faults.append(Fault(what: String(what.prefix(40)), reason: reason))
    }
}

/// Reads one operation; the error says what is wrong with its form.
private struct OperationReader {
    struct Malformed: Error { let reason: String }

    let value: JSONValue

    init(_ value: JSONValue) throws(Malformed) {
        guard value.kind == .object else { throw Malformed(reason: "an operation that is no object") }
        self.value = value
    }

    func operation() throws(Malformed) -> StatementOperation {
        switch try text("op") {
        case "create": return .create(try newPage())
        case "add":
            return .add(.init(page: try text("page"), entities: list("entities"), paths: list("paths"), items: try items()))
        case "confirm": return .confirm(statement: try id(), quotes: try quotes(value))
        case "revise": return .revise(statement: try id(), text: try text("text"), quotes: try quotes(value))
        case "retire": return .retire(statement: try id(), by: value["by"]?.string ?? "", quotes: try quotes(value))
        case "link": return .link(from: try text("from"), to: try text("to"))
        case "session":
            return .session(title: try text("title"), description: value["description"]?.string ?? "", items: try items())
        case "handoff": return .handoff(items: try items())
        case "nothing_durable": return .nothingDurable(reason: value["reason"]?.string ?? "")
        case let other: throw Malformed(reason: "there is no operation \"\(other.prefix(20))\"")
        }
    }

    private func newPage() throws(Malformed) -> StatementOperation.NewPage {
        guard let kind = PageKind(rawValue: try text("kind")), kind != .session, kind != .report else {
            throw Malformed(reason: "kind is none of concept, decision, gotcha, rule, procedure")
        }
        return .init(
            kind: kind, title: try text("title"), description: value["description"]?.string ?? "",
            isForEveryProject: value["scope"]?.string == "user", entities: list("entities"), paths: list("paths"), items: try items())
    }

    private func text(_ name: StaticString) throws(Malformed) -> String {
        guard let text = value[name]?.string, !text.isEmpty else { throw Malformed(reason: "\(name) is missing") }
        return text
    }

    /// A statement's id, with or without the caret before it.
    private func id() throws(Malformed) -> String {
        let id = try text("statement")
        return id.hasPrefix("^") ? String(id.dropFirst()) : id
    }

    private func list(_ name: StaticString) -> [String] {
        guard let list = value[name], list.kind == .array else { return [] }
        return list.elements.compactMap(\.string)
    }

    private func items() throws(Malformed) -> [Extraction.Item] {
        guard let list = value["statements"], list.kind == .array else { throw Malformed(reason: "statements is missing") }
        var items: [Extraction.Item] = []
        for item in list.elements {
            guard item.kind == .object, let text = item["text"]?.string, let section = item["section"]?.string.flatMap(Section.init) else {
                throw Malformed(reason: "a statement without a text, or under a section that does not exist")
            }
            items.append(.init(section: section, text: text, quotes: try quotes(item)))
        }
        return items
    }

    private func quotes(_ value: JSONValue) throws(Malformed) -> [Extraction.Quote] {
        guard let list = value["evidence"], list.kind == .array else { throw Malformed(reason: "evidence is missing") }
        var quotes: [Extraction.Quote] = []
        for item in list.elements {
            guard item.kind == .object, let turn = item["turn"]?.int, let quote = item["quote"]?.string else {
                throw Malformed(reason: "evidence without a turn's number or a quote")
            }
            quotes.append(.init(turn: turn, text: quote))
        }
        return quotes
    }
}
