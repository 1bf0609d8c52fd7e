import JSON
import WikiCompiler

/// Answers questions over a plain folder of markdown, a JSON line each way: `query --folder DIR --jsonl`.
struct FolderAnswers {
    /// What a line asks.
    struct Question: Equatable {
        let qid: String
        let query: String
        /// How many paths at most; nil leaves it to the command line.
        let k: Int?
    }

    let search: FolderSearch
    /// How many paths, where a question does not say.
    let limit: Int
    private let parser = JSONParser()

    /// Answers line by line until the input ends; a line that asks nothing is reported and passed over.
    /// - Returns: whether every line was answered.
    func answer(_ nextLine: () -> String?, output: Output, warn: (String) -> Void) throws -> Bool {
        var number = 0
        var isComplete = true
        while let line = nextLine() {
            number += 1
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            guard let question = question(line) else {
                warn("line \(number) is passed over: it is not {\"qid\",\"query\",\"k\"}")
                isComplete = false
                continue
            }
            var writer = JSONWriter(capacity: 256)
            writer.beginObject()
            writer.member("qid", question.qid)
            writer.member("ids", try search.search(question.query, limit: question.k ?? limit))
            writer.endObject()
            output.line(String(decoding: writer.bytes, as: UTF8.self))
            output.flush()
        }
        return isComplete
    }

    /// Reads a line; nil when it lacks a question. A `qid` that is a number is answered as text.
    func question(_ line: String) -> Question? {
        try? parser.parse(line.utf8) { value -> Question? in
            guard let query = value["query"]?.string, let qid = value["qid"]?.string ?? value["qid"]?.int.map(String.init) else {
                return nil
            }
            return Question(qid: qid, query: query, k: value["k"]?.int)
        }
    }
}
