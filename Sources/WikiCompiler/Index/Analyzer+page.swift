/// One document's terms with what the posting lists say of each.
struct AnalyzedDocument {
    /// Numbers of the terms, distinct.
    var terms: [Int32] = []
    /// Where each term's payload ends in `payloads`.
    var payloadEnds: [Int32] = []
    var payloads: [UInt8] = []
    var document = DocumentBlock.Document()
}

extension Analyzer {
    /// The terms of a page: its own fields weighted, its recallable statements once.
    func analyze(_ page: IndexedPage) -> AnalyzedDocument {
        var tally = TermTally()
        for (text, weight) in Ranking.ownFields(page) { tally.add(text, weight: weight, with: self) }
        for statement in page.statements where statement.isRecallable { tally.addStatement(statement.text, with: self) }
        return tally.finish(flags: DocumentBlock.Flags(page))
    }

    /// The terms of a passage without fields and statements.
    func analyze(passage: String) -> AnalyzedDocument {
        var tally = TermTally()
        tally.addBody(passage, with: self)
        return tally.finish(flags: DocumentBlock.Flags(bits: DocumentBlock.Flags.live))
    }
}

extension Analyzer {
    /// The terms of a commit: its subject as the one statement and weighted, its body, the names of files, and pairs of words.
    func analyze(_ commit: IndexedCommit) -> AnalyzedDocument {
        var tally = TermTally()
        tally.add(commit.subject, weight: 2, with: self)
        tally.addStatement(commit.subject, isCounted: false, with: self)
        tally.addBody(commit.body, with: self)
        tally.addNames(commit.paths, with: self)
        for text in [commit.subject, commit.body] { tally.addPairs(text, with: self) }
        return tally.finish(flags: DocumentBlock.Flags(bits: DocumentBlock.Flags.live))
    }
}

/// Counts the occurrences of terms in the parts of one document.
private struct TermTally {
    // term << 32 | part << 8 | weight, where part 0 is the own fields, 1 the body as a whole, 2 + n statement n.
    private var keys: [UInt64] = []
    private var numbers: [Int32] = []
    private var length = 0
    private var statementLengths: [UInt8] = []

    mutating func add(_ text: String, weight: Int, with analyzer: Analyzer) {
        add(text, part: 0, weight: weight, with: analyzer)
    }

    mutating func addBody(_ text: String, with analyzer: Analyzer) {
        add(text, part: 1, weight: 1, with: analyzer)
    }

    /// What is counted already adds nothing to the document's length.
    mutating func addStatement(_ text: String, isCounted: Bool = true, with analyzer: Analyzer) {
        // More statements than a page may have, as a foreign folder can bring them, count as one more body.
        guard statementLengths.count < Int(UInt16.max) else { return addBody(text, with: analyzer) }
        add(text, part: statementLengths.count + 2, weight: 1, with: analyzer)
        if !isCounted { length -= numbers.count }
        statementLengths.append(UInt8(min(numbers.count, 255)))
    }

    /// Each term of the names once, beside the document's length.
    mutating func addNames(_ names: [String], with analyzer: Analyzer) {
        numbers.removeAll(keepingCapacity: true)
        for name in names { analyzer.read(name, into: &numbers) }
        for number in Set(numbers) { keys.append(UInt64(number) << 32 | 1) }
    }

    /// Pairs of words stand in the body, beside its length.
    mutating func addPairs(_ text: String, with analyzer: Analyzer) {
        numbers.removeAll(keepingCapacity: true)
        analyzer.readPairs(text, into: &numbers)
        for number in numbers { keys.append(UInt64(number) << 32 | 1 << 8 | 1) }
    }

    private mutating func add(_ text: String, part: Int, weight: Int, with analyzer: Analyzer) {
        numbers.removeAll(keepingCapacity: true)
        analyzer.read(text, into: &numbers)
        length += numbers.count
        let low = UInt64(part) << 8 | UInt64(weight)
        for number in numbers { keys.append(UInt64(number) << 32 | low) }
    }

    mutating func finish(flags: DocumentBlock.Flags) -> AnalyzedDocument {
        keys.sort()
        var result = AnalyzedDocument()
        result.document = DocumentBlock.Document(
            flags: flags, length: UInt16(min(length, Int(UInt16.max))), statements: statementLengths)
        var statements: [(ordinal: Int, count: Int)] = []
        var index = 0
        while index < keys.count {
            let term = keys[index] >> 32
            var own = 0
            var body = 0
            statements.removeAll(keepingCapacity: true)
            while index < keys.count, keys[index] >> 32 == term {
                let part = Int(keys[index] >> 8 & 0xff_ffff)
                if part == 0 {
                    own += Int(keys[index] & 0xff)
                } else {
                    body += 1
                    if part >= 2 { Self.count(part - 2, in: &statements) }
                }
                index += 1
            }
            PostingList.appendPayload(own: own, body: body, statements: statements[...], to: &result.payloads)
            result.terms.append(Int32(term))
            result.payloadEnds.append(Int32(result.payloads.count))
        }
        return result
    }

    private static func count(_ ordinal: Int, in statements: inout [(ordinal: Int, count: Int)]) {
        if statements.last?.ordinal == ordinal {
            statements[statements.count - 1].count += 1
        } else {
            statements.append((ordinal, 1))
        }
    }
}
