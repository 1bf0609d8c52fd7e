import Foundation
import Testing

@testable import Git

@Suite("Counting lines")
struct LineCountTests {
    private func count(_ old: String, _ new: String) -> LineCount {
        Array(old.utf8).withUnsafeBytes { old in Array(new.utf8).withUnsafeBytes { LineCount(from: old, to: $0) } }
    }

    private func expect(_ old: String, _ new: String, _ added: Int, _ removed: Int, _ place: SourceLocation = #_sourceLocation) {
        let count = count(old, new)
        #expect(count.added == added && count.removed == removed, "\(count)", sourceLocation: place)
    }

    @Test("Lines are whole, and the last one may lack its line break")
    func edges() {
        expect("", "", 0, 0)
        expect("", "a", 1, 0)
        expect("a\nb\n", "", 0, 2)
        expect("a", "a\n", 1, 1)
        expect("a\nb", "a\nb\nc", 2, 1)
        expect("ab\n", "b\n", 1, 1)
        expect("x\nb\n", "ab\nb\n", 1, 1)
        expect("a\na\na\n", "a\na\n", 0, 1)
        expect("\n\n\n", "\n", 0, 2)
        expect("12345678\nx\n12345678\n", "12345678\n12345678\n", 0, 1)
    }

    @Test("The shortest way is found between any two texts, whichever search finds it")
    func shortest() {
        var seed: UInt64 = 7
        func random(_ below: UInt64) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((seed >> 33) % below)
        }
        for round in 0..<300 {
            let kinds = UInt64([2, 3, 9, 40][round % 4])
            let most = round % 50 == 0 ? UInt64(900) : 40
            let old = (0..<random(most)).map { _ in "\(random(kinds))\n" }
            let new = (0..<random(most)).map { _ in "\(random(kinds))\n" }
            let kept = longestCommon(old, new)
            expect(old.joined(), new.joined(), new.count - kept, old.count - kept)
        }
    }

    /// By the table that every textbook has.
    private func longestCommon(_ old: [String], _ new: [String]) -> Int {
        var row = [Int](repeating: 0, count: new.count + 1)
        for left in old {
            var diagonal = 0
            for (place, right) in new.enumerated() {
                let above = row[place + 1]
                row[place + 1] = left == right ? diagonal + 1 : max(above, row[place])
                diagonal = above
            }
        }
        return row[new.count]
    }
}
