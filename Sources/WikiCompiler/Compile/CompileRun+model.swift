/// Compiling with a model: several sessions are read at once, and applied in their order.
extension CompileRun {
    /// The wiki as the reading of a session sees it.
    private struct Snapshot: Sendable {
        var vault: Vault
        var candidates: CandidatePages
    }

    /// What reading one session came to.
    private enum Reading: Sendable {
        case read(Transcript, ModelExtractor.Result)
        /// Nothing for a model to read.
        case quiet(Transcript)
        case unreadable(TranscriptError)
        case failed(Transcript, ModelError)
        case broken(any Error)
    }

    mutating func compile(with access: ModelAccess, progress: (ArchivedSession) -> Void, isStopped: () -> Bool) throws {
        guard let frame, var vault, !pending.isEmpty else { return }
        vault.indexStatements()
        self.vault = vault
        var candidates = CandidatePages()
        candidates.follow(vault.pages)
        let waves = Waves<Snapshot, Reading>(count: pending.count, from: Snapshot(vault: vault, candidates: candidates))
        let extractor = ModelExtractor(
            model: access.model, frame: frame, redactor: compiler.redactor, cancellation: compiler.cancellation,
            kept: isDryRun ? nil : repliesFolder)
        let (compiler, all, pending, blobs) = (self.compiler, self.all, self.pending, self.blobs)
        waves.start(threads: access.callsAtOnce) { index, snapshot in
            Self.read(pending[index].session, compiler, all, extractor, snapshot, blobs)
        }
        // A failure here must not leave threads that go on asking.
        defer { waves.stop() }
        func look() {
            guard isStopped() else { return }
            waves.stop()
            compiler.cancellation.cancel()
        }
        for (index, next) in pending.enumerated() {
            look()
            guard let reading = waves.outcome(of: index, tick: look) else { break }
            progress(next.session)
            try take(reading, next, access) { waves.stop() }
            waves.note(applied: index, Self.snapshot(self.vault!, &candidates))
        }
        let done = result.sessions.count { $0.outcome != .unchanged }
        if result.stop != nil || isStopped() { result.left = pending.count - done }
    }

    private static func snapshot(_ vault: Vault, _ candidates: inout CandidatePages) -> Snapshot {
        candidates.follow(vault.pages)
        return Snapshot(vault: vault, candidates: candidates)
    }

    private static func read(
        _ session: ArchivedSession, _ compiler: Compiler, _ all: [ArchivedSession], _ extractor: ModelExtractor, _ snapshot: Snapshot,
        _ blobs: LockedBlobs
    ) -> Reading {
        do {
            let transcript = try compiler.transcript(of: session, among: all)
            let readable = SessionCompile.readable(transcript)
            guard SessionCompile.hasPerson(transcript), !snapshot.vault.exclusions.contains(session.source) else {
                return .quiet(transcript)
            }
            do throws(ModelError) {
                let result = try extractor.extract(
                    readable, vault: snapshot.vault, candidates: snapshot.candidates, blob: { blobs.blob(at: $0) })
                return .read(transcript, result)
            } catch {
                return .failed(transcript, error)
            }
        } catch let error as TranscriptError {
            return .unreadable(error)
        } catch {
            return .broken(error)
        }
    }

    private mutating func take(_ reading: Reading, _ next: Pending, _ access: ModelAccess, _ stop: () -> Void) throws {
        switch reading {
        case .read(let transcript, let read): try apply(transcript, next, reading: read, model: read.trailer(access.name))
        case .quiet(let transcript): try apply(transcript, next, reading: nil, model: CompileKey.noModel)
        case .unreadable(let error): result.failures.append((next.session.path, error))
        case .broken(let error):
            stop()
            throw error
        case .failed(_, let error) where error.kind == .cancelled: stop()
        case .failed(let transcript, let error):
            if access.fallsBackToRules, error.kind != .capped {
                return try apply(transcript, next, reading: nil, model: CompileKey.noModel)
            }
            guard error.concernsSession else {
                // The next session would fare no better.
                if result.stop == nil { result.stop = error }
                return stop()
            }
            result.failures.append((next.session.path, error))
        }
    }
}

extension ModelError {
    /// Whether it is this session's prompt that failed, and not the way to the model.
    var concernsSession: Bool {
        switch kind {
        case .invalidRequest, .tooLarge, .invalidReply, .refused: true
        default: false
        }
    }
}

extension ModelExtractor.Result {
    /// For the commits: the model that was asked, and what it says it is where that differs.
    func trailer(_ name: ModelName) -> String {
        report.model.isEmpty || report.model == name.model || report.model == name.text ? name.text : "\(name.text) (\(report.model))"
    }
}
