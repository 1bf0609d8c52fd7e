/// Paths as they occur in prose, commands and tool inputs.
enum PathText {
    /// Whether a word names a file: it has a known extension, or a folder before a dotted name.
    static func isFile(_ word: String) -> Bool {
        guard !word.isEmpty, word.utf8.count < 240, !ByteSearch.contains("://", in: word), word.utf8.first != UInt8(ascii: "-")
        else { return false }
        let name = word.split(separator: "/").last.map(String.init) ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else {
            return wellKnown.contains(name) || (name.hasPrefix(".") && name.utf8.count > 3 && wellKnown.contains(name))
        }
        let ending = String(name[name.index(after: dot)...])
        return extensions.contains(ending.asciiLowercased) || wellKnown.contains(name)
    }

    /// Folder of a path, without a slash at its end; empty at the top.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[..<slash])
    }

    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Name without its extension.
    static func stem(of path: String) -> String {
        let name = name(of: path)
        guard let dot = name.firstIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// Files that configure a project and its tools rather than being its code.
    static func isConfiguration(_ path: String) -> Bool {
        let name = name(of: path).asciiLowercased
        if configurationNames.contains(name) || name.hasPrefix(".env") || name.hasPrefix("dockerfile") { return true }
        if name.hasPrefix("."), !name.hasSuffix(".md") { return true }
        if ByteSearch.contains(".config.", in: name) || name.hasPrefix("tsconfig") { return true }
        return ["toml", "lock", "ini", "cfg", "conf", "properties", "gradle", "tf", "nix", "plist"].contains(
            name.split(separator: ".").last.map(String.init) ?? "")
    }

    private static let configurationNames: Set<String> = [
        "package.json", "mix.exs", "makefile", "justfile", "gemfile", "rakefile", "build.gradle", "build.gradle.kts", "pom.xml",
        "cmakelists.txt",
        "package.swift", "go.mod", "requirements.txt", "setup.py", "setup.cfg", "docker-compose.yml", "compose.yml", "compose.yaml",
        "hk.pkl",
        "pnpm-workspace.yaml", "turbo.json", "deno.json", "vercel.json", "wrangler.toml", "procfile", "conftest.py", "tox.ini",
        "manifest.in",
        "test_helper.exs", "jest.setup.js", "vitest.setup.ts",
    ]
    private static let wellKnown: Set<String> = [
        "Makefile", "Dockerfile", "Justfile", "Gemfile", "Rakefile", "Procfile", "LICENSE", "README", "CHANGELOG", ".gitignore",
        ".env", ".npmrc", ".tool-versions", ".editorconfig", ".dockerignore", ".gitattributes",
    ]
    private static let extensions: Set<String> = [
        "swift", "ts", "tsx", "js", "jsx", "mjs", "cjs", "py", "rb", "go", "rs", "java", "kt", "kts", "c", "h", "cc", "cpp", "hpp",
        "m", "mm", "cs",
        "ex", "exs", "heex", "eex", "erl", "hrl", "clj", "scala", "php", "sh", "bash", "zsh", "fish", "sql", "json", "jsonl",
        "yaml", "yml", "toml",
        "md", "mdx", "txt", "html", "css", "scss", "less", "vue", "svelte", "astro", "prisma", "graphql", "proto", "xml", "ini",
        "cfg", "conf", "lock",
        "env", "csv", "tf", "nix", "lua", "r", "dart", "zig", "hs", "ml", "pkl", "kdl", "gradle", "properties", "plist", "snap",
        "tpl", "tmpl", "erb", "rake",
    ]
}
