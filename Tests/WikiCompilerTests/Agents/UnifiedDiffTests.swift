import Testing

@testable import WikiCompiler

@Suite("Unified diff")
struct UnifiedDiffTests {
    private func diff(_ before: String?, _ after: String?) -> String {
        UnifiedDiff.text(path: "f", before: before.map { Array($0.utf8) }, after: after.map { Array($0.utf8) })
    }

    @Test("Changes come with three lines around them, far ones apart")
    func hunks() {
        let lines = (1...20).map { "\($0)\n" }
        var changed = lines
        changed[1] = "two\n"
        changed.insert("new\n", at: 15)
        #expect(
            diff(lines.joined(), changed.joined())
                == "--- f\n+++ f\n@@ -1,5 +1,5 @@\n 1\n-2\n+two\n 3\n 4\n 5\n@@ -13,6 +13,7 @@\n 13\n 14\n 15\n+new\n 16\n 17\n 18\n")
    }

    @Test("A new file, a removed one, a missing last line end and no difference")
    func ends() {
        #expect(diff(nil, "a\n") == "--- /dev/null\n+++ f\n@@ -0,0 +1 @@\n+a\n")
        #expect(diff("a\n", nil) == "--- f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n")
        #expect(diff("a", "a\n") == "--- f\n+++ f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n")
        #expect(diff("a", "a") == "")
    }

    @Test("Applying the difference to the old text gives the new one")
    func applies() throws {
        for seed in 0..<300 as Range<UInt64> {
            var random = SplitMix(seed: seed)
            func text() -> [String] { (0..<Int.random(in: 0..<30, using: &random)).map { _ in "\(Int.random(in: 0..<6, using: &random))" } }
            let old = text()
            let new = text()
            let before = old.map { $0 + "\n" }.joined()
            let after = new.map { $0 + "\n" }.joined()
            #expect(Self.patch(old, with: diff(before, after)) == new)
        }
    }

    private static func patch(_ old: [String], with diff: String) -> [String] {
        var result: [String] = []
        var position = 0
        for line in diff.split(separator: "\n").dropFirst(2) {
            switch line.first {
            case "@":
                let numbers = line.split(separator: " ")[1].dropFirst().split(separator: ",")
                let start = Int(numbers[0])! - (numbers.count == 2 && numbers[1] == "0" ? 0 : 1)
                result += old[position..<start]
                position = start
            case "+": result.append(String(line.dropFirst()))
            case "-": position += 1
            default:
                result.append(old[position])
                position += 1
            }
        }
        return result + old[position...]
    }

    @Test("Of large texts that differ everywhere the middle is shown as replaced")
    func bounded() {
        let before = (0..<3000).map { "a\($0)\n" }.joined()
        let after = (0..<3000).map { "b\($0)\n" }.joined()
        #expect(diff(before, after).hasPrefix("--- f\n+++ f\n@@ -1,3000 +1,3000 @@\n-a0\n-a1\n"))
    }
}
