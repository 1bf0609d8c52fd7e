/// The answers that models gave on pairs of one project's pages, by what they were shown: a page that changed is asked about again.
///
/// A file of the cache that holds hashes and ids alone. Where it is gone, answers are paid for once more.
struct PairAnswers {
    private struct Line {
        var day: String
        var answer: PairAnswer
    }

    // Those that were of no use for longest go first.
    private static let most = 4_000

    private let path: String
    private var lines: [String: Line] = [:]
    /// Keys, what was given or used last at the end.
    private var order: [String] = []
    private var used: Set<String> = []

    init(of project: String, home: Home) {
        path = "\(home.path)/cache/dream/\(project)"
        for text in (FileText.read(path) ?? "").split(separator: "\n") {
            let words = text.split(separator: " ", maxSplits: 2).map(String.init)
            guard words.count == 3, let answer = PairAnswer(text: words[2]), lines[words[0]] == nil else { continue }
            lines[words[0]] = Line(day: words[1], answer: answer)
            order.append(words[0])
        }
    }

    subscript(key: String) -> PairAnswer? {
        mutating get {
            guard let line = lines[key] else { return nil }
            used.insert(key)
            return line.answer
        }
    }

    /// How many were given on a day.
    func count(on day: String) -> Int { lines.values.count { $0.day == day } }

    mutating func note(_ answer: PairAnswer, for key: String, on day: String) {
        if lines.updateValue(Line(day: day, answer: answer), forKey: key) == nil { order.append(key) }
        used.insert(key)
    }

    /// Writes what is to be remembered. What cannot be kept is asked once more, no more.
    mutating func save() {
        order = order.filter { !used.contains($0) } + order.filter(used.contains)
        for key in order.dropLast(Self.most) { lines[key] = nil }
        order = order.suffix(Self.most)
        let text = order.compactMap { key in lines[key].map { "\(key) \($0.day) \($0.answer.text)\n" } }.joined()
        try? Folder.create(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]), mode: 0o700)
        try? FileText.write(text, to: path)
    }
}
