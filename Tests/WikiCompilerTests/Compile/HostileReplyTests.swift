import Foundation
import Testing

@testable import WikiCompiler

@Suite("Replies that are none")
struct HostileReplyTests {
    private static let turns = [
        ("user", "Tabs log each other out. What is wrong with the token refresh?"),
        ("agent", "Two tabs that refresh at once invalidate each other's token. I could switch to signed cookies."),
        ("Bash", "npm test -- auth\n=>\n401 invalid_token (rotated)"),
        ("user", "go with signed cookies, drop the JWT rotation"),
        ("agent", "Done: sessions use signed cookies now."),
    ]

    private static let operations = [
        HostileReply.create(
            "Sessions use signed cookies", "Sessions are signed cookies.", [(5, "go with signed cookies, drop the JWT rotation")]),
        HostileReply.create(
            "Refresh races", "Two tabs race \u{1F9ED} with a \"quote\" and a \\ in it.",
            [(2, "refresh at once invalidate each other's token")],
            kind: "gotcha", section: "Symptom"),
        HostileReply.session("Signed cookies", "Tabs no longer log each other out.", [(6, "sessions use signed cookies now")]),
        HostileReply.create(
            "The test shows it", "The auth test fails with a rotated token.", [(4, "401 invalid_token (rotated)")], kind: "concept",
            section: "What"),
    ]

    /// A bench whose one session has been read to the end by a good model after a bad one failed.
    private func expectFailure(_ text: String, _ comment: Comment, stop: ModelReply.Stop = .complete) throws {
        let bench = try ModelBench()
        try bench.session("one", Self.turns)
        let before = try bench.tree()
        let failed = try bench.compile(OperationsModel { _, _ in .text(text, stop: stop) })
        #expect(failed.failures.count == 1 && failed.sessions.isEmpty, comment)
        #expect((failed.failures.first?.error as? ModelError)?.remedy != nil, comment)
        #expect(try bench.tree() == before, comment)
        #expect(try bench.compile(OperationsModel(Self.operations.joined(separator: ","))).sessions.map(\.outcome) == [.written], comment)
        #expect(try bench.pages(.decision).count == 1, comment)
        try bench.expectSound(comment)
    }

