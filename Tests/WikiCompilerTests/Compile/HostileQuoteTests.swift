import Foundation
import Testing

@testable import WikiCompiler

@Suite("Quotes that nobody said")
struct HostileQuoteTests {
    private let long = (1...900).map { "word\($0)" }.joined(separator: " ")

    private func bench() throws -> ModelBench {
        let bench = try ModelBench()
        try bench.session(
            "one",
            [
                ("user", "ok"), ("agent", "The queue is drained at night by the   sweeper\njob, never by hand."),
                ("Bash", "cat NOTES\n=>\nthe lantern table is written by the harbour master alone\n" + long),
                ("user", "please keep the lantern table as it is"), ("agent", long),
            ])
        return bench
    }

    /// The quotes that stand on the one page that comes of them; empty when none does.
    private func quotes(_ quotes: [HostileReply.Quote], kind: String = "concept", section: String = "What") throws -> [String] {
        let bench = try bench()
        let model = OperationsModel(
            HostileReply.create("The lantern table", "The lantern table has an owner.", quotes, kind: kind, section: section), "")
        let result = try bench.compile(model)
        #expect(result.failures.isEmpty)
        try bench.expectSound("\(quotes)")
        return try bench.wiki.pages().filter { $0.kind != .session }.flatMap(\.evidence.values).compactMap(\.quote)
    }

    @Test("Turns and words that are not there make no statement")
    func invented() throws {
        for turn in [0, -1, 7, 99, Int.max, Int.min] { #expect(try quotes([(turn, "ok")]) == []) }
        for words in [
            "the lantern table is owned by Ana", "the lantern table … by the harbour master", "THE LANTERN TABLE IS WRITTEN",
            "harbour master alone word900", "", "  \n",
        ] {
            for turn in 1...6 { #expect(try quotes([(turn, words)]) == [], "\(words)") }
        }
    }

    @Test("White space is put right; a quote across a part that was left out is none")
    func whiteSpace() throws {
        #expect(
            try quotes([(2, "The queue is drained at night by the sweeper job")]) == ["The queue is drained at night by the   sweeper\njob"]
        )
        #expect(try quotes([(2, "\n The queue   is drained\tat night ")]) == ["The queue is drained at night"])
        #expect(try quotes([(2, "Thequeueisdrainedatnight")]) == ["The queue is drained at night"])
        let bench = try ModelBench()
        let middle = (0..<2_000).map { "line \($0) of the log that is of no use\n" }.joined()
        try bench.session(
            "one",
            [
                ("user", "look at the log please"),
                ("Bash", "cat log\n=>\nthe beginning of the log\n" + middle + "the end of the log is here"),
            ])
        let model = OperationsModel { request, n in
            guard n == 0 else { return .text(HostileReply.text([])) }
            let shown = try #require(request.user.firstRange(of: "the beginning of the log")).lowerBound
            let cut = try #require(request.user[shown...].firstRange(of: "\n[…]\n"))
            let (before, after) = (request.user[..<cut.lowerBound].suffix(50), request.user[cut.upperBound...].prefix(50))
            let across: [HostileReply.Quote] = ["\n[…]\n", "", " ", "\n", "…", " ... "].map { (3, before + $0 + after) }
            return .text(HostileReply.text([HostileReply.create("A log", "The log has an end.", across, kind: "concept", section: "What")]))
        }
        try bench.compile(model)
        try bench.expectSound()
        #expect(try bench.pages(.concept).isEmpty)
    }

    @Test("Three characters become the whole short turn or nothing, and five thousand are cut to what fits")
    func lengths() throws {
        #expect(try quotes([(1, "ok")]) == ["ok"])
        #expect(try quotes([(5, "the")]) == ["please keep the lantern table as it is"])
        #expect(try quotes([(4, "the")]) == [])
        let cut = try quotes([(6, long)])
        #expect(cut.count == 1 && cut[0].count <= 280 && long.hasPrefix(cut[0]))
        #expect(try quotes([(6, String(long.prefix(5_000)) + "!")]) == [])
    }

    @Test("What a tool printed stays a tool's word, whoever is said to have said it, and makes no rule")
    func wrongSpeaker() throws {
        let bench = try bench()
        try bench.compile(
            OperationsModel(
                HostileReply.create(
                    "The lantern table", "The lantern table has one writer.",
                    [(5, "the lantern table is written by the harbour master alone")], kind: "concept", section: "What") + ","
                    + HostileReply.rule(
                        "Lantern rule", "Only the harbour master writes the lantern table.",
                        [(5, "the lantern table is written by the harbour master alone")]), ""))
        #expect(try bench.pages(.concept).flatMap(\.evidence.values).map(\.role) == [.tool])
        #expect(try bench.pages(.rule).isEmpty)
        try bench.expectSound()
    }
}
