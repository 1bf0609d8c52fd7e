/// What a session did with the pages that it was given: whether it acted on them.
///
/// Decided when the session is compiled, which is when its transcript is read anyway and its receipts are all there: what
/// strengths are reckoned with later are receipts alone, and no transcript is opened for them.
struct SessionUse {
    /// - Parameters:
    ///   - given: receipts of what the session was given.
    ///   - page: the page of a UUID, where there still is one.
    /// - Returns: a receipt for each page that it acted on.
    static func receipts(_ transcript: Transcript, given: [Receipt], page find: (String) -> Page?) -> [Receipt] {
        var known: Set<String> = []
        let injected = given.filter { $0.deed == .injected && known.insert($0.page).inserted }
        guard !injected.isEmpty else { return [] }
        // A fork's copied turns are the other session's doing.
        let turns = transcript.turns.filter { !transcript.copied.contains($0.n) }
        let files = Set(turns.flatMap(\.files).map { $0.trimmingPrefix("./") })
        let words = turns.filter(speaks).map(\.text)
        let end = turns.reversed().lazy.compactMap { Timestamp.seconds($0.time) }.first
        return injected.compactMap { receipt in
            guard let page = find(receipt.page) else { return nil }
            let touched = page.anchors.map(\.path).first { path in
                files.contains { $0 == path || $0.hasPrefix("/") && $0.hasSuffix("/" + path) }
            }
            guard let reason = touched.map({ "it worked on \($0)" }) ?? (isNamed(page, in: words) ? "it named the page" : nil) else {
                return nil
            }
            return Receipt(
                deed: .used, project: receipt.project, receiver: receipt.receiver, page: page.id, path: page.path, reason: reason,
                at: end.map { max(Int($0), receipt.at) } ?? receipt.at)
        }
    }

    /// Words and commands of people and agents: what tools answer is a listing at best, and what we gave is ours.
    private static func speaks(_ turn: Turn) -> Bool { turn.role == .agent || turn.origin == .human }

    private static func isNamed(_ page: Page, in words: [String]) -> Bool {
        let stem = PageName.stem(of: page.path)
        // A name of few words is a phrase of the trade as well.
        let isTelling = stem.utf8.count { $0 == UInt8(ascii: "-") } >= 2
        let mention = PathMention([page.path, page.path.trimmingSuffix(".md")] + (isTelling ? [stem] : []), isFolder: false)
        return words.contains { ByteSearch.contains(stem, in: $0) && mention.isIn($0) }
    }
}
