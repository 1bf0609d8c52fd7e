import YAML

/// One line of a `prices.yml`.
struct PriceEntry: Sendable {
    /// A model's name, or its beginning and `*`.
    let pattern: String
    let price: Price

    var stem: String { pattern.hasSuffix("*") ? String(pattern.dropLast()) : pattern }

    /// Of two that match the greater one counts.
    var closeness: Int { pattern.utf8.count * 2 + (pattern.hasSuffix("*") ? 0 : 1) }

    func matches(_ model: ModelName) -> Bool {
        pattern.hasSuffix("*") ? model.text.hasPrefix(stem) : model.text == pattern
    }

    /// Reads a whole file; an entry that cannot be read makes it invalid, because a price that is passed over costs money.
    static func read(_ text: String, from path: String) throws(WikiError) -> [PriceEntry] {
        let remedy = "Mend the file, or move it away."
        let node: YAMLNode
        do throws(YAMLError) { node = try YAMLNode.parse(text) } catch {
            throw WikiError("cannot read \(path)", "\(error)", remedy: remedy)
        }
        guard (node["schema"]?.string ?? "1") == "1" else {
            throw WikiError("cannot read \(path)", "its schema is not 1", remedy: "Install a newer wikictl.")
        }
        var entries: [PriceEntry] = []
        for (index, item) in (node["prices"]?.items ?? []).enumerated() {
            guard let entry = PriceEntry(item) else {
                let name = item["model"]?.string.map { " (\($0))" } ?? ""
                throw WikiError(
                    "cannot read \(path)", "entry \(index + 1)\(name) is no price",
                    remedy: "It needs model, from (a date), input and output, in dollars per million tokens.")
            }
            entries.append(entry)
        }
        return entries
    }

    private init?(_ node: YAMLNode) {
        let known: Set = ["model", "from", "input", "output", "cache_read", "cache_write", "above", "up_to", "source"]
        guard node.entries.allSatisfy({ known.contains($0.key) }), let pattern = node["model"]?.string, pattern.contains("/"),
            let from = node["from"]?.string, CivilDate.isValid(from), let usual = Self.rates(node)
        else { return nil }
        var above: Price.Tier?
        if let tier = node["above"] {
            guard let tokens = tier["tokens"]?.string.flatMap(Int.init), tokens > 0, let rates = Self.rates(tier) else { return nil }
            above = Price.Tier(tokens: tokens, rates: rates)
        }
        let largest = node["up_to"]?.string.map(Int.init)
        if let largest, largest ?? 0 <= 0 { return nil }
        self.pattern = pattern
        price = Price(from: from, usual: usual, above: above, largestPrompt: largest ?? nil)
    }

    private static func rates(_ node: YAMLNode) -> Price.Rates? {
        func money(_ name: String) -> Money?? {
            guard let text = node[name]?.string else { return node[name] == nil ? .some(nil) : nil }
            guard let dollars = Double(text), dollars >= 0, dollars <= 1_000_000 else { return nil }
            return Money(dollars: dollars)
        }
        guard let input = money("input"), let input, let output = money("output"), let output, let read = money("cache_read"),
            let write = money("cache_write")
        else { return nil }
        return Price.Rates(input: input, output: output, cacheRead: read, cacheWrite: write)
    }
}
