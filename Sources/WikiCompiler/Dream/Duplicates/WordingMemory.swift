import Synchronization

/// Parts of texts that were taken apart before: a wiki is written in few words, and finding one costs less than taking it apart.
///
/// Unchecked: whoever took one out of `idle` has it alone.
final class WordingMemory: @unchecked Sendable {
    private static let most = 20_000
    private static let idle = Mutex<[WordingMemory]>([])

    private var plain: [String: WordingToken.Part] = [:]
    private var code: [String: WordingToken.Part] = [:]

    /// Passes on a memory that nobody else uses meanwhile.
    static func shared<Result>(_ body: (WordingMemory) -> Result) -> Result {
        let memory = idle.withLock { $0.popLast() } ?? WordingMemory()
        defer { idle.withLock { $0.append(memory) } }
        return body(memory)
    }

    func part(_ text: String, isCode: Bool) -> WordingToken.Part {
        if let known = isCode ? code[text] : plain[text] { return known }
        let part = WordingToken.part(text, isCode: isCode)
        if plain.count + code.count >= Self.most {
            plain.removeAll(keepingCapacity: true)
            code.removeAll(keepingCapacity: true)
        }
        if isCode { code[text] = part } else { plain[text] = part }
        return part
    }
}