    @Test("An answer without an operation leaves the session waiting, with a reason, and the next compile reads it")
    func useless() throws {
        for text in [
            "", " \n", "null", "[]", "{}", "\"operations\"", #"{"operations":null,"carry":""}"#, "I'm sorry, I can't help with that.",
            "\u{0}\u{0}", "{\"operations\":[{\"op\":\"cre",
        ] {
            try expectFailure(text, "\(text.debugDescription)")
        }
        try expectFailure(#"{"operations":["#, "cut off", stop: .truncated)
        try expectFailure("", "declined", stop: .refused("I would rather not."))
        try expectFailure(Self.operations.joined(separator: ","), "declined after all", stop: .refused(""))
    }

    @Test("An empty list of operations is an answer: nothing was learned")
    func nothing() throws {
        let bench = try ModelBench()
        try bench.session("one", Self.turns)
        let result = try bench.compile(OperationsModel { _, _ in .text(#"{"operations":[],"carry":""}"#) })
        #expect(result.failures.isEmpty)
        #expect(try bench.wiki.pages().allSatisfy { $0.kind == .session })
        try bench.expectSound()
    }

    @Test("When the second try finds no money, a session of which nothing was read waits")
    func cappedRepair() throws {
        let bench = try ModelBench()
        try bench.session("one", Self.turns)
        let result = try bench.compile(
            OperationsModel { _, n in
                if n > 0 { throw ModelError(.capped, "cannot ask", "the limit is reached", remedy: "Wait.") }
                return .text("not yet")
            })
        #expect(result.stop?.kind == .capped && result.left == 1)
        #expect(try bench.wiki.pages().isEmpty)
    }

    @Test("A rebuild keeps no answer that cannot be read, so that the next try asks again")
    func rebuild() throws {
        let bench = try ModelBench()
        try bench.session("one", Self.turns)
        try bench.compile(OperationsModel(Self.operations[0]))
        func rebuild(_ model: OperationsModel) throws -> Compiler.Rebuild {
            bench.compiler.modelAccess = { _ in ModelAccess(name: model.name, model: model) }
            return try bench.compiler.rebuild(bench.project, repository: nil)
        }
        for text in ["I'm sorry, I can't help with that.", #"{"operations":[1],"carry":""}"#] {
            let failed = try rebuild(OperationsModel { _, _ in .text(text) })
            #expect(failed.waiting == 0 && failed.unread.count == 1 && failed.unread.first?.error is ModelError)
            #expect(failed.operation.isEmpty, "what the session taught before stands")
        }
        let good = OperationsModel(Self.operations[1])
        #expect(try rebuild(good).waiting == 0)
        #expect(good.requests.count == 1)
        #expect(try rebuild(good).waiting == 0)
        #expect(good.requests.count == 1, "what was answered is kept")
        try bench.expectSound()
    }

    @Test("Wherever a reply breaks off, every whole operation is kept, nothing else is, and each quote holds")
    func truncated() throws {
        let bench = try ModelBench()
        let session = try bench.session("one", Self.turns)
        let reply = HostileReply.text(Self.operations, carry: "cookies")
        let bytes = Array(reply.utf8)
        var ends: [Int] = []
        for operation in Self.operations {
            ends.append((ends.last.map { $0 + 1 } ?? #"{"operations":["#.utf8.count) + operation.utf8.count)
        }
        let reading = try Reader(bench, session)
        for cut in 0...bytes.count {
            let text = String(decoding: bytes[..<cut], as: UTF8.self)
            let whole = ends.count { $0 <= cut }
            let model = OperationsModel { _, _ in .text(text, stop: cut < bytes.count ? .truncated : .complete) }
            guard whole > 0 else {
                #expect(throws: ModelError.self, "cut at \(cut)") { try reading.pages(model) }
                continue
            }
            let pages = try reading.pages(model)
            #expect(pages.count { $0.kind != .session } == [1, 2, 2, 3][whole - 1], "cut at \(cut)")
            #expect(pages.contains { $0.title == "Signed cookies" } == (whole > 2), "cut at \(cut)")
            for evidence in pages.flatMap(\.evidence.values) {
                let turn = reading.transcript.turns.first { $0.n == evidence.label.number }
                #expect(evidence.quote.map { turn?.text.contains($0) == true } == true, "cut at \(cut)")
            }
        }
        // On the disk, at a few of them.
        for cut in stride(from: ends[0], to: bytes.count, by: 211) {
            let bench = try ModelBench()
            try bench.session("one", Self.turns)
            try bench.compile(OperationsModel { _, _ in .text(String(decoding: bytes[..<cut], as: UTF8.self), stop: .truncated) })
            try bench.expectSound("cut at \(cut)")
        }
    }

    @Test("JSON of a wrong shape neither ends the program nor writes a thing")
    func shapes() throws {
        let bench = try ModelBench()
        let reading = try Reader(bench, try bench.session("one", Self.turns))
        let quote = #"{"turn":5,"quote":"go with signed cookies, drop the JWT rotation"}"#
        let deep = 100_000
        let wrong = [
            #"{"op":null}"#, #"{"op":1}"#, #"{"op":["create"]}"#, #"{"op":"destroy"}"#, "1", "null", "\"create\"", "[]", "[[[]]]", "{}",
            #"{"op":"create"}"#, #"{"op":"create","kind":"session","title":"t","statements":[]}"#,
            #"{"op":"create","kind":null,"title":null,"description":null,"scope":null,"entities":null,"paths":null,"statements":null}"#,
            #"{"op":"create","kind":"decision","title":"A page","statements":{}}"#,
            #"{"op":"create","kind":"decision","title":"A page","statements":[1]}"#,
            #"{"op":"create","kind":"decision","title":"A page","statements":[{"section":"Decision","text":"T","evidence":\#(quote)}]}"#,
            #"{"op":"create","kind":"decision","title":"A page","statements":[{"section":"Decision","text":"T","evidence":[{"turn":"5","quote":"go with signed cookies"}]}]}"#,
            #"{"op":"create","kind":"decision","title":"A page","statements":[{"section":"Decision","text":"T","evidence":[{"turn":5.5,"quote":"go with signed cookies"}]}]}"#,
            #"{"op":"create","kind":"decision","title":"A page","statements":[{"section":"Decision","text":"T","evidence":[{"turn":-5,"quote":"go with signed cookies"}]}]}"#,
            #"{"op":"create","kind":"decision","title":"A page","statements":[{"section":"Decision","text":"T","evidence":[{"turn":9223372036854775808,"quote":"go with"}]}]}"#,
            #"{"op":"create","kind":"decision","title":"A page","statements":[{"section":"Decision","text":"T","evidence":[{"turn":1e999,"quote":"go with"}]}]}"#,
            #"{"op":"create","kind":"decision","title":"A page","statements":[{"section":"Decision","text":"T","evidence":[]}]}"#,
            #"{"op":"create","kind":"decision","title":"A page","statements":[{"section":"Decision","text":["T"],"evidence":[\#(quote)]}]}"#,
            #"{"op":"create","kind":"decision","title":"A page","statements":[{"section":"decision","text":"T","evidence":[\#(quote)]}]}"#,
            #"{"op":"create","kind":"decision","title":"\ud800","statements":[{"section":"Decision","text":"\udfff","evidence":[\#(quote)]}]}"#,
            #"{"op":"create","kind":"decision","title":" \u0000\u200b ","statements":[{"section":"Decision","text":"T","evidence":[\#(quote)]}]}"#,
            #"{"op":"retire","statement":null,"by":null,"evidence":null}"#, #"{"op":"link","from":{},"to":[]}"#,
            #"{"op":"confirm","statement":"^","evidence":[\#(quote)]}"#,
            #"{"op":"confirm","statement":"new-9.9","evidence":[\#(quote)]}"#,
            #"{"op":"confirm","statement":"new-1.99999999999999999999","evidence":[\#(quote)]}"#,
            #"{"op":"confirm","statement":"new-1.-9223372036854775808","evidence":[\#(quote)]}"#,
            #"{"op":"retire","statement":"new-0.0","by":"","evidence":[\#(quote)]}"#, #"{"op":"add","page":"new-1","statements":[]}"#,
            #"{"op":"session","title":7,"statements":[]}"#, #"{"op":"handoff","statements":"none"}"#,
            String(repeating: "[", count: deep) + String(repeating: "]", count: deep), String(repeating: #"{"a":"#, count: deep),
        ]
        for operation in wrong {
            for text in [HostileReply.text([operation]), "[\(operation)]", operation, #"{"operations":{"operations":\#(operation)}}"#] {
                let pages = try? reading.pages(OperationsModel { _, _ in .text(text) })
                #expect(pages?.allSatisfy { $0.kind == .session } ?? true, "\(text.prefix(200))")
            }
            // What is right beside it is kept.
            guard !operation.hasPrefix(#"{"a":{"#) else { continue }
            let pages = try reading.pages(OperationsModel { _, _ in .text(HostileReply.text([operation, Self.operations[0]])) })
            #expect(pages.count { $0.kind == .decision } == 1, "\(operation.prefix(200))")
        }
    }

    @Test("Of a member that stands twice one is taken, and what it says is checked as ever")
    func duplicateKeys() throws {
        let bench = try ModelBench()
        let reading = try Reader(bench, try bench.session("one", Self.turns))
        let twice =
            #"{"op":"create","op":"retire","kind":"rule","kind":"decision","title":"A","title":"B","description":"","scope":"project","entities":[],"paths":[],"statements":[],"statements":[{"section":"Rule","text":"Invented.","text":"Rotate daily.","evidence":[{"turn":5,"quote":"rotate every cookie each day","quote":"401 invalid_token (rotated)"}]}]}"#
        let pages = try? reading.pages(
            OperationsModel { _, _ in .text(#"{"operations":[],"operations":[\#(twice)],"carry":"","carry":1}"#) })
        #expect(pages?.allSatisfy { $0.kind == .session } ?? true)
    }

    @Test("A hundred megabytes are read as far as an answer can be long, in seconds")
    func huge() throws {
        let bench = try ModelBench()
        let reading = try Reader(bench, try bench.session("one", Self.turns))
        let text =
            #"{"operations":[\#(Self.operations[0]),"# + String(repeating: #"{"op":"nothing_durable","reason":""},"#, count: 100 << 20 / 37)
        #expect(text.utf8.count > 100_000_000)
        let start = ContinuousClock.now
        #expect(try reading.pages(OperationsModel { _, _ in .text(text) }).count { $0.kind == .decision } == 1)
        #expect(ContinuousClock.now - start < .seconds(60))
        #expect(throws: ModelError.self) { try reading.pages(OperationsModel { _, _ in .text(String(repeating: "a", count: 100 << 20)) }) }
    }

    @Test("Of thousands of operations the first sixty are looked at, and a page never outgrows its limits")
    func thousands() throws {
        let bench = try ModelBench()
        try bench.session("one", Self.turns)
        let words = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron", "inlet", "jetty", "knoll", "larch"]
        let many = (0..<5_000).map { index in
            let name = "\(words[index % 12]) \(words[index / 12 % 12]) \(words[index / 144 % 12]) \(index)"
            return HostileReply.create(
                "The \(name)", "The \(name) is the module for \(name).", [(5, "go with signed cookies, drop the JWT rotation")],
                kind: "concept", section: "What")
        }
        let result = try bench.compile(
            OperationsModel { _, n in .text(n == 0 ? HostileReply.text(many) : #"{"operations":[],"carry":""}"#) })
        #expect(result.sessions.map(\.outcome) == [.written])
        #expect(try bench.pages(.concept).count <= 60)
        let full = (0..<300).map { index in
            HostileReply.statement(
                "The \(words[index % 12]) of \(words[index / 12 % 12]) has number \(index).", [(1, "the bridge keeps a table of moles")],
                "What")
        }
        let page: [String: Any] = [
            "op": "create", "kind": "concept", "title": "A very long page", "description": "", "scope": "project", "entities": [String](),
            "paths": [String](), "statements": full,
        ]
        try bench.session("two", on: "2026-11-21", [("user", "the bridge keeps a table of moles"), ("agent", "It does.")])
        try bench.compile(
            OperationsModel(
                HostileReply.json(page),
                HostileReply.add("a-very-long-page", "One more thing.", [(1, "the bridge keeps a table of moles")], section: "What")))
        #expect(try bench.wiki.pages().allSatisfy { $0.statements.count <= 40 })
        try bench.expectSound()
    }

    @Test("Fences, thoughts and words around the JSON are passed over")
    func wrapped() throws {
        let bench = try ModelBench()
        let reading = try Reader(bench, try bench.session("one", Self.turns))
        let reply = HostileReply.text([Self.operations[0]])
        for text in [
            "```json\n\(reply)\n```", "```\n\(reply)\n```", "Here is it:\n```json\n\(reply)\n```\nI hope that helps [with \"operations\"].",
            "The \"operations\" [as asked]:\n\(reply)", "<think>\"operations\": none?</think>\(reply)", "\u{FEFF}\(reply)", reply + reply,
            reply + "\u{0}",
        ] {
            #expect(
                try reading.pages(OperationsModel { _, _ in .text(text) }).map(\.title).contains("Sessions use signed cookies"),
                "\(text.prefix(60))")
        }
    }
}

/// Reads a session with a model and applies what comes of it, in memory.
struct Reader {
    let bench: ModelBench
    let transcript: Transcript

    init(_ bench: ModelBench, _ session: ArchivedSession) throws {
        self.bench = bench
        transcript = try ArchiveReader.read(path: session.path)
    }

    func pages(_ model: any LanguageModel) throws -> [Page] {
        let extractor = ModelExtractor(
            model: model, frame: .init(schema: "", budget: .large), redactor: bench.compiler.redactor, cancellation: ModelCancellation())
        var vault = Vault(project: bench.project.id, pages: [])
        let reading = try extractor.extract(transcript, vault: vault, candidates: CandidatePages(), blob: { _ in nil })
        _ = SessionCompile(transcript: transcript, key: "k", redactor: bench.compiler.redactor, blob: { _ in nil }, reading: reading)
            .apply(to: &vault)
        return vault.ordered
    }
}
