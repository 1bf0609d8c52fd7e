/// Has a model read the best of a repository, after the rules.
struct BootstrapModel {
    let access: ModelAccess
    let frame: ExtractionPrompt.Frame
    let pack: BootstrapPack
    let source: RepositorySource
    let name: String
    let date: String
    let redactor: Redactor

    /// What its answers come to: statements about the pack's documents.
    struct Reading {
        var extraction: Extraction
        var refused: [OperationCheck.Refused]
        var report: ModelReport
    }

    private var material: ExtractionPrompt.Material {
        ExtractionPrompt.Material(name: "repository", title: "the repository \(name), as it was on \(date)", source: source.id.text)
    }

    private func reading(_ blob: @escaping (String) -> String?) -> SessionReading {
        SessionReading(pack.documents, redactor: redactor, budget: frame.budget, blob: blob)
    }

    /// Throws the error of the first call that failed; answers to earlier parts are kept.
    /// - Parameters:
    ///   - vault: the wiki with what the rules found.
    ///   - kept: the folder where answers are kept until they are written.
    func read(
        vault: Vault, kept: String, cancellation: ModelCancellation, blob: @escaping (String) -> String?
    ) throws(ModelError) -> Reading {
        var vault = vault
        vault.indexStatements()
        var candidates = CandidatePages()
        candidates.follow(vault.pages)
        let extractor = ModelExtractor(model: access.model, frame: frame, redactor: redactor, cancellation: cancellation, kept: kept)
        let work = try extractor.read(reading(blob), material, vault: vault, candidates: candidates)
        var extraction = Extraction(pages: work.draft.drafts)
        extraction.changes = work.draft.changes
        extraction.links = work.draft.links
        extraction.settlesOpposites = true
        return Reading(extraction: extraction, refused: work.refused, report: work.report)
    }

    /// The prompts as they would be sent, without the notes that earlier parts would leave.
    func prompts(vault: Vault) -> [ModelRequest] {
        var candidates = CandidatePages()
        candidates.follow(vault.pages)
        let prompt = ExtractionPrompt(frame: frame, material: material, vault: vault, candidates: candidates)
        let parts = reading({ _ in nil }).chunks.chunks
        return parts.enumerated().map { prompt.request(for: $1, number: $0 + 1, of: parts.count, after: ModelDraft()) }
    }
}
