import Git

/// A commit that takes another one back.
struct Revert: Sendable, Equatable {
    /// Positions in the history; the reverted commit's is nil when it is not there.
    let commit: Int
    let reverted: Int?
    /// The subject of what was taken back.
    let subject: String
}

/// A version that was tagged.
struct Release: Sendable, Equatable {
    let tag: String
    /// Position in the history.
    let commit: Int
}

extension ProjectHistory {
    /// Commits that take others back, newest first. What they took back is found by the id they name, else by its subject.
    func reverts() -> [Revert] {
        var bySubject: [String: [Int]] = [:]
        for (position, commit) in commits.enumerated() { bySubject[commit.subject, default: []].append(position) }
        let byID = commits.indices.sorted { commits[$0].id < commits[$1].id }
        return commits.indices.compactMap { position in
            let commit = commits[position]
            let subject = CommitSubject(commit.subject).reverted
            var reverted = RevertNote(in: commit.body).flatMap { find($0.id, byID) }
            guard subject != nil || reverted != nil else { return nil }
            if reverted == nil, let subject { reverted = bySubject[subject]?.first { $0 > position } }
            return Revert(commit: position, reverted: reverted, subject: reverted.map { commits[$0].subject } ?? subject ?? "")
        }
    }

    /// Positions of commits that mend something that did not work, newest first.
    func fixes() -> [Int] { commits.indices.filter { !commits[$0].isMerge && CommitSubject(commits[$0].subject).isFix } }

    /// Tags that are named by a version, newest first; those of one commit by name.
    func releases() -> [Release] {
        commits.indices.flatMap { position in
            (tags[commits[position].id] ?? []).filter(Self.isVersion).sorted().map { Release(tag: $0, commit: position) }
        }
    }

    /// `1.2`, `v1.2.3-rc1`, `release-1.2`, `core@1.2.3`.
    private static func isVersion(_ tag: String) -> Bool {
        guard let digit = tag.firstIndex(where: { $0.isASCII && $0.isNumber }) else { return false }
        let before = tag[..<digit]
        let rest = tag[digit...].drop { $0.isASCII && $0.isNumber }
        let isApart =
            before.isEmpty || "-_/@. ".contains(before.last ?? " ") || before.lowercased() == "v" || before.lowercased().hasSuffix("/v")
            || before.lowercased().hasSuffix("-v") || before.lowercased().hasSuffix("@v")
        return isApart && rest.first == "." && rest.dropFirst().first?.isNumber == true
    }

    /// The one commit whose id begins so.
    private func find(_ prefix: String, _ byID: [Int]) -> Int? {
        var (low, high) = (0, byID.count)
        while low < high {
            let middle = (low + high) / 2
            if commits[byID[middle]].id.hex < prefix { low = middle + 1 } else { high = middle }
        }
        let found = byID[low...].prefix(2).filter { commits[$0].id.hex.hasPrefix(prefix) }
        return found.count == 1 ? found[0] : nil
    }
}

/// The id in git's words "This reverts commit <id>".
private struct RevertNote {
    let id: String

    init?(in body: String) {
        guard let mark = body.firstRange(of: "This reverts commit ") else { return nil }
        let digits = body[mark.upperBound...].prefix { $0.isASCII && $0.isHexDigit }
        guard (7...40).contains(digits.count) else { return nil }
        id = digits.lowercased()
    }
}
