import Testing

@testable import WikiCompiler

@Suite("Redactor")
struct RedactorTests {
    private func redact(_ text: String, isHuman: Bool = false, _ configuration: RedactionConfiguration = .init()) throws -> (
        text: String, counts: RedactionCounts
    ) {
        var counts = RedactionCounts()
        return (try Redactor(configuration: configuration).redact(text, isHuman: isHuman, counts: &counts), counts)
    }

    @Test("What a person calls private is hidden with its tags, to the end of the turn when it is not closed")
    func privateSpans() throws {
        let cases = [
            ("a <private>b</private> c", "a [REDACTED:private] c"),
            ("a <PRIVATE>b\nb</Private > c <private>d", "a [REDACTED:private] c [REDACTED:private]"),
            ("<private>a<private>b</private>c</private>d", "[REDACTED:private]d"),
            ("a </private> b < private", "a </private> b < private"),
            ("<privateer>x</privateer>", "<privateer>x</privateer>"),
            ("<private></private>", "[REDACTED:private]"),
        ]
        for (text, expected) in cases {
            #expect(try redact(text, isHuman: true).text == expected)
            #expect(try redact(text).text == text)
        }
        #expect(try redact("x <private>y</private>", isHuman: true).counts.sorted.map(\.kind) == ["private"])
    }

    @Test("A secret inside a private span is counted once, as private")
    func privateWins() throws {
        let secret = SecretSamples.make(kind: "github-token", index: 0).secret
        let result = try redact("my key <private>\(secret)</private>", isHuman: true)
        #expect(result.text == "my key [REDACTED:private]")
        #expect(result.counts.byKind == ["private": 1])
    }

    @Test("A user's pattern redacts its group named secret, else its first group, else its match")
    func userPatterns() throws {
        let configuration = RedactionConfiguration(patterns: [
            .init(name: "badge", pattern: #"badge (\d+)"#), .init(name: "room", pattern: "(?i)room-[a-z]+"),
            .init(name: "code", pattern: "(c)(?<secret>o+)de"),
        ])
        let result = try redact("badge 4711 in ROOM-blue, cooode", configuration)
        #expect(result.text == "badge [REDACTED:badge] in [REDACTED:room], c[REDACTED:code]de")
        #expect(result.counts.sorted.map(\.kind) == ["badge", "code", "room"])
    }

    @Test("A user's pattern that matches everything or nothing, or the marks themselves, comes to an end")
    func greedyUserPatterns() throws {
        #expect(try redact("abc", RedactionConfiguration(patterns: [.init(name: "all", pattern: ".*")])).text == "[REDACTED:all]")
        #expect(try redact("abc", RedactionConfiguration(patterns: [.init(name: "none", pattern: "x*")])).text == "abc")
        #expect(
            try redact("b REDACTED", RedactionConfiguration(patterns: [.init(name: "word", pattern: "[A-Z]{3,}|b")])).text
                == "[REDACTED:word] [REDACTED:word]")
    }

