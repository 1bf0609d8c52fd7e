/// Typewriter spellings that people use in prompts, and what they stand for.
enum Spelling {
    static let typewriter = [
        "doesnt": "doesn't", "dont": "don't", "didnt": "didn't", "isnt": "isn't", "cant": "can't", "wasnt": "wasn't",
        "arent": "aren't", "youre": "you're", "thats": "that's", "im": "I'm",
        "ive": "I've", "i": "I", "hasnt": "hasn't", "havent": "haven't", "wouldnt": "wouldn't", "shouldnt": "shouldn't",
        "couldnt": "couldn't",
    ]

    /// The text with contractions spelled out; "im" and "i" are words of other languages, so they stay.
    static func mended(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            word.utf8.count > 3 ? typewriter[String(word).asciiLowercased] ?? String(word) : String(word)
        }.joined(separator: " ")
    }
}
