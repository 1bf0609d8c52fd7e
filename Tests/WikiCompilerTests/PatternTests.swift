import Testing

@testable import Patterns

@Suite("Pattern")
struct PatternTests {
    private func ranges(_ pattern: Pattern, _ text: [UInt8], from start: Int = 0) -> [Range<Int>?]? {
        let matcher = PatternMatcher()
        return text.withUnsafeBufferPointer { text in
            matcher.match(pattern, in: text, from: start) == .matched ? (0...pattern.groupCount).map { matcher.range(of: $0) } : nil
        }
    }

    @Test("A match gives the bytes of each group, and nil for one that took no part")
    func groups() throws {
        #expect(ranges(try Pattern("(a)|(b)(?<tail>c)"), Array("xxbc".utf8)) == [2..<4, nil, 2..<3, 3..<4])
        #expect(try Pattern("(a)(?<tail>c)").group(named: "tail") == 2)
        #expect(try Pattern("(a)").group(named: "tail") == nil)
    }

    @Test("Anchored patterns match at the start of the search only, and look behind it")
    func anchored() throws {
        let pattern = try Pattern("(?<=x)b", options: .anchored)
        #expect(ranges(pattern, Array("axb".utf8)) == nil)
        #expect(ranges(pattern, Array("axb".utf8), from: 2) == [2..<3])
    }

    @Test("Bytes that are no UTF-8 are text like any other")
    func bytes() throws {
        #expect(ranges(try Pattern(#"\xFF(.)\x00"#), [0x61, 0xFF, 0xC3, 0x00]) == [1..<4, 2..<3])
        #expect(ranges(try Pattern("É", options: .caseless), Array("é".utf8)) == nil)
    }

    @Test("A pattern with more groups than the matcher has room for still gives them all")
    func manyGroups() throws {
        let pattern = try Pattern(String(repeating: "(a)", count: 40))
        #expect(ranges(pattern, [UInt8](repeating: 0x61, count: 40))?.last == 39..<40)
    }

    @Test("A bad pattern is refused with PCRE2's words and the place, and so is a wish for UTF mode")
    func badPattern() {
        #expect(throws: PatternError(pattern: "a)", offset: 1, message: "unmatched closing parenthesis")) { try Pattern("a)") }
        #expect(throws: PatternError.self) { try Pattern("(*UTF)a") }
    }

    @Test("A match that takes too many steps is given up")
    func limits() throws {
        let matcher = PatternMatcher()
        let pattern = try Pattern("(?:a|aa)+(?:b|c)")
        let text = [UInt8](repeating: 0x61, count: 5_000)
        #expect(text.withUnsafeBufferPointer { matcher.match(pattern, in: $0, from: 0) } == .abandoned)
    }

    @Test("Nothing is found in an empty text or behind the end")
    func emptyText() throws {
        #expect(ranges(try Pattern("a"), []) == nil)
        #expect(ranges(try Pattern("a*"), [0x61], from: 2) == nil)
    }
}
