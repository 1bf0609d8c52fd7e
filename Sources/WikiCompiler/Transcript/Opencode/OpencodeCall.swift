import JSON

/// A tool call of opencode, as either version keeps it.
struct OpencodeCall {
    /// What came of it.
    struct Result {
        var text: String
        var ok: Bool
        var exit: Int?
        /// What a person answered to the tool's questions.
        var answers: [String]
    }

    let name: String
    let id: String
    let started: String?
    let ended: String?
    /// Whether its input is complete.
    let hasInput: Bool
    let text: String
    let files: [String]
    /// Nil while it is not over.
    let result: Result?

    init(name: String, id: String, state: JSONValue?, started: Int?, ended: Int?) {
        self.name = name
        self.id = id
        self.started = started.map { Timestamp.utc(milliseconds: $0) }
        self.ended = ended.map { Timestamp.utc(milliseconds: $0) }
        let status = state?["status"]?.string ?? ""
        let input = state?["input"]
        hasInput = status == "running" || status == "completed" || status == "error"
        text = input.map(ToolInput.text) ?? ""
        files = input.map(Self.files) ?? []
        guard let state, status == "completed" || status == "error" else {
            result = nil
            return
        }
        let metadata = state["metadata"]
        let exit = metadata?["exit"]?.int
        var said = state["output"]?.string ?? Self.text(of: state["content"])
        if status == "error" { said = state["error"]?.string ?? state["error"]?["message"]?.string ?? said }
        let answers = metadata?["answers"]?.elements.map { answer in
            (answer.string ?? answer.elements.compactMap(\.string).joined(separator: ", ")).trimmedBlank
        }
        result = Result(
            text: said.trimmedBlank, ok: status == "completed" && (exit ?? 0) == 0, exit: exit, answers: answers ?? [])
    }

    private static func files(of input: JSONValue) -> [String] {
        var files = ToolInput.files(of: input, also: ["filePath"])
        for path in ToolInput.files(ofPatch: input["patchText"]?.string ?? "") where !files.contains(path) { files.append(path) }
        return files
    }

    private static func text(of content: JSONValue?) -> String {
        guard let content else { return "" }
        return content.string ?? content.elements.compactMap { $0["text"]?.string }.joined(separator: "\n")
    }
}
