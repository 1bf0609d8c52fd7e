/// Has a model read a session, part by part, and keeps of its operations what the transcript proves.
struct ModelExtractor: Sendable {
    /// What is read out of one session.
    struct Result: Sendable {
        var extraction: Extraction
        var refused: [OperationCheck.Refused]
        var report: ModelReport
        /// Rules of the person for every project: they wait for a yes.
        var everywhere: [Extraction.PageDraft]
    }

    let model: any LanguageModel
    let frame: ExtractionPrompt.Frame
    let redactor: Redactor
    let cancellation: ModelCancellation
    /// Where the answers are kept until what they say is written: a session that stops at a limit, or waits for a page that a
    /// person has open, goes on and is not paid for again. Nil to keep none.
    var kept: String?

    /// Throws the error of the first call that failed: a session is read whole or not at all.
    /// - Parameters:
    ///   - vault: the wiki as it was when the session's wave began; operations may name what stands in it.
    ///   - blob: the blob of a project file, nil when it is not there.
    func extract(
        _ transcript: Transcript, vault: Vault, candidates: CandidatePages, blob: @escaping (String) -> String?
    ) throws(ModelError) -> Result {
        let reading = SessionReading(transcript, redactor: redactor, budget: frame.budget, blob: blob)
        let work = try read(reading, ExtractionPrompt.Material(transcript.header), vault: vault, candidates: candidates)
        return Result(
            extraction: reading.extraction(of: work.draft), refused: work.refused, report: work.report,
            everywhere: work.draft.pages.filter { $0.isForEveryProject && $0.page.kind == .rule }.map { pending in
                var page = pending.page
                page.items = pending.items.compactMap(\.self)
                return page
            })
    }

    /// Asks about every part of what is read, in order.
    func read(
        _ reading: SessionReading, _ material: ExtractionPrompt.Material, vault: Vault, candidates: CandidatePages
    ) throws(ModelError) -> Work {
        let prompt = ExtractionPrompt(frame: frame, material: material, vault: vault, candidates: candidates)
        var work = Work(draft: ModelDraft(), report: ModelReport())
        work.report.parts = reading.chunks.chunks.count
        let model: any LanguageModel =
            kept.map { "\($0)/\(material.source)" }.map { ReplyCache(self.model, folder: $0, redactor: redactor) } ?? self.model
        for (index, chunk) in reading.chunks.chunks.enumerated() {
            var request = prompt.request(for: chunk, number: index + 1, of: work.report.parts, after: work.draft)
            request.call = ModelCall(.extract, project: vault.project, source: material.source, chunk: index)
            let reply = try read(request, by: model, &work)
            var batch = OperationBatch(reading: reading, vault: vault, chunk: chunk, near: candidates)
            let answer = OperationReply(reply.text)
            work.count(answer)
            batch.take(answer, into: &work.draft)
            if batch.wantsRepair || reply.stop == .truncated {
                let trouble = repair(request, reply, by: model, prompt, &batch, &work)
                // Who could not make itself understood has not read the session: that it taught nothing is not known.
                guard batch.hasRead else { throw trouble ?? unreadable() }
                // What the first answer lacks may be worth something: both are asked for again, the first from memory.
                if let trouble, reply.stop == .truncated || !trouble.concernsSession { throw trouble }
            }
            work.refused += batch.refused
        }
        for refused in work.refused { work.report.refused[refused.refusal.rawValue, default: 0] += 1 }
        return work
    }

    /// What the answers come to.
    struct Work {
        var draft: ModelDraft
        var report: ModelReport
        var refused: [OperationCheck.Refused] = []

        mutating func count(_ reply: OperationReply) {
            report.operations += reply.operations.count
            if reply.isWhole { report.wholeReplies += 1 }
        }
    }

    private func read(_ request: ModelRequest, by model: any LanguageModel, _ work: inout Work) throws(ModelError) -> ModelReply {
        let reply = try model.reply(to: request, cancellation: cancellation)
        work.report.note(reply)
        if case .refused(let words) = reply.stop {
            throw ModelError(
                .refused, "cannot have \(model.name) read a session",
                words.isEmpty ? "it declined" : "it declined: \(StatementText.oneLine(String(words.prefix(120))))",
                remedy: "Try again later, or with another model: 'wikictl model use'.", usage: reply.usage)
        }
        return reply
    }

    private func unreadable() -> ModelError {
        ModelError(
            .invalidReply, "cannot have \(model.name) read a session", "neither of two answers held an operation that can be read",
            remedy: "Compile again, or choose another model: 'wikictl model use'.")
    }

    /// One more try for what was refused. What is valid is kept whatever comes of it.
    /// - Returns: why it did not come to an answer.
    private func repair(
        _ request: ModelRequest, _ reply: ModelReply, by model: any LanguageModel, _ prompt: ExtractionPrompt,
        _ batch: inout OperationBatch,
        _ work: inout Work
    ) -> ModelError? {
        var second = prompt.repair(request, reply: reply.text, refusals: batch.refusals)
        second.call?.purpose = .repair
        work.report.repairs += 1
        let answer: ModelReply
        do throws(ModelError) { answer = try read(second, by: model, &work) } catch { return error }
        let operations = OperationReply(answer.text)
        work.count(operations)
        batch.forgetMendable()
        batch.take(operations, into: &work.draft)
        return nil
    }
}