    @Test("A bad pattern, name or allowance is refused with its name, the place and a remedy")
    func badConfiguration() {
        #expect(throws: RedactionError.badPattern(name: "broken", pattern: "a(b", offset: 3, message: "missing closing parenthesis")) {
            try Redactor(configuration: RedactionConfiguration(patterns: [.init(name: "broken", pattern: "a(b")]))
        }
        #expect(throws: RedactionError.badName("My Token")) {
            try Redactor(configuration: RedactionConfiguration(patterns: [.init(name: "My Token", pattern: "a")]))
        }
        #expect(throws: RedactionError.badAllowance(pattern: "[a", offset: 2, message: "missing terminating ] for character class")) {
            try Redactor(configuration: RedactionConfiguration(allowed: [.matching("[a")]))
        }
        let error = RedactionError.badPattern(name: "broken", pattern: "a(b", offset: 3, message: "missing closing parenthesis")
        #expect(
            error.description
                == "cannot use the redaction pattern 'broken': missing closing parenthesis (at byte 3 of /a(b/). Correct it in the configuration; the syntax is PCRE2's"
        )
    }

    @Test("A pattern that runs away is given up and reported, and the other patterns still work")
    func runawayPattern() throws {
        let secret = SecretSamples.make(kind: "github-token", index: 1).secret
        let configuration = RedactionConfiguration(patterns: [.init(name: "slow", pattern: "(?:a|aa)+(?:b|c)")])
        let result = try redact(String(repeating: "a", count: 5_000) + "\n\(secret)", configuration)
        #expect(result.counts.abandoned >= 1)
        #expect(!result.text.contains(secret))
    }

    @Test("What is allowed stays: exact texts and whole matches of patterns, also where a name says secret")
    func allowances() throws {
        let first = SecretSamples.make(kind: "github-token", index: 2).secret
        let second = SecretSamples.make(kind: "github-token", index: 3).secret
        let text = "TOKEN=\(first) TOKEN=\(second)"
        #expect(try redact(text, RedactionConfiguration(allowed: [.exact(first)])).text == "TOKEN=\(first) TOKEN=[REDACTED:github-token]")
        #expect(try redact(text, RedactionConfiguration(allowed: [.matching("ghp_.*")])).text == text)
        #expect(try redact(text, RedactionConfiguration(allowed: [.matching("ghp_")])).counts.total == 2)
    }

    @Test("Of overlapping findings one mark is left, named after the longest, and after the special kind when they are equal")
    func overlaps() throws {
        let token = SecretSamples.make(kind: "stripe-secret-key", index: 0).secret
        #expect(try redact("STRIPE_SECRET_KEY=\(token)").text == "STRIPE_SECRET_KEY=[REDACTED:stripe-secret-key]")
        let configuration = RedactionConfiguration(patterns: [
            .init(name: "left", pattern: "abcdef"), .init(name: "right", pattern: "efghijkl"),
        ])
        #expect(try redact("xabcdefghijkly", configuration).text == "x[REDACTED:right]y")
    }

    @Test("Findings tell kind and place without changing or counting anything")
    func findings() throws {
        let token = SecretSamples.make(kind: "npm-token", index: 0).secret
        let text = "é \(token) and <private>x</private>"
        let redactor = try Redactor()
        let start = 3
        #expect(redactor.findings(in: text) == [RedactionFinding(kind: "npm-token", range: start..<(start + token.utf8.count))])
        #expect(redactor.findings(in: text, isHuman: true).map(\.kind) == ["npm-token", "private"])
        #expect(redactor.findings(in: "nothing here").isEmpty)
    }

    @Test("Invalid UTF-8, NULs and binary garbage pass through unchanged around a secret")
    func garbage() throws {
        let token = Array(SecretSamples.make(kind: "github-token", index: 4).secret.utf8)
        var generator = SplitMix(seed: 1)
        let garbage = (0..<5_000).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        let redactor = try Redactor()
        var counts = RedactionCounts()
        let bytes = [0xFF, 0x00, 0xC3, 0x20] + token + [0x0A, 0x80, 0x00] + garbage
        let result = bytes.withUnsafeBufferPointer { redactor.redact(bytes: $0, counts: &counts) }
        #expect(result == [0xFF, 0x00, 0xC3, 0x20] + Array("[REDACTED:github-token]".utf8) + [0x0A, 0x80, 0x00] + garbage)
        for length in 0..<token.count {
            let cut = Array(token[..<length])
            #expect(cut.withUnsafeBufferPointer { redactor.redact(bytes: $0, counts: &counts) } == nil || length >= 40)
        }
    }

    @Test("Secrets at the first and last byte of a line of five million are found")
    func longLine() throws {
        let token = SecretSamples.make(kind: "anthropic-key", index: 0).secret
        let pem = SecretSamples.make(kind: "private-key", index: 5).text
        let filler = String(repeating: "let token = next(); // see https://example.com/a?b=c \\n ", count: 90_000)
        var counts = RedactionCounts()
        let result = try Redactor().redact("\(token) \(filler) \(pem) \(filler.prefix(500)) \(token)", counts: &counts)
        #expect(counts.byKind == ["anthropic-key": 2, "private-key": 1])
        #expect(
            result.utf8.count > 4_900_000 && result.hasPrefix("[REDACTED:anthropic-key] ") && result.hasSuffix(" [REDACTED:anthropic-key]"))
    }

    @Test(
        "Texts made to be slow are done in time and stay whole",
        arguments: [
            "password=\"", "eyJaaaaaaaaaa", "-----BEGIN PRIVATE KEY-----", "://a:", "token: ", "Authorization: ", "Cookie: a=b; ",
            "curl -u ", "key\\\"", "mysql -", "sk-", "machine a login ", "heroku ",
        ])
    func slowTexts(piece: String) throws {
        let text = String(repeating: piece, count: 100_000 / piece.utf8.count)
        var counts = RedactionCounts()
        #expect(try Redactor().redact(text, counts: &counts) == text)
    }

    @Test("Threads that share a redactor get the same answers as one alone")
    func threads() async throws {
        let redactor = try Redactor()
        let texts = SecretSamples.kinds.map { "x \(SecretSamples.make(kind: $0, index: 0).text) y" }
        func all() -> [String] {
            var counts = RedactionCounts()
            return texts.map { redactor.redact($0, counts: &counts) }
        }
        let alone = all()
        let together = await withTaskGroup(of: [String].self) { group in
            for _ in 0..<8 { group.addTask { all() } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(together.allSatisfy { $0 == alone })
    }

    @Test("Counts add up by kind")
    func countsMerge() throws {
        var counts = try redact(SecretSamples.make(kind: "npm-token", index: 1).text).counts
        counts.merge(try redact("<private>", isHuman: true).counts)
        counts.merge(try redact("<private>", isHuman: true).counts)
        #expect(counts.sorted.map(\.kind) == ["npm-token", "private"] && counts.sorted.map(\.count) == [1, 2] && counts.total == 3)
    }
}
