extension FilePromotion {
    /// What a person answered about a line that somebody changed or took out.
    public enum Answer: Sendable { case take, keep }

    /// Works out what brings the files in step with the wiki.
    ///
    /// Lines that the wiki words otherwise since are written anew, and those whose rule is retired or contested taken out. Lines that
    /// somebody took out are put back, unless the answer is to take that over: then the rule is demoted. Lines that somebody changed or
    /// wrote there, and rules that lint has something against, stay as they are and are returned.
    public init(
        syncing check: PromotionCheck, budget: PromotionBudget, gate: (RuleFile) throws -> PromotionGate,
        answer: (PromotionDrift) throws -> Answer
    ) throws {
        self.init(.sync)
        var left: [PromotionDrift] = []
        for looked in check.looked where !looked.drifts.isEmpty {
            let gate = try gate(looked.file)
            for drift in looked.drifts {
                guard let id = drift.statement else {
                    left.append(drift)
                    continue
                }
                let noted = check.noted(id, in: looked.file)
                switch drift.kind {
                case .edited, .stranger:
                    left.append(drift)
                case .retired, .contested:
                    remove(id, of: noted, from: looked.file)
                case .missing:
                    let state = check.state(of: id)
                    if state.line == nil {
                        remove(id, of: noted, from: looked.file)
                    } else if try answer(drift) == .take {
                        remove(id, of: noted, from: looked.file)
                    } else if let page = state.page {
                        renew(id, of: page, noted, in: looked.file, gate, drift, &left)
                    }
                case .outdated:
                    let state = check.state(of: id)
                    if let page = state.page, state.line != nil {
                        renew(id, of: page, noted, in: looked.file, gate, drift, &left)
                    } else if let noted, let merged = check.merged(id, on: noted) {
                        let before = left.count
                        renew(merged.line.id, of: merged.page, noted, in: looked.file, gate, drift, &left)
                        if left.count == before { remove(id, of: noted, from: looked.file) }
                    }
                }
            }
        }
        self.left = left
        try require(budget)
    }

    private mutating func renew(
        _ id: StatementID, of page: Page, _ noted: Page?, in file: RuleFile, _ gate: PromotionGate, _ drift: PromotionDrift,
        _ left: inout [PromotionDrift]
    ) {
        // A note of a promotion is no person's yes: it may have come from elsewhere with the wiki.
        guard let objections = gate.candidate(id, on: page)?.objections, objections.isEmpty else {
            let objections = gate.candidate(id, on: page)?.objections ?? []
            warn("^\(id.text) is not written into \(file.name): \(objections.map(\.words).joined(separator: "; "))")
            return left.append(drift)
        }
        if let noted, noted.path != page.path {
            var changed = self.page(noted)
            changed.withdraw(id, from: file.names)
            set(changed, insteadOf: noted)
        }
        put(id, of: page, into: file)
    }
}
