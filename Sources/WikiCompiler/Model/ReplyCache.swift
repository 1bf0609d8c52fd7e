import Foundation

/// Remembers replies by their prompts, so that work which stopped at a limit goes on without paying twice.
///
/// For what is sent again in the same words: a rebuild, and the parts of a session that was not read to its end.
final class ReplyCache: LanguageModel {
    let name: ModelName
    private let model: any LanguageModel
    private let folder: String
    private let redactor: Redactor

    init(_ model: any LanguageModel, folder: String, redactor: Redactor) {
        self.model = model
        self.redactor = redactor
        name = model.name
        self.folder = folder
    }

    func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        let key = Identifier.hash([name.text, request.user, request.schema?.json ?? "", "\(request.maxOutputTokens)"] + request.system).hex
        let path = "\(folder)/\(key).json"
        if let data = FileManager.default.contents(atPath: path), let kept = try? JSONDecoder().decode(Kept.self, from: data) {
            return ModelReply(text: kept.text, usage: ModelUsage(), model: kept.model, duration: .zero)
        }
        let reply = try model.reply(to: request, cancellation: cancellation)
        if isWorthKeeping(reply), let data = try? JSONEncoder().encode(Kept(text: reply.text, model: reply.model)) {
            // What cannot be kept is paid for again, no more.
            try? Folder.create(folder, mode: 0o700)
            try? data.write(to: URL(fileURLWithPath: path), options: .atomic)
        }
        return reply
    }

    /// Removes what was remembered in a folder.
    static func forget(_ folder: String) { try? FileManager.default.removeItem(atPath: folder) }

    /// What nobody could read would be in the way of every further try, and a secret that a model made up is stored nowhere.
    private func isWorthKeeping(_ reply: ModelReply) -> Bool {
        reply.stop == .complete && OperationReply(reply.text).isRead && redactor.findings(in: reply.text).isEmpty
    }

    private struct Kept: Codable {
        var text: String
        var model: String
    }
}
