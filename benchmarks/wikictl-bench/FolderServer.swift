import Foundation
import WikiCompiler

/// Answers questions over a folder, a JSON line each way, so that a retrieval evaluation can drive the search alone.
enum FolderServer {
    private struct Question: Decodable {
        let qid: String
        let query: String
        let k: Int
    }

    private struct Answer: Encodable {
        let qid: String
        let ids: [String]
    }

    static func run(_ arguments: [String]) throws {
        guard let folder = arguments.first else { return print("usage: wikictl-bench folder DIR") }
        let search = try FolderSearch(folder: folder)
        while let line = readLine() {
            let question = try JSONDecoder().decode(Question.self, from: Data(line.utf8))
            let answer = Answer(qid: question.qid, ids: try search.search(question.query, limit: question.k))
            FileHandle.standardOutput.write(try JSONEncoder().encode(answer) + Data("\n".utf8))
        }
    }
}
