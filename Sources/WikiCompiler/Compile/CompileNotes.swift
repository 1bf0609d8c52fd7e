import Foundation

/// What became of a session's turns, and what was refused, as it is noted beside the compile of a model: no replay could
/// tell it again.
struct CompileNotes: Codable, Equatable {
    struct Refused: Codable, Equatable {
        var what: String
        var reason: String
    }

    var coverage: [String: Int]
    var refused: [Refused]

    /// More than a person reads.
    private static let most = 100

    init(_ result: SessionCompile.Result) { self.init(coverage: result.coverage, rejections: result.rejections) }

    init(coverage: [Int: Extraction.TurnUse], rejections: [Compiler.Rejection]) {
        self.coverage = Dictionary(coverage.values.map { ($0.description, 1) }, uniquingKeysWith: +)
        refused = rejections.prefix(Self.most).map { Refused(what: $0.what, reason: $0.reason) }
    }

    /// Reads them back; nil for what is none.
    init?(_ json: String) {
        guard !json.isEmpty, let notes = try? JSONDecoder().decode(CompileNotes.self, from: Data(json.utf8)) else { return nil }
        self = notes
    }

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
