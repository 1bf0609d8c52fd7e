import Glibc

/// Measures parts of the library on files given to it: `wikictl-bench PART [OPTIONS] FILE…`.
@main
enum Bench {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "transcripts": TranscriptBench.run(Array(arguments.dropFirst()))
        case "turns": TurnListing.run(Array(arguments.dropFirst()))
        default:
            stop("usage: wikictl-bench transcripts|turns FILE…", status: 64)
        }
    }
}

/// Ends the program with a message on standard error.
func stop(_ message: String, status: Int32) -> Never {
    let line = Array((message + "\n").utf8)
    _ = write(2, line, line.count)
    exit(status)
}
