import WikiCompiler

/// `wikictl open`
struct OpenCommand: Command {
    static let declaration = Declaration(
        name: "open", abstract: "Open the wiki, or a page, in the program you read it with.",
        discussion: "Asks xdg-open or open, then $VISUAL or $EDITOR; prints the path when none of them is there.",
        isMain: true,
        arguments: [Argument("PAGE", "A page, by its file name, path, title or id.", isOptional: true)],
        flags: [Flag("obsidian", "Open it in Obsidian, which must know the folder as a vault.")])

    private let page: String?
    private let isForObsidian: Bool

    init(arguments: ParsedArguments) {
        page = arguments.argument("PAGE")
        isForObsidian = arguments.flag("obsidian")
    }

    func run(_ context: Context) throws -> ExitCode {
        let path = try context.file(of: page)
        note(context)
        let target = isForObsidian ? "obsidian://open?path=" + path.percentEncoded : path
        let launcher = Launcher(environment: context.environment)
        for opener in ["xdg-open", "open"] where launcher.run([opener, target]) == 0 {
            context.note("Opened \(target) with \(opener).")
            return .done
        }
        // An editor's variable may hold arguments, so the shell takes it apart.
        if !isForObsidian, let editor = ["VISUAL", "EDITOR"].lazy.compactMap({ context.environment[$0] }).first(where: { !$0.isEmpty }),
            launcher.run(["sh", "-c", editor + " \"$1\"", "sh", path]) == 0
        {
            return .done
        }
        context.note("Found no program to open it with.")
        context.output.line(target)
        return .done
    }
}

extension OpenCommand {
    /// That the page was opened; the folder as a whole is none.
    private func note(_ context: Context) {
        guard let page, let wiki = try? context.wiki(), let found = try? context.page(page, in: wiki) else { return }
        PageUses(context).note(.opened, of: [(wiki.project.id, found.id, found.path)])
    }
}

extension String {
    /// The text as one part of a URL's query: everything but RFC 3986's unreserved characters is encoded.
    var percentEncoded: String {
        let digits = Array("0123456789ABCDEF")
        return utf8.reduce(into: "") { encoded, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                encoded.unicodeScalars.append(UnicodeScalar(byte))
            default: encoded += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
    }
}
