/// The turns of an archive by their ids.
struct ArchivedTurns {
    private var numbers: [UInt64: Int] = [:]
    private var digests: [Int: UInt64] = [:]
    private(set) var dead: Set<Int> = []
    /// Number of the last turn.
    private(set) var last = 0

    init(_ path: String) throws {
        try ArchiveReader(path: path).forEach { entry in
            switch entry {
            case .turn(let turn):
                numbers[turn.id.stableHash] = turn.n
                digests[turn.n] = Self.digest(turn)
                last = max(last, turn.n)
            case .dead(let list): dead.formUnion(list)
            case .copied: break
            }
        }
    }

    /// Numbers of the turns that are not dead.
    var living: [Int] { digests.keys.filter { !dead.contains($0) }.sorted() }

    /// The number under which a turn stands in the archive; nil when it is new.
    func number(of turn: Turn) -> Int? { numbers[turn.id.stableHash] }

    /// Whether a turn says what the archive's turn of that number says.
    func agrees(_ turn: Turn, _ n: Int) -> Bool { digests[n] == Self.digest(turn) }

    private static func digest(_ turn: Turn) -> UInt64 { "\(turn.role.rawValue)\0\(turn.text)".stableHash }

    /// Bytes of an open archive up to the end of its last whole line.
    static func length(of path: String) throws -> Int {
        let lines = try LineReader(path: path, limit: .max)
        var length = 0
        while case .line(let line)? = try lines.next(), line.isTerminated { length = line.end }
        return length
    }
}
