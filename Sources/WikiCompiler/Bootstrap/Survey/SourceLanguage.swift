/// Programming languages by the end of a file's name, and how they write comments.
enum SourceLanguage {
    /// The language of a file's name, `swift`, `python`; nil for other files.
    static func named(_ file: String) -> String? {
        guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return nil }
        return byExtension[file[file.index(after: dot)...].lowercased()]
    }

    private static let byExtension: [String: String] = {
        var table: [String: String] = [:]
        for (language, endings) in endings { for ending in endings.split(separator: " ") { table[String(ending)] = language } }
        return table
    }()

    private static let endings: [(String, String)] = [
        ("swift", "swift"), ("python", "py pyi pyx"), ("rust", "rs"), ("go", "go"), ("javascript", "js jsx mjs cjs"),
        ("typescript", "ts tsx mts cts"), ("c", "c h"), ("cpp", "cc cpp cxx hh hpp hxx c++ h++ ipp inl"), ("objective-c", "m mm"),
        ("java", "java"), ("kotlin", "kt kts"), ("scala", "scala sc"), ("groovy", "groovy"), ("csharp", "cs"), ("fsharp", "fs fsi"),
        ("ruby", "rb"), ("elixir", "ex exs"), ("erlang", "erl hrl"), ("php", "php"), ("perl", "pl pm"), ("lua", "lua"),
        ("haskell", "hs"), ("ocaml", "ml mli"), ("clojure", "clj cljs cljc"), ("dart", "dart"), ("zig", "zig"), ("nim", "nim"),
        ("julia", "jl"), ("r", "r"), ("shell", "sh bash zsh fish"), ("powershell", "ps1 psm1"), ("tcl", "tcl"), ("vue", "vue"),
        ("svelte", "svelte"), ("sql", "sql"), ("assembly", "s asm"), ("crystal", "cr"), ("fortran", "f90 f95 f03"), ("d", "d di"),
        ("v", "v"), ("solidity", "sol"), ("cuda", "cu cuh"), ("protobuf", "proto"), ("elm", "elm"), ("css", "css scss less"),
    ]

    /// What opens a comment that ends with its line.
    static func lineMarks(_ language: String) -> [String] {
        switch language {
        case "python", "ruby", "elixir", "shell", "perl", "r", "julia", "nim", "crystal", "powershell", "tcl": ["#"]
        case "lua", "haskell", "sql", "elm": ["--"]
        case "erlang": ["%"]
        case "clojure": [";"]
        case "css", "ocaml": []
        case "php": ["//", "#"]
        default: ["//"]
        }
    }
}
