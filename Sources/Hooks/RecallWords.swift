/// The words by which a prompt and a page are held against each other; hook and worker take them apart in the same way.
public enum RecallWords {
    /// Of a longer text only the beginning counts.
    private static let mostBytes = 8 << 10

    /// Lower case, without common endings and without words that tell nothing, each once. Names of code count whole and
    /// in parts: `retryLimit` is itself, `retry` and `limit`.
    public static func of(_ text: String) -> [String] {
        var found: [String] = []
        var known: Set<String> = []
        func add(_ bytes: [UInt8]) {
            guard (3...40).contains(bytes.count) else { return }
            let word = stem(String(decoding: bytes, as: UTF8.self))
            if !ignored.contains(word), known.insert(word).inserted { found.append(word) }
        }
        var word: [UInt8] = []
        var part: [UInt8] = []
        var wasLower = false
        for byte in Array(text.utf8.prefix(mostBytes)) + [UInt8(ascii: " ")] {
            let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            let isLower = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte >= 0x80
            guard isUpper || isLower || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
                add(word)
                if part.count < word.count { add(part) }
                (word, part, wasLower) = ([], [], false)
                continue
            }
            if isUpper, wasLower {
                add(part)
                part = []
            }
            let low = isUpper ? byte | 32 : byte
            word.append(low)
            part.append(low)
            wasLower = isLower
        }
        return found
    }

    /// "retry", "retries", "retried", "retrying" are "retri"; rough, but the same on both sides.
    private static func stem(_ word: String) -> String {
        let ending = ["ing", "ed", "es", "s"].first { word.hasSuffix($0) && word.utf8.count >= $0.utf8.count + 3 && !word.hasSuffix("ss") }
        let stem = word.dropLast(ending?.utf8.count ?? 0)
        guard stem.utf8.count > 3 else { return String(stem) }
        if stem.hasSuffix("e") { return String(stem.dropLast()) }
        return stem.hasSuffix("y") ? stem.dropLast() + "i" : String(stem)
    }

    private static let ignored: Set<String> = Set(
        """
        the and for you your our are was were not but can could would should will with from that this than then them they \
        there here has have had how what when where which who why does did doing done all any some one two its it's into \
        out over about again also just like only very more most other such use used using make made add fix let get got \
        want need please code file look see try work thing way new now line change run test after before because still
        """
        .split(separator: " ").map { stem(String($0)) })
}
