extension Handoff {
    /// Turns at the end of a session that its handoff is read from; what came before has its pages.
    static let mostTurns = 20_000

    /// What a session leaves to the next one, read by rules from its archived turns; nil when nothing was said in it.
    ///
    /// Works on a session that is still open. The same transcript and state give the same handoff.
    /// - Parameter repository: the repository as it is now, for a session that has only just stopped; nil leaves the branch
    ///   and commit that the transcript names.
    public init?(_ transcript: Transcript, repository: RepositoryState? = nil) {
        var own = transcript
        // What a fork copied is handed over by the session it was copied from.
        own.dead.formUnion(transcript.copied)
        let reader = HandoffReader(view: SessionView(own))
        guard let sentence = reader.sentence else { return nil }
        let header = transcript.header
        let place = LastPlace(reader.view, landed: reader.summary.landed)
        let atStart = (branch: header.branch == "HEAD" ? "" : header.branch, head: header.head)
        // A commit without a word of its branch was made where the session began.
        let branch = place.branch ?? (place.lastCommit >= 0 ? atStart.branch : nil)
        let atEnd = branch.map {
            (branch: $0, head: place.head.isEmpty && $0 == atStart.branch && !place.hasMoved ? atStart.head : place.head)
        }
        self.init(
            project: header.project, agent: header.agent, session: header.session, source: header.source,
            branch: repository?.branch ?? (atEnd ?? atStart).branch, head: repository?.head ?? (atEnd ?? atStart).head,
            started: header.started, time: Self.lastTime(transcript))
        isPlaceOfStart = repository == nil && atEnd == nil
        hasCommitted = place.lastCommit >= 0
        self.sentence = sentence
        sentenceBy = reader.sentenceRoles
        title = reader.draft?.title ?? ""
        done = reader.done
        decided = reader.decided
        openQuestions = reader.openQuestions
        nextSteps = reader.nextSteps
        toDo = reader.toDo
        failure = reader.failure
        lastTest = reader.lastTest
        files = Array(reader.summary.touched.map(\.path).prefix(20))
        uncommitted = repository?.uncommitted ?? reader.uncommitted(place)
        hasWork = reader.summary.isWork || !decided.isEmpty
        isAnswered = reader.isAnswered
        isUnattended = reader.isUnattended
    }

    private static func lastTime(_ transcript: Transcript) -> String {
        let last =
            transcript.turns.map { Timestamp.utc($0.time) }.filter { Timestamp.seconds($0) != nil }.max() ?? transcript.header.started
        return last.utf8.count > 19 ? last.prefix(19) + "Z" : last
    }
}
