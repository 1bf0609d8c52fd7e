/// "Use pnpm, not npm", however it is put: which of two tools for one job the project uses.
struct ToolChoice: Equatable {
    let tool: String
    let other: String?

    /// Tools that stand in for each other.
    private static let families: [Set<String>] = [
        ["npm", "pnpm", "yarn", "bun", "deno"], ["pip", "pip3", "uv", "poetry", "pipenv", "conda"],
        ["jest", "vitest", "mocha", "ava"], ["make", "just", "task"], ["docker", "podman"], ["eslint", "biome", "oxlint"],
        ["black", "ruff", "yapf"], ["unittest", "pytest", "nose"], ["grep", "rg"], ["tabs", "spaces"],
    ]

    init?(body: String, reason: String?) {
        let words = Words(body).list
        guard words.count >= 2, words[0] == "use" else { return nil }
        tool = words[1]
        let rest = Array(words.dropFirst(2))
        switch rest.count {
        case 0: other = reason.flatMap { Words($0).first }.flatMap { Self.areRivals(words[1], $0) ? $0 : nil }
        case 2 where rest[0] == "not": other = rest[1]
        case 3 where rest[0] == "instead" && rest[1] == "of", 3 where rest[0] == "and" && rest[1] == "not": other = rest[2]
        default: return nil
        }
    }

    init?(asked tool: String, insteadOf other: String) {
        guard Self.areRivals(tool, other) else { return nil }
        self.tool = tool
        self.other = other
    }

    private static func areRivals(_ tool: String, _ other: String) -> Bool {
        tool != other && families.contains { $0.contains(tool) && $0.contains(other) }
    }

    /// The title when both are known to stand in for each other.
    var rival: String? { other.flatMap { Self.areRivals(tool, $0) ? title : nil } }

    var title: String { other.map { "Use \(tool), not \($0)" } ?? "Use \(tool)" }
    var subject: String { "use:\(tool)" }
}

extension StandingOrder {
    /// "pnpm, please" or "again, pnpm" right after a rival was run.
    init?(reminder sentence: Sentence, after program: String) {
        let idle: Set<String> = ["please", "no", "again", "use", "sorry", "as", "i", "said", "nope", "hey"]
        let named = sentence.words.list.filter { !idle.contains($0) }
        guard sentence.words.count <= 5, !sentence.isQuestion, named.count == 1,
            let choice = ToolChoice(asked: named[0], insteadOf: program)
        else { return nil }
        self.init(rule: choice.title, title: choice.title, why: nil, scope: nil, subject: "rule:" + choice.subject)
    }
}
