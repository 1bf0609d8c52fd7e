/// Two files, or two areas, that commits often change together.
struct CoChange: Sendable, Equatable {
    /// The one that is changed more rarely, so that confidence is about it.
    let one: String
    let other: String
    /// Commits that changed both.
    let support: Int
    /// Which share of the commits that changed `one` changed the other too, 0 to 1.
    let confidence: Double

    /// Commits that touch more files than this tell nothing of what belongs together.
    static let mostFiles = 30
}

extension ProjectHistory {
    /// Files that change together, renames followed, the strongest ties first: by confidence and support, then by path.
    ///
    /// - Parameters:
    ///   - files: those that are asked for, usually the ones at HEAD.
    ///   - support: how many commits must have changed both.
    func coChanges(of files: some Collection<String>, support: Int = 5, confidence: Double = 0.5) -> [CoChange] {
        let files = Set(files)
        return coChanges(support: support, confidence: confidence) { files.contains($0) ? $0 : nil }
    }

    /// Areas that change together, the strongest ties first.
    func coChanges(of areas: ProjectAreas, support: Int = 10, confidence: Double = 0.3) -> [CoChange] {
        coChanges(support: support, confidence: confidence) { areas.area(of: $0)?.path }
    }

    private func coChanges(support: Int, confidence: Double, _ group: (String) -> String?) -> [CoChange] {
        var numbers: [String: UInt32] = [:]
        var names: [String] = []
        var totals: [Int] = []
        var pairs: [UInt64: Int] = [:]
        var trail = RenameTrail()
        for commit in commits where !commit.changes.isEmpty {
            if commit.changes.count <= CoChange.mostFiles {
                let moved = Set(RenameTrail.renames(in: commit).flatMap { [$0.old, $0.new] })
                var touched: Set<UInt32> = []
                for change in commit.changes where !moved.contains(change.path) {
                    guard let name = group(trail.name(of: change.path)) else { continue }
                    let number = numbers[name] ?? UInt32(names.count)
                    if number == names.count {
                        numbers[name] = number
                        names.append(name)
                        totals.append(0)
                    }
                    touched.insert(number)
                }
                let ordered = touched.sorted()
                for (position, one) in ordered.enumerated() {
                    totals[Int(one)] += 1
                    for other in ordered[(position + 1)...] { pairs[UInt64(one) << 32 | UInt64(other), default: 0] += 1 }
                }
            }
            trail.stepBack(over: commit)
        }
        let found = pairs.compactMap { key, together -> CoChange? in
            let (left, right) = (Int(key >> 32), Int(key & 0xFFFF_FFFF))
            let isLeft = (totals[left], names[left]) < (totals[right], names[right])
            let (one, other) = isLeft ? (left, right) : (right, left)
            let share = Double(together) / Double(totals[one])
            guard together >= support, share >= confidence else { return nil }
            return CoChange(one: names[one], other: names[other], support: together, confidence: share)
        }
        return found.sorted { ($1.confidence, $1.support, $0.one, $0.other) < ($0.confidence, $0.support, $1.one, $1.other) }
    }
}
