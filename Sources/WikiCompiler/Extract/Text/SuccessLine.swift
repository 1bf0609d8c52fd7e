/// Picks the line of a command's output that shows that it worked.
enum SuccessLine {
    private static let telling = [
        "0 failures", "0 failed", "test result: ok", " passed", "found no issues", "no ESLint warnings", "No ESLint warnings",
        "All checks passed", "no issues", "Finished `",
        "0 errors", "Success", "successfully",
        "[new branch]", "Switched to a new branch", "files changed", "file changed", "Build succeeded", "Compiling", "Generated ",
        "/pull/", "Closed ", "Updated issue", "Created issue", "Migrated", "omplete!", "created", "done", "built in ", " DONE ",
        "up to date", ": Done", " complete",
    ]

    /// Words that only a tool of one purpose prints.
    private static let own: [CommandKind.Purpose: [String]] = [
        .test: ["0 failures", "0 failed", "test result: ok", " passed"],
        .lint: ["found no issues", "no ESLint warnings", "No ESLint warnings", "All checks passed"],
        .types: ["Success: no issues", "typecheck: Done"],
    ]

    /// Every line that tells a result of the kind that `pick` found, at most four, those without a single test left out.
    static func results(_ output: String) -> [String] {
        guard let picked = pick(output) else { return [] }
        let mark = ["test result: ok", " passed", "0 failures", "0 failed"].first { ByteSearch.contains($0, in: picked) }
        guard let mark else { return [picked] }
        let found = lines(output).filter { line in
            ByteSearch.contains(mark, in: line) && !Words(line).has(anyOf: ["0 passed", "0 tests"])
        }
        return found.isEmpty ? [picked] : Array(found.suffix(4))
    }

    /// An exact part of the output; nil when nothing in it says so.
    static func pick(_ output: String) -> String? { pick(output, telling) }

    /// Likewise, of a command among others: only words that tools of its purpose alone print.
    static func pick(_ output: String, of purpose: CommandKind.Purpose) -> String? { own[purpose].flatMap { pick(output, $0) } }

    private static func pick(_ output: String, _ telling: [String]) -> String? {
        let lines = lines(output)
        for mark in telling {
            if let line = lines.last(where: { ByteSearch.contains(mark, in: $0) }) { return line }
        }
        return nil
    }

    private static func lines(_ output: String) -> [String] {
        String(decoding: output.utf8.suffix(6000), as: UTF8.self).split(separator: "\n").flatMap {
            String($0).split(on: "\\n")
        }.map(\.trimmed)
            .filter {
                $0.utf8.count > 7 && $0.utf8.count < 240 && !$0.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0xFFFD }
            }
    }
}
