/// How a language marks its comments.
struct CommentSyntax {
    /// Marks of comments that end with the line, longest first.
    let line: [String]
    let block: [(open: String, close: String)]

    /// By the name that `RepositoryFile.Kind.source` gives.
    init(language: String) {
        let marks = SourceLanguage.lineMarks(language)
        line = marks.contains("//") ? ["///", "//!"] + marks : marks.flatMap { [$0 + $0, $0] }
        switch language {
        case "python": block = [("\"\"\"", "\"\"\"")]
        case "shell", "perl", "r", "julia", "nim", "crystal", "erlang", "clojure", "zig", "tcl", "ruby", "elixir", "lua", "haskell", "sql",
            "elm",
            "ocaml", "powershell", "fortran":
            block = []
        default: block = [("/*", "*/")]
        }
    }
}
