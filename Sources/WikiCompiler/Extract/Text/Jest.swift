/// Irony, jokes and thought experiments: what is said in jest is neither an order nor a decision.
enum Jest {
    private static let phrases = [
        "lol", "haha", "hehe", "heh", "xd", "hahaha", "rofl", "lmao", "jk", "just kidding", "kidding", "i guess we", "could always",
        "what could go wrong",
        "oh great", "if we ever", "imagine", "might as well", "yeah right", "sure let's just", "who needs", "scherz", "spaß",
    ]
    private static let marks = [" :)", " ;)", " :D", " :-)", " ;-)", "😂", "🤣", "🙃", "😜"]

    static func holds(_ sentence: Sentence) -> Bool {
        sentence.words.has(anyOf: phrases) || sentence.text.contains(anyOf: marks) || sentence.text.hasSuffix(" /s")
    }
}
