import Testing

@testable import wikictl

@Suite("Declarations")
struct DeclarationTests {
    static let declarations = CommandCatalog.wikictl.commands.map { $0.declaration }

    @Test("Every command is said in one sentence, and so is everything it takes", arguments: declarations)
    func sentences(declaration: Declaration) {
        let texts =
            [declaration.abstract] + declaration.arguments.map(\.help) + declaration.options.map(\.help) + declaration.flags.map(\.help)
        for text in texts {
            #expect(text.hasSuffix(".") && text.first?.isUppercase == true, "\(declaration.name): \(text)")
        }
    }

    @Test("No two options of a command share a name or a letter, global ones included", arguments: declarations)
    func distinct(declaration: Declaration) {
        let options = declaration.options + GlobalOptions.options
        let flags = declaration.flags + GlobalOptions.flags
        let names = options.map(\.name) + flags.map(\.name)
        let letters = options.compactMap(\.short) + flags.compactMap(\.short)
        #expect(Set(names).count == names.count, "\(declaration.name)")
        #expect(Set(letters).count == letters.count, "\(declaration.name)")
    }

    @Test("Only the last argument repeats, and none that must be given follows one that may be left out", arguments: declarations)
    func order(declaration: Declaration) {
        #expect(!declaration.arguments.dropLast().contains { $0.repeats }, "\(declaration.name)")
        let optional = declaration.arguments.map(\.isOptional)
        #expect(optional == optional.filter { !$0 } + optional.filter { $0 }, "\(declaration.name)")
    }

    @Test("Names are one word or two, no two alike, and every group has its sentence")
    func names() {
        let names = Self.declarations.map(\.name)
        #expect(Set(names).count == names.count)
        for name in names {
            let words = CommandCatalog.words(name)
            #expect((1...2).contains(words.count))
            if words.count == 2 { #expect(CommandCatalog.wikictl.groups[words[0]] != nil, "\(words[0])") }
        }
    }

    @Test("Every command explains itself", arguments: declarations)
    func help(declaration: Declaration) {
        var console = Console()
        console.catalog = .wikictl
        let result = console.run(CommandCatalog.words(declaration.name) + ["--help"])
        #expect(result.code == .done)
        #expect(result.output.contains("wikictl \(declaration.synopsis)"))
    }
}
