import Patterns

extension Redactor {
    /// A pattern ready to run.
    final class Rule: Sendable {
        let kind: String
        let lead: ClosedRange<Int>
        let pattern: Pattern
        let accepts: (@Sendable (SecretCandidate) -> Bool)?
        /// The group that holds the secret, 0 for the whole match.
        let group: Int

        init(_ secret: SecretPattern) {
            kind = secret.kind
            lead = secret.lead
            accepts = secret.accepts
            do { pattern = try Pattern(secret.pattern, options: .anchored) } catch {
                preconditionFailure("built-in pattern \(secret.kind): \(error)")
            }
            group = Self.secretGroup(of: pattern)
        }

        init(_ user: RedactionConfiguration.UserPattern) throws(RedactionError) {
            guard !user.name.isEmpty, user.name.utf8.allSatisfy(RedactionMark.isKindByte) else { throw .badName(user.name) }
            kind = user.name
            lead = 0...0
            accepts = nil
            do { pattern = try Pattern(user.pattern) } catch {
                throw .badPattern(name: user.name, pattern: user.pattern, offset: error.offset, message: error.message)
            }
            group = Self.secretGroup(of: pattern)
        }

        private static func secretGroup(of pattern: Pattern) -> Int {
            pattern.group(named: "secret") ?? min(pattern.groupCount, 1)
        }
    }

    /// What one search needs; a search at a time uses it.
    final class Scratch: @unchecked Sendable {
        let matcher = PatternMatcher()
        /// By rule: the end of its last match. A candidate inside that match is part of it.
        var ends: [Int]
        /// Rules whose end is not 0.
        var matched: [Int] = []

        init(rules: Int) { ends = [Int](repeating: 0, count: rules) }

        func startAnew() {
            for owner in matched { ends[owner] = 0 }
            matched.removeAll(keepingCapacity: true)
        }
    }

    /// Everything that looks like a secret, overlaps and all.
    func search(_ text: UnsafeBufferPointer<UInt8>, scratch: Scratch, abandoned: inout Int) -> [RawFinding] {
        var findings: [RawFinding] = []
        scratch.startAnew()
        scanner.scan(text) { owner, literal in
            let rule = rules[owner]
            var lead = rule.lead.upperBound
            while lead >= rule.lead.lowerBound {
                let start = literal - lead
                lead -= 1
                guard start >= scratch.ends[owner] else { continue }
                guard let finding = find(owner, in: text, at: start, scratch: scratch) else { continue }
                scratch.ends[owner] = finding.range.upperBound
                scratch.matched.append(owner)
                findings.append(finding)
                break
            }
        }
        for owner in userRules { searchWhole(text, owner: owner, scratch: scratch, findings: &findings, abandoned: &abandoned) }
        return findings
    }

    private func find(_ owner: Int, in text: UnsafeBufferPointer<UInt8>, at start: Int, scratch: Scratch) -> RawFinding? {
        let rule = rules[owner]
        guard scratch.matcher.match(rule.pattern, in: text, from: start) == .matched,
            let match = scratch.matcher.range(of: 0)
        else { return nil }
        let secret = scratch.matcher.range(of: rule.group) ?? match
        let candidate = SecretCandidate(text: text, match: match, secret: secret)
        if secret.isEmpty || rule.accepts?(candidate) == false || isAllowed(candidate.value) { return nil }
        return RawFinding(rank: owner, range: secret)
    }

    /// A user's pattern has no literals to look for, so it is run over the whole text.
    private func searchWhole(
        _ text: UnsafeBufferPointer<UInt8>, owner: Int, scratch: Scratch, findings: inout [RawFinding], abandoned: inout Int
    ) {
        let rule = rules[owner]
        var position = 0
        while position < text.count {
            switch scratch.matcher.match(rule.pattern, in: text, from: position) {
            case .unmatched: return
            case .abandoned:
                abandoned += 1
                // The next line may do better than the rest of this one.
                guard let lineBreak = text[position...].firstIndex(of: UInt8(ascii: "\n")) else { return }
                position = lineBreak + 1
            case .matched:
                guard let match = scratch.matcher.range(of: 0) else { return }
                let secret = scratch.matcher.range(of: rule.group) ?? match
                if !secret.isEmpty, !isAllowed(UnsafeBufferPointer(rebasing: text[secret])) {
                    findings.append(RawFinding(rank: owner, range: secret))
                }
                position = max(match.upperBound, position + 1)
            }
        }
    }
}
