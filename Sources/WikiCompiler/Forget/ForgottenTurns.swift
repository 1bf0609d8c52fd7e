/// What a person had erased inside of sessions that are kept, as `exclusions` says without saying what it was: which turns, and
/// which of their bytes.
///
/// ```
/// forgotten <turn> turn <from>-<to>,… <hash of what was left> [files]
/// forgotten <turn> turn all - [files]
/// ```
/// An agent's own transcript still has the words; read again it gives the same archive as before, without them.
public struct ForgottenTurns: Sendable, Equatable {
    struct Cut: Sendable, Equatable {
        /// Bytes of the turn's text that go, in order; nil for all of it.
        var spans: [Range<Int>]?
        /// Known by which the text is the one that was cut; another one goes altogether.
        var left = ""
        var takesFiles = false
    }

    private var cuts: [String: Cut] = [:]

    public init() {}

    init(_ exclusions: [Exclusions]) {
        for line in exclusions.flatMap({ $0.text.split(separator: "\n") }) {
            let words = line.split(separator: " ").map(String.init)
            guard words.count >= 5, words[0] == Exclusions.Verb.forgotten.rawValue, words[2] == "turn" else { continue }
            cuts[words[1]] = Cut(spans: Self.spans(words[3]), left: words[4], takesFiles: words.dropFirst(5).contains("files"))
        }
    }

    var isEmpty: Bool { cuts.isEmpty }

    /// The turn as it is archived.
    func applied(to turn: Turn, of header: TranscriptHeader) -> Turn {
        guard !cuts.isEmpty, let cut = cuts[Self.key(of: turn, header)] else { return turn }
        return cut.applied(to: turn)
    }

    /// The line that has a turn cut the same way again.
    static func line(_ cut: Cut, of turn: Turn, _ header: TranscriptHeader) -> String {
        let spans = cut.spans.map { $0.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",") } ?? "all"
        let words = ["forgotten", key(of: turn, header), "turn", spans, cut.left.isEmpty ? "-" : cut.left]
        return (words + (cut.takesFiles ? ["files"] : [])).joined(separator: " ")
    }

    /// Forks hold the same records under the same ids, where these are UUIDs; other ids are told apart by session.
    static func key(of turn: Turn, _ header: TranscriptHeader) -> String {
        let fields =
            isGlobal(turn.id)
            ? ["turn1", turn.id] : ["turn1", header.source, turn.id.isEmpty ? "#\(turn.n)" : turn.id]
        return "t" + Identifier.base32(Identifier.hash(fields), length: 15)
    }

    /// Whether an id begins with a UUID, which no two records share by accident.
    static func isGlobal(_ id: String) -> Bool {
        let bytes = Array(id.utf8.prefix(36))
        return bytes.count == 36
            && bytes.enumerated().allSatisfy { place, byte in
                [8, 13, 18, 23].contains(place)
                    ? byte == 0x2D : (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66)
            }
    }

    private static func spans(_ text: String) -> [Range<Int>]? {
        guard text != "all" else { return nil }
        var spans: [Range<Int>] = []
        for part in text.split(separator: ",") {
            let ends = part.split(separator: "-").compactMap { Int($0) }
            guard ends.count == 2, ends[0] <= ends[1], ends[0] >= spans.last?.upperBound ?? 0 else { return nil }
            spans.append(ends[0]..<ends[1])
        }
        return spans
    }
}

extension ForgottenTurns.Cut {
    /// A cut that knows what it leaves of a turn.
    init(_ spans: [Range<Int>], of turn: Turn, takesFiles: Bool) {
        self.spans = spans
        self.takesFiles = takesFiles
        left = Self.hash(text(of: turn))
    }

    func applied(to turn: Turn) -> Turn {
        var turn = turn
        if takesFiles { turn.files = [] }
        let text = text(of: turn)
        turn.text = spans != nil && Self.hash(text) == left ? text : Erasure.mark
        return turn
    }

    private func text(of turn: Turn) -> String {
        guard let spans else { return Erasure.mark }
        let bytes = Array(turn.text.utf8)
        guard spans.last.map({ $0.upperBound <= bytes.count }) ?? true else { return Erasure.mark }
        var result: [UInt8] = []
        var copied = 0
        for span in spans {
            result += bytes[copied..<span.lowerBound]
            result += Erasure.mark.utf8
            copied = span.upperBound
        }
        return String(decoding: result + bytes[copied...], as: UTF8.self)
    }

    private static func hash(_ text: String) -> String { Identifier.base32(Identifier.hash(["cut1", text]), length: 10) }
}
