/// Tells how a command ended where its exit status does not: behind a pipe only the filter's status is known.
enum CommandOutcome {
    /// Words that clients put in place of an answer when the command never ran.
    private static let refusals = [
        "The user doesn't want to proceed", "The user doesn't want to take this action", "User rejected", "[Request interrupted",
        "patch rejected by user", "aborted by user",
    ]

    static func isRefusal(_ output: String) -> Bool {
        let head = String(decoding: output.utf8.prefix(200), as: UTF8.self)
        return refusals.contains { ByteSearch.contains($0, in: head) }
    }

    /// Judged by status, and by what is printed when the status is a filter's or is masked.
    static func outcome(of answer: Turn, line: CommandLine, kinds: [CommandKind]) -> CommandRun.Outcome {
        if isRefusal(answer.text) { return .unknown }
        if let exit = answer.tool?.exit, exit != 0 { return .failed }
        if answer.tool?.ok == false { return .failed }
        guard let index = kinds.lastIndex(where: { $0.purpose != .read }) else { return .passed }
        let kind = kinds[index]
        let isHidden = (line.filter != nil && !line.hasPipefail) || !line.vouches(forWork: index)
        let isUntold = answer.tool?.ok == nil && answer.tool?.exit == nil
        return isHidden || isUntold ? judge(answer.text, purpose: kind.purpose, isHidden: isHidden) : .passed
    }

    /// Where the status is hidden, silence is no success: the filter may have swallowed the errors.
    private static func judge(_ output: String, purpose: CommandKind.Purpose, isHidden: Bool) -> CommandRun.Outcome {
        let tail = String(decoding: output.utf8.suffix(4000), as: UTF8.self)
        if failures(in: tail) > 0 || tail.contains(anyOf: ["FAILED", "panicked at", "ELIFECYCLE", "Traceback (most recent"]) {
            return .failed
        }
        let quiet = tail.trimmed.isEmpty
        switch purpose {
        case .test:
            return tail.contains(anyOf: ["0 failures", "0 failed", "test result: ok", " passed", "PASS", "OK ("])
                ? .passed : .unknown
        case .lint, .types:
            if tail.contains(anyOf: [
                "no issues", "0 errors", "0 problems", "All checks passed", "Success: no issues", "No ESLint warnings",
            ]) {
                return .passed
            }
            if quiet { return isHidden ? .unknown : .passed }
            return hasDiagnostic(tail) || tail.contains(anyOf: [" found ", "error"]) ? .failed : .unknown
        case .build:
            if tail.contains(anyOf: ["error:", "Error:", "error["]) { return .failed }
            return !isHidden || tail.contains(anyOf: built) ? .passed : .unknown
        case .format, .schema, .install, .release:
            if tail.contains(anyOf: ["error:", "Error:", "fatal:"]) { return .failed }
            return !isHidden || SuccessLine.pick(tail) != nil ? .passed : .unknown
        default: return tail.contains(anyOf: ["error:", "Error:", "fatal:"]) ? .failed : .passed
        }
    }

    private static let built = [
        "Finished", "Generated ", "Build succeeded", "Build complete", "built in ", "Compiled successfully", "BUILD SUCCESS",
        "Successfully built",
    ]

    /// The largest number that stands before "failed" or "failures".
    private static func failures(in text: String) -> Int {
        var most = 0
        let words = text.split { $0 == " " || $0 == "\n" || $0 == "," || $0 == "(" || $0 == ")" || $0 == "|" }
        for (number, word) in zip(words, words.dropFirst()) where word.hasPrefix("failed") || word.hasPrefix("failure") {
            most = max(most, Int(number.filter(\.isNumber)) ?? 0)
        }
        return most
    }

    /// Whether some line points at a place in a file: `lib/a.ex:44:22`, `src/a.ts(20,3)`.
    static func hasDiagnostic(_ text: String) -> Bool { DiagnosticPlace.first(in: text) != nil }
}

extension String {
    func contains(anyOf needles: [String]) -> Bool { needles.contains { ByteSearch.contains($0, in: self) } }
}
