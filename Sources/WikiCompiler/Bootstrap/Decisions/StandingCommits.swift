import Git

/// Which commits of a history were taken back later and did not come back.
struct StandingCommits {
    /// By commit: the one that took it back.
    private(set) var reverts: [ObjectID: HistoryCommit] = [:]

    init(_ history: ProjectHistory) {
        let commits = history.commits
        let found = history.reverts()
        let undone = Set(found.compactMap(\.reverted))
        var bySubject: [String: [Int]] = [:]
        for revert in found {
            guard let target = revert.reverted, bySubject[commits[target].subject] == nil else { continue }
            bySubject[commits[target].subject] = []
        }
        // The same thing under the same words once more: it came back.
        for (number, commit) in commits.enumerated() where bySubject[commit.subject] != nil { bySubject[commit.subject]?.append(number) }
        // Newest first, so that a revert that was taken back itself is known before its own target is.
        for revert in found {
            guard let target = revert.reverted, reverts[commits[revert.commit].id] == nil else { continue }
            let again = bySubject[commits[target].subject]?.contains { $0 < revert.commit && !undone.contains($0) } == true
            if !again { reverts[commits[target].id] = commits[revert.commit] }
        }
    }

    func isTakenBack(_ commit: HistoryCommit) -> Bool { reverts[commit.id] != nil }

    static func isRevert(_ commit: HistoryCommit) -> Bool {
        ByteSearch.contains("evert", in: commit.subject)
            && (commit.subject.asciiLowercased.hasPrefix("revert") || ByteSearch.contains("evert \"", in: commit.subject))
            || ByteSearch.contains("everts commit", in: commit.body)
    }
}
