import WikiCompiler

/// Prints the turns of transcripts one a line, to look at what an adapter made of them.
enum TurnListing {
    static func run(_ paths: [String]) {
        for path in paths {
            do {
                let (transcript, report) = try TranscriptReader.read(path: path)
                print("== \(path)\n\(transcript.header)")
                for turn in transcript.turns { print(line(turn, transcript)) }
                print(report)
                print("records \(report.recordCount) = kept \(report.kept) + skipped \(report.skippedCount)")
            } catch {
                print("== \(path)\n\(error)")
            }
        }
    }

    private static func line(_ turn: Turn, _ transcript: Transcript) -> String {
        let mark = transcript.dead.contains(turn.n) ? "†" : transcript.copied.contains(turn.n) ? "©" : " "
        let tool = turn.tool.map { " [\($0.name) ok=\($0.ok.map(String.init) ?? "-") exit=\($0.exit.map(String.init) ?? "-")]" } ?? ""
        let files = turn.files.isEmpty ? "" : " \(turn.files)"
        let text = turn.text.replacing("\n", with: "⏎").prefix(160)
        return
            "\(mark)\(turn.n) \(turn.role.rawValue)\(turn.origin.map { "/\($0.rawValue)" } ?? "")\(tool)\(files) \(turn.text.utf8.count) \(text)"
    }
}
