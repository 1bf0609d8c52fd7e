import Testing

@testable import WikiCompiler

@Suite("Strength: a year's simulation")
struct DecaySimulationTests {
    static let year = DecaySimulation.synthetic(days: 365, constants: DecayConstants())

    static func curve(_ words: String) throws -> DecaySimulation.Curve { try #require(year.curves.first { $0.name.contains(words) }) }

    @Test("A page that is used every day stays above 0.9")
    func daily() throws {
        #expect(try Self.curve("every day").values.allSatisfy { $0! > 0.9 })
    }

    @Test("A gotcha that is used every two months is never dormant, and holds better from use to use")
    func gotcha() throws {
        let curve = try Self.curve("every two months")
        #expect(curve.values.allSatisfy { $0! > 0.2 } && curve.archivedOn == nil)
        let lows = [60, 120, 180, 240, 300].map { curve.values[$0]! }
        #expect(zip(lows, lows.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test("What nobody uses is archived within the year: a rule said once in its first quarter, a concept later")
    func unused() throws {
        #expect(try Self.curve("rule said once").archivedOn == 90)
        #expect(try Self.curve("concept, never used").archivedOn == 270)
    }

    @Test("An imported session of two years ago is there for a month, and only goes out of sight after it")
    func imported() throws {
        for name in ["session of 2 years", "gotcha of 2 years"] {
            #expect(try Self.curve(name).values.prefix(31).allSatisfy { $0! > 0.2 })
        }
        #expect(try Self.curve("session of 2 years").archivedOn == nil)
        #expect(try Self.curve("session of 2 years").dormantOn == 49)
    }

    @Test("Nothing pinned moves, and stable rules do not fade")
    func kept() throws {
        let pinned = try Self.curve("pinned")
        #expect(pinned.dormantOn == nil && pinned.archivedOn == nil)
        #expect(try Self.curve("stable rule").values.allSatisfy { $0 == 1 })
    }

    @Test("The constants are followed")
    func constants() throws {
        var constants = DecayConstants()
        constants.draftRule = 300
        let curves = DecaySimulation.synthetic(days: 365, constants: constants).curves
        #expect(curves.first { $0.name.contains("rule said once") }?.archivedOn == nil)
    }

    @Test("The drawing is well formed, the same each time, has both grounds, and no label lies on another")
    func drawing() throws {
        let text = StrengthDrawing(Self.year).text
        #expect(text == StrengthDrawing(Self.year).text)
        #expect(text.hasPrefix("<svg ") && text.hasSuffix("</svg>\n") && text.contains("prefers-color-scheme:dark"))
        #expect(text.components(between: "<polyline class=\"curve", and: "/>").count == Self.year.curves.count)
        let labels = text.components(between: "<text x=\"636\" y=\"", and: "\"").compactMap(Double.init).sorted()
        #expect(labels.count == Self.year.curves.count)
        #expect(zip(labels, labels.dropFirst()).allSatisfy { $1 - $0 >= 16.9 } && labels.last! < 440)
        let odd = DecaySimulation.Curve("<a & \"b\">\u{7}", .gotcha, [1, 0.5], isPinned: false, fades: true, DecayConstants())
        let drawn = StrengthDrawing(DecaySimulation(days: 1, curves: [odd], constants: DecayConstants())).text
        #expect(drawn.contains("&lt;a &amp; &quot;b&quot;&gt; : 0.50"))
    }
}

extension String {
    fileprivate func components(between start: String, and end: String) -> [String] {
        var found: [String] = []
        var rest = self[...]
        while let open = rest.firstRange(of: start) {
            rest = rest[open.upperBound...]
            guard let close = rest.firstRange(of: end) else { break }
            found.append(String(rest[..<close.lowerBound]))
        }
        return found
    }
}
