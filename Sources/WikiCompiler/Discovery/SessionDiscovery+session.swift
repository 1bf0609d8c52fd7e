extension SessionDiscovery {
    /// Where a session stands, told by the names of files and by databases; nil when it is not on this machine.
    ///
    /// Cost: a look at every file, which opens databases only.
    public func location(of session: String, _ agent: Agent) -> TranscriptLocation? {
        guard let file = file(of: session, agent) else { return nil }
        return file.kind == .database ? self.session(session, in: file)?.location : TranscriptLocation(path: file.path)
    }

    /// The session of an id, as far as the head of its file tells.
    func session(_ session: String, _ agent: Agent) -> DiscoveredSession? {
        file(of: session, agent).flatMap { self.session(session, in: $0) }
    }

    private func file(of session: String, _ agent: Agent) -> SessionFile? {
        files().first { file in
            guard file.agent == agent else { return false }
            if file.path.hasSuffix("\(session).jsonl") { return true }
            // Gemini CLI's files bear the beginning of the id only.
            let isCandidate = file.kind == .database || agent == .gemini && file.path.contains(session.prefix(8))
            return isCandidate && self.session(session, in: file) != nil
        }
    }

    private func session(_ session: String, in file: SessionFile) -> DiscoveredSession? {
        (try? sessions(in: file))?.first { $0.session == session }
    }
}
