/// A shell command taken apart far enough to compare two of them and to print one without what changes from run to run.
struct CommandLine: Sendable, Equatable {
    /// One word of a command as it is spelled, and without its quotes.
    struct Word: Sendable, Equatable {
        var spelled: String
        var value: String
        var isQuoted: Bool { spelled != value }
    }

    /// A simple command between two operators.
    struct Segment: Sendable, Equatable {
        /// `NAME=value` before the program.
        var environment: [String] = []
        var words: [Word] = []
        /// Whether its input comes out of a pipe.
        var isPiped = false
        /// What stands before it: `&&`, `||`, `;`, `|` or nothing.
        var separator = ""

        /// The program's name without its folder.
        var program: String { words.first.map { $0.value.split(separator: "/").last.map(String.init) ?? $0.value } ?? "" }
        var arguments: ArraySlice<Word> { words.dropFirst() }
        /// As one would type it, redirections left out.
        var text: String { (environment + words.map(\.spelled)).joined(separator: " ") }
    }

    var segments: [Segment]

    init(_ command: String) {
        var lexer = ShellLexer(bytes: Array(command.utf8))
        segments = lexer.segments()
    }

    /// The folder of a leading `cd`.
    var directory: String? {
        guard segments.count > 1, segments[0].program == "cd", segments[0].words.count == 2 else { return nil }
        return segments[0].words[1].value
    }

    /// Where it is run as far as it says so: the folder of a leading `cd`, and those of `git -C`.
    var places: [String] {
        let git = segments.compactMap { segment -> String? in
            guard segment.program == "git", let flag = segment.words.firstIndex(where: { $0.value == "-C" }) else { return nil }
            return segment.words[(flag + 1)...].first?.value
        }
        return (directory.map { [$0] } ?? []) + git
    }

    /// The segments that do the work: no `cd`, no filter behind a pipe, no `|| true`.
    var work: [Segment] { segments.filter(Self.isWork) }

    private static func isWork(_ segment: Segment) -> Bool {
        !segment.words.isEmpty && segment.program != "cd" && !(segment.isPiped && filters.contains(segment.program))
            && !["true", "echo", "printf", ":", "sleep", "set", "export", "source", "exit"].contains(segment.program)
    }

    /// The program behind the last pipe, when it filters the output.
    var filter: String? {
        guard let last = segments.last(where: { $0.isPiped }), Self.filters.contains(last.program) else { return nil }
        return last.program
    }

    /// Whether a good status of the whole line tells that the working segment at `index` ended well: nothing follows it that
    /// runs whatever became of it.
    func vouches(forWork index: Int) -> Bool {
        let working = segments.indices.filter { Self.isWork(segments[$0]) }
        guard working.indices.contains(index) else { return false }
        let stops = segments.contains { $0.program == "set" && $0.words.contains { $0.value.hasPrefix("-e") } }
        return segments[(working[index] + 1)...].allSatisfy {
            ["&&", "|"].contains($0.separator) || (stops && $0.separator == ";")
        }
    }

    /// Whether a pipe hands on the status of what stands before it.
    var hasPipefail: Bool { segments.contains { $0.program == "set" && $0.words.contains { $0.value.hasSuffix("pipefail") } } }

    private static let filters: Set<String> = [
        "head", "tail", "grep", "egrep", "rg", "sed", "awk", "sort", "uniq", "wc", "cut", "tr", "cat", "less", "more", "tee", "jq",
        "column", "nl",
        "fold", "strings", "xargs",
    ]
}
