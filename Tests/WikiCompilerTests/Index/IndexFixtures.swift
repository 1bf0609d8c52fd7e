import Foundation
import WikiCompiler

/// A page of one-line statements, for tests of the search index.
func page(
    _ path: String, _ title: String = "", _ statements: [String] = [], kind: PageKind = .concept, description: String = "",
    entities: [String] = [], anchors: [String] = [], status: IndexedPage.Status = .stable, isContested: Bool = false,
    isArchived: Bool = false
) -> IndexedPage {
    IndexedPage(
        path: path, kind: kind, id: "id-\(path)", title: title, description: description, entities: entities, anchors: anchors,
        status: status, isContested: isContested, isArchived: isArchived, created: "2026-11-20", updated: "2026-11-21",
        blob: "blob-\(title)", tokens: 40,
        statements: statements.enumerated().map {
            IndexedPage.Statement(id: "st\($0.offset)", section: "What", text: $0.element, evidenceCount: 2)
        })
}

/// Numbers that look random and are the same in every run.
struct SteppedRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}

/// A folder for one test, removed when released.
final class IndexFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "wikictl-index-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }
}
