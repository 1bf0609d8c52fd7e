/// What of a question is looked up.
enum QuestionTerms {
    // The longest question costs no more than this many lists.
    private static let most = 64

    /// The question's distinct terms without stop words, in the order of their bytes; all of them when there is
    /// nothing else.
    static func terms(of text: String, with analyzer: Analyzer) -> [[UInt8]] {
        var telling = ""
        var text = text
        text.withUTF8 { bytes in
            Analyzer.forEachWord(bytes) { word in
                if !isStopWord(word) { telling += String(decoding: word, as: UTF8.self) + " " }
            }
        }
        let terms = analyzer.distinctTerms(telling)
        let kept = terms.isEmpty ? analyzer.distinctTerms(text) : terms
        return kept.prefix(most).sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The question's distinct pairs of terms, in the order of their bytes.
    static func pairs(of text: String, with analyzer: Analyzer) -> [[UInt8]] {
        var numbers: [Int32] = []
        analyzer.readPairs(text, into: &numbers)
        var seen = Set<Int32>()
        let pairs = numbers.filter { seen.insert($0).inserted }.prefix(most).map { [UInt8](analyzer.terms[Int($0)]) }
        return pairs.sorted { $0.lexicographicallyPrecedes($1) }
    }

    static func isStopWord(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        // The longest has seven letters.
        word.count <= 8 && stopWords.contains(String(decoding: word, as: UTF8.self).lowercased())
    }

    /// Words that say how something is asked and not what, also as a contraction leaves them.
    static let stopWords = Set(
        """
        a about after all also am an and any are as at be because been before being both but by can could d did do does doing down \
        during each few for from further get had has have having he her here hers him his how i if in into is it its just let ll m \
        me more most my no nor not now of off on once only or other our out over own please re s same shall she should so some such \
        t than that the their them then there these they this those through to too under until up us ve very was we were what when \
        where which while who whom whose why will with would you your
        """.split(separator: " ").map(String.init))
}
