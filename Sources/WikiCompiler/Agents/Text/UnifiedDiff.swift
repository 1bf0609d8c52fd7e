/// What changes between two texts, as `diff -u` shows it.
enum UnifiedDiff {
    /// Lines of unchanged text around a change.
    private static let context = 3
    /// Pairs of lines that are compared at most; beyond it the stretch between the first and the last change is shown as replaced.
    private static let pairs = 4_000_000

    /// The difference, or an empty text when there is none; nil stands for a file that does not exist.
    static func text(path: String, before: [UInt8]?, after: [UInt8]?) -> String {
        text(from: path, to: path, before: before, after: after)
    }

    /// The same of a file that has another name afterwards.
    static func text(from oldPath: String, to path: String, before: [UInt8]?, after: [UInt8]?) -> String {
        guard before != after || oldPath != path else { return "" }
        let old = lines(before ?? [])
        let new = lines(after ?? [])
        let steps = steps(old, new)
        var result = "--- \(before == nil ? "/dev/null" : oldPath)\n+++ \(after == nil ? "/dev/null" : path)\n"
        for hunk in hunks(steps) { result += text(of: hunk, in: steps) }
        return result
    }

    private struct Step {
        enum Kind: String { case same = " ", removed = "-", added = "+" }
        let kind: Kind
        let line: ArraySlice<UInt8>
        /// Lines of each side before this step.
        let old: Int
        let new: Int
    }

    /// Lines with their ends.
    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
            lines.append(bytes[start..<end])
            start = end
        }
        return lines
    }

    private static func steps(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Step] {
        var prefix = 0
        while prefix < min(old.count, new.count), old[prefix] == new[prefix] { prefix += 1 }
        var suffix = 0
        while suffix < min(old.count, new.count) - prefix, old[old.count - 1 - suffix] == new[new.count - 1 - suffix] { suffix += 1 }
        let oldMiddle = Array(old[prefix..<old.count - suffix])
        let newMiddle = Array(new[prefix..<new.count - suffix])
        var kinds = [Step.Kind](repeating: .same, count: prefix)
        kinds +=
            oldMiddle.count * newMiddle.count > pairs
            ? Array(repeating: .removed, count: oldMiddle.count) + Array(repeating: .added, count: newMiddle.count)
            : longestCommon(oldMiddle, newMiddle)
        kinds += [Step.Kind](repeating: .same, count: suffix)
        var steps: [Step] = []
        var oldLine = 0
        var newLine = 0
        for kind in kinds {
            steps.append(Step(kind: kind, line: kind == .added ? new[newLine] : old[oldLine], old: oldLine, new: newLine))
            if kind != .added { oldLine += 1 }
            if kind != .removed { newLine += 1 }
        }
        return steps
    }

    private static func longestCommon(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Step.Kind] {
        let width = new.count + 1
        var length = [Int32](repeating: 0, count: (old.count + 1) * width)
        for i in stride(from: old.count - 1, through: 0, by: -1) {
            for j in stride(from: new.count - 1, through: 0, by: -1) {
                length[i * width + j] =
                    old[i] == new[j] ? length[(i + 1) * width + j + 1] + 1 : max(length[(i + 1) * width + j], length[i * width + j + 1])
            }
        }
        var kinds: [Step.Kind] = []
        var i = 0
        var j = 0
        while i < old.count || j < new.count {
            if i < old.count, j < new.count, old[i] == new[j] {
                kinds.append(.same)
                i += 1
                j += 1
            } else if j == new.count || (i < old.count && length[(i + 1) * width + j] >= length[i * width + j + 1]) {
                kinds.append(.removed)
                i += 1
            } else {
                kinds.append(.added)
                j += 1
            }
        }
        return kinds
    }

    /// Changes that are near each other, with their context.
    private static func hunks(_ steps: [Step]) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for index in steps.indices where steps[index].kind != .same {
            let range = max(0, index - context)..<min(steps.count, index + context + 1)
            if let last = hunks.last, last.upperBound >= range.lowerBound {
                hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
            } else {
                hunks.append(range)
            }
        }
        return hunks
    }

    private static func text(of hunk: Range<Int>, in steps: [Step]) -> String {
        let part = steps[hunk]
        let old = part.count { $0.kind != .added }
        let new = part.count { $0.kind != .removed }
        func position(_ line: Int, _ count: Int) -> String {
            let first = count == 0 ? line : line + 1
            return count == 1 ? "\(first)" : "\(first),\(count)"
        }
        var text = "@@ -\(position(part.first!.old, old)) +\(position(part.first!.new, new)) @@\n"
        for step in part {
            text += step.kind.rawValue + String(decoding: step.line, as: UTF8.self)
            if step.line.last != 0x0A { text += "\n\\ No newline at end of file\n" }
        }
        return text
    }
}
