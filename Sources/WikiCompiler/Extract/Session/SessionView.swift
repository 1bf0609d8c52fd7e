/// A transcript prepared for the finders: who answered whom, which commands ran, what a person typed.
///
/// Built once per session in time linear in its turns.
struct SessionView: Sendable {
    let header: TranscriptHeader
    let turns: [Turn]
    /// Whether a turn is on the branch that was kept.
    let isLive: [Bool]
    /// Index of the answer to a call.
    let answers: [Int: Int]
    /// Index of the call of an answer.
    let calls: [Int: Int]
    let humans: [HumanTurn]
    let runs: [CommandRun]
    let edits: [FileEdit]
    let paths: ProjectPaths
    /// Turns that work on another project's files: calls and their answers. Nothing is learned from them.
    let elsewhere: Set<Int>
    /// The files edited, inside the project.
    let editedPaths: Set<String>
    /// Their names without endings.
    let editedStems: Set<String>
    /// Project paths by file name, for names that only one path has.
    private let known: [String: String]

    init(_ transcript: Transcript) {
        header = transcript.header
        turns = transcript.turns
        isLive = turns.map { !transcript.dead.contains($0.n) }
        answers = Self.pairs(turns, isLive)
        calls = Dictionary(answers.map { ($0.value, $0.key) }, uniquingKeysWith: min)
        var humans: [HumanTurn] = []
        var runs: [CommandRun] = []
        var edits: [FileEdit] = []
        for (index, turn) in turns.enumerated() where isLive[index] {
            if turn.role == .user, turn.origin == .human, let human = HumanTurn(turn, at: index) {
                humans.append(human)
            } else if turn.role == .agent, turn.tool != nil {
                let changes = FileEdit.edits(of: turn, at: index)
                edits += changes
                if changes.isEmpty, let run = Self.run(at: index, turns: turns, answer: answers[index], isLive: isLive) {
                    runs.append(run)
                }
            }
        }
        self.humans = humans
        let answers = self.answers
        let turns = self.turns
        edits.removeAll { edit in
            guard let answer = answers[edit.call] else { return false }
            return turns[answer].tool?.ok == false || CommandOutcome.isRefusal(turns[answer].text)
        }
        let paths = ProjectPaths(directory: header.directory, agent: header.agent, edits: edits, turns: turns)
        self.paths = paths
        let strange = Self.elsewhere(turns, edits, runs, paths)
        edits.removeAll { paths.isElsewhere($0.path) }
        runs.removeAll { strange.contains($0.call) }
        self.runs = runs
        elsewhere = strange.union(strange.compactMap { answers[$0] })
        for index in edits.indices { edits[index].relativePath = paths.relative(edits[index].path) }
        self.edits = edits
        editedPaths = Set(edits.map(\.relativePath))
        editedStems = Set(edits.map { PathText.stem(of: $0.path) })
        known = Self.known(turns, runs, paths)
    }

    /// Calls whose every file lies in another project, and commands that were run there.
    private static func elsewhere(_ turns: [Turn], _ edits: [FileEdit], _ runs: [CommandRun], _ paths: ProjectPaths) -> Set<Int> {
        let named = turns.indices.filter { index in
            turns[index].role == .agent && turns[index].tool != nil && !turns[index].files.isEmpty
                && turns[index].files.allSatisfy(paths.isElsewhere)
        }
        let run = runs.filter { $0.line.places.contains(where: paths.isRunElsewhere) }.map(\.call)
        return Set(named + run)
    }

    /// The project path of a file that was named by its end only, where just one is meant.
    func resolved(_ path: String) -> String {
        let relative = paths.relative(path)
        guard let full = known[PathText.name(of: relative)], full.hasSuffix("/" + relative) || full == relative else {
            return relative
        }
        return full
    }

    private static func known(_ turns: [Turn], _ runs: [CommandRun], _ paths: ProjectPaths) -> [String: String] {
        var known: [String: String] = [:]
        var ambiguous: Set<String> = []
        func add(_ path: String) {
            guard paths.isInside(path), PathText.isFile(path) else { return }
            let relative = paths.relative(path)
            let name = PathText.name(of: relative)
            guard !ambiguous.contains(name), relative.contains("/") else { return }
            if let other = known[name], other != relative {
                if other.hasSuffix("/" + relative) { return }
                if !relative.hasSuffix("/" + other) {
                    ambiguous.insert(name)
                    known[name] = nil
                    return
                }
            }
            known[name] = relative
        }
        for turn in turns { turn.files.forEach(add) }
        for run in runs { run.line.segments.forEach { $0.words.dropFirst().forEach { add($0.value) } } }
        return known
    }

    /// Index of the next human turn after `index`; the end of the session when there is none.
    func nextHuman(after index: Int) -> Int {
        var low = 0
        var high = humans.count
        while low < high {
            let middle = (low + high) / 2
            if humans[middle].index > index { high = middle } else { low = middle + 1 }
        }
        return low < humans.count ? humans[low].index : turns.count
    }

    /// The last words the agent said to the person in a range of turns.
    func lastAgentText(in range: Range<Int>) -> Int? {
        range.last { isLive[$0] && turns[$0].role == .agent && turns[$0].tool == nil && !turns[$0].text.trimmed.isEmpty }
    }

    private static func pairs(_ turns: [Turn], _ isLive: [Bool]) -> [Int: Int] {
        var calls: [String: Int] = [:]
        var waiting: [Int] = []
        var pairs: [Int: Int] = [:]
        for (index, turn) in turns.enumerated() where isLive[index] {
            guard let tool = turn.tool else { continue }
            if turn.role == .agent {
                if tool.call.isEmpty { waiting.append(index) } else { calls[tool.call] = index }
            } else if turn.role == .tool {
                if let call = calls[tool.call], !tool.call.isEmpty {
                    if pairs[call] == nil { pairs[call] = index }
                } else if !waiting.isEmpty {
                    pairs[waiting.removeFirst()] = index
                }
            }
        }
        return pairs
    }
}
