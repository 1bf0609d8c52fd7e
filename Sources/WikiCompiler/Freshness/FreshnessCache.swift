import Git
import Glibc
import JSON

/// What was found out about a repository's history, kept in `cache/freshness/`, one file for each commit that was HEAD.
///
/// What is damaged is ignored, and what cannot be written is found out again.
struct FreshnessCache {
    private static let mostFiles = 16
    private static let mostEntries = 4_000
    private static let version = "freshness 1 "

    var histories: [AnchorHistoryWalk.Question: AnchorHistory] = [:]
    /// Whether commits are on HEAD's history.
    var ancestors: [ObjectID: Bool] = [:]
    private let folder: String?
    private let name: String

    /// - Parameter home: nil to keep nothing.
    init(home: Home?, head: ObjectID) {
        folder = home.map { $0.path + "/cache/freshness" }
        name = head.hex
        guard let folder, let text = FileText.read("\(folder)/\(name)") else { return }
        let lines = text.split(separator: "\n")
        guard let first = lines.first, first == Self.version + Self.digest(lines.dropFirst()) else { return }
        let parser = JSONParser()
        for line in lines.dropFirst() { try? parser.parse(Array(line.utf8), { take($0) }) }
    }

    /// Writes it for the next one who asks.
    func save() {
        guard let folder, histories.count + ancestors.count <= Self.mostEntries else { return }
        var lines: [String] = []
        for (question, history) in histories {
            var json = JSONWriter(capacity: 256)
            json.object { json in
                json.member("path", question.path)
                json.member("blob", question.blob.hex)
                if let since = history.since { json.member("since", Int(since)) }
                if let path = history.path { json.member("now", path) }
                json.member("here", history.wasHere)
                if let limit = history.limit { json.member("limit", limit) }
            }
            lines.append(String(decoding: json.bytes, as: UTF8.self))
        }
        for (commit, isAncestor) in ancestors { lines.append(#"{"commit":"\#(commit.hex)","ancestor":\#(isAncestor)}"#) }
        lines.sort()
        let text = ([Self.version + Self.digest(lines[...].map { $0[...] })] + lines).joined(separator: "\n") + "\n"
        guard (try? Folder.create(folder, mode: 0o700)) != nil, (try? FileText.write(text, to: "\(folder)/\(name)")) != nil else { return }
        prune(folder)
    }

    private mutating func take(_ line: JSONValue) {
        guard line.kind == .object else { return }
        if let commit = line["commit"]?.string.flatMap(ObjectID.init(hex:)), let isAncestor = line["ancestor"]?.bool {
            ancestors[commit] = isAncestor
        } else if let path = line["path"]?.string, let blob = line["blob"]?.string.flatMap(ObjectID.init(hex:)) {
            histories[AnchorHistoryWalk.Question(path: path, blob: blob)] = AnchorHistory(
                since: line["since"]?.int.map(Int64.init), path: line["now"]?.string, wasHere: line["here"]?.bool ?? false,
                limit: line["limit"]?.int)
        }
    }

    private static func digest(_ lines: some Sequence<Substring>) -> String {
        Identifier.hash(["freshness1"] + lines.map(String.init)).hex
    }

    /// Keeps the files that were written last.
    private func prune(_ folder: String) {
        let names = Folder.names(in: folder)
        guard names.count > Self.mostFiles else { return }
        let dated = names.filter { $0 != name }.map { name -> (time: Int, name: String) in
            var file = stat()
            return (stat("\(folder)/\(name)", &file) == 0 ? Int(file.st_mtim.tv_sec) : 0, name)
        }
        for old in dated.sorted(by: { ($0.time, $0.name) < ($1.time, $1.name) }).prefix(names.count - Self.mostFiles) {
            unlink("\(folder)/\(old.name)")
        }
    }
}
