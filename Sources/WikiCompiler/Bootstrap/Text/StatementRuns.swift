/// Cuts a passage into runs of one or two sentences that can stand alone.
enum StatementRuns {
    struct Run {
        let text: String
        /// Bytes of the document.
        let range: Range<Int>
    }

    /// At most `count` runs. A sentence that leans on the one before ("It …") is joined to it or left out.
    static func of(_ passage: Passage, count: Int = 1) -> [Run] {
        var runs: [Run] = []
        var open: (words: String, range: Range<Int>, sentences: Int)?
        func close() {
            if let run = open, let text = RepositoryWording.statement(run.words) { runs.append(Run(text: text, range: run.range)) }
            open = nil
        }
        for sentence in passage.sentences where sentence.words.count > 0 {
            let leans = leaning.contains(sentence.words.first ?? "")
            if let run = open {
                let joined = run.words + " " + sentence.text
                if run.sentences < 2, joined.count <= Limits.statement, leans || run.words.count < 70 {
                    open = (joined, run.range.lowerBound..<sentence.range.upperBound, run.sentences + 1)
                    continue
                }
            }
            close()
            if runs.count >= count { break }
            if leans || sentence.words.count < 3 || sentence.text.hasSuffix(":") || sentence.text.hasSuffix("?") { continue }
            open = (sentence.text, sentence.range, 1)
        }
        close()
        return Array(runs.prefix(count))
    }

    private static let leaning: Set<String> = [
        "it", "its", "it's", "this", "that", "these", "those", "they", "their", "he", "she", "which", "such", "so", "but", "and", "or",
        "however", "therefore", "thus", "hence", "both", "there", "here", "instead", "otherwise",
    ]
}
