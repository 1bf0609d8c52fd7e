extension ArchiveReader {
    /// Bytes of text that rules read of one session, whatever its size.
    static let mostText = 16 << 20

    /// The archived transcript for those who need all of it at once: whole up to `limit` bytes of text. Of a longer one every
    /// tool's answer keeps no more than its two ends, as long as fits; what people and agents said is never cut.
    ///
    /// The same archive gives the same transcript. Costs a second pass over an archive that is too long.
    /// - Parameter last: only so many turns at the end, for those who want to know where a session stopped.
    static func readBounded(path: String, atMost limit: Int = mostText, last: Int = .max) throws -> Transcript {
        let reader = try ArchiveReader(path: path)
        var transcript = Transcript(header: reader.header, turns: [])
        var lengths = TextLengths()
        try reader.forEach { entry in
            if case .turn(let turn) = entry { lengths.add(turn) }
            if lengths.total > limit { transcript.turns = [] } else { transcript.take(entry, keeping: last) }
        }
        if lengths.total > limit {
            transcript = Transcript(header: reader.header, turns: [])
            let longest = lengths.longestAnswer(within: limit)
            try reader.forEach { entry in
                if case .turn(var turn) = entry, turn.role == .tool, let ends = turn.text.twoEnds(of: longest) {
                    turn.text = ends.text
                    turn.cut += ends.cut
                    transcript.take(.turn(turn), keeping: last)
                } else {
                    transcript.take(entry, keeping: last)
                }
            }
        }
        transcript.turns.removeFirst(max(0, transcript.turns.count - last))
        return transcript
    }
}

extension Transcript {
    /// Adds an entry, and lets go of the oldest turns when there are twice as many as wanted.
    fileprivate mutating func take(_ entry: TranscriptEntry, keeping last: Int) {
        take(entry)
        if turns.count / 2 >= last { turns.removeFirst(turns.count - last) }
    }
}

/// How much text a session has, and how long its tools' answers are.
private struct TextLengths {
    /// Bytes of all texts.
    private(set) var total = 0
    /// Answers by the powers of two that their lengths do not exceed: how many, and their bytes together.
    private var answers = [(count: Int, bytes: Int)](repeating: (0, 0), count: Self.longest + 1)

    /// 2^18 bytes is the most that an archive keeps of one answer, and a mark.
    private static let longest = 19
    /// Less of an answer would tell little.
    private static let shortest = 8

    mutating func add(_ turn: Turn) {
        let length = turn.text.utf8.count
        total += length
        guard turn.role == .tool else { return }
        let power = length <= 1 ? 0 : Int.bitWidth - (length - 1).leadingZeroBitCount
        answers[min(power, Self.longest)].count += 1
        answers[min(power, Self.longest)].bytes += length
    }

    /// The longest power of two to which answers may be cut so that all fits into `limit`, or the shortest that tells something.
    func longestAnswer(within limit: Int) -> Int {
        var power = Self.longest
        var rest = total
        while power > Self.shortest, rest > limit {
            power -= 1
            let longer = answers[(power + 1)...]
            rest = total - longer.reduce(0) { $0 + $1.bytes } + longer.reduce(0) { $0 + $1.count } << power
        }
        return 1 << power
    }
}
