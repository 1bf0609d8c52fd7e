extension AnchorStanding {
    /// "src/a.ts (12 lines, 2026-11-03)" for what changed, "a.ts, which is b.ts now" for what moved.
    var named: String {
        let place = state == .moved ? "\(anchor.path), which is \(path ?? "elsewhere") now" : anchor.path
        let lines = self.lines.flatMap { $0 == 0 ? nil : "\($0) \($0 == 1 ? "line" : "lines")" }
        let changed = state == .moved && isStale ? ["changed" + (lines.map { " by \($0)" } ?? "")] : lines.map { [$0] } ?? []
        let notes = changed + (since.map { [$0] } ?? [])
        return place + (notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")
    }
}

extension PageStanding {
    /// "Changed since: src/a.ts (12 lines, 2026-11-03). Gone since: b.ts. From branch tides, not merged."; empty when nobody can tell.
    public var sentences: [String] {
        var sentences: [String] = []
        for (state, words) in [(Freshness.changed, "Changed since"), (.moved, "Moved since"), (.gone, "Gone since")] {
            let files = notable.filter { $0.state == state }.map(\.named)
            if !files.isEmpty { sentences.append("\(words): \(files.joined(separator: ", ")).") }
        }
        if let confirmation {
            sentences.append("Its files changed since, and \(confirmation.actor) confirmed it on \(confirmation.day).")
        } else if state == .unchanged {
            sentences.append("Its files have not changed since.")
        }
        if let branch { sentences.append(branch.words.capitalizedFirst + ".") }
        return sentences
    }

    /// "files changed since 2026-11-03, 12 lines", "from branch tides, not merged": what a line about the page bears.
    public var marks: [String] {
        var marks: [String] = []
        let days = notable.compactMap(\.since).sorted()
        let since = days.first.map { " since \($0)" } ?? " since"
        let counts = notable.map(\.lines)
        let lines = counts.contains(nil) ? 0 : counts.compactMap(\.self).reduce(0, +)
        let counted = lines == 0 ? "" : ", \(lines) \(lines == 1 ? "line" : "lines")"
        switch notable.isEmpty ? .unchanged : state {
        case .changed: marks.append("files changed\(since)\(counted)")
        case .gone: marks.append("files gone" + (days.isEmpty ? "" : since))
        case .moved:
            let place = notable.count == 1 ? notable[0].path.map { "file moved to \($0)" } : nil
            marks.append((place ?? "files moved") + (isStale ? " and changed\(counted)" : ""))
        default: break
        }
        if let confirmation { marks.append("confirmed by \(confirmation.actor) on \(confirmation.day)") }
        if let branch { marks.append(branch.words) }
        return marks
    }
}
