import Testing

@testable import WikiCompiler

@Suite("Finding what must vanish in text")
struct ForgetTextTests {
    private func eraser(_ replacements: [String: String] = [:], _ pattern: String? = nil) throws -> TextEraser {
        var erasure = Erasure()
        erasure.replacements = replacements
        erasure.pattern = pattern
        return try TextEraser(erasure)
    }

    @Test(
        "A text is found in each form in which files hold it",
        arguments: [
            "say \"no\" to the\ttide", "a line\nand another", "naïve façade", "back\\slash and `code`", "# not a heading <b>",
        ])
    func forms(text: String) throws {
        let eraser = try eraser([text: Erasure.mark])
        for form in Erasure.forms(of: text) { #expect(eraser.isIn("before \(form) after"), "\(form)") }
        #expect(eraser.erased("x \(text) y \(text)") == "x (forgotten) y (forgotten)")
        #expect(eraser.erased("nothing of it") == nil)
    }

    @Test("Of texts that begin alike the longest is taken, short ones are found too, and each has its own replacement")
    func several() throws {
        let eraser = try eraser(["the tide checks": "A", "the tide checks of harbor": "B", "tide": "C"])
        #expect(eraser.erased("run the tide checks of harbor, the tide checks, tide") == "run B, A, C")
    }

    @Test("A pattern takes whole characters, never an empty match, and what a text takes beside it is taken once")
    func pattern() throws {
        #expect(try eraser([:], "t.de").erased("tide and tïde") == "(forgotten) and tïde")
        #expect(try eraser([:], "t..?de").erased("tïde!") == "(forgotten)!")
        #expect(try eraser([:], "x*").erased("axxb") == "a(forgotten)b")
        #expect(try eraser(["tide checks": "A"], "checks of").erased("the tide checks of it") == "the A it")
        #expect(try eraser([:], "(?i)TIDE").matchesPattern("the tide"))
    }

    @Test("Words are runs of four letters or digits or more, whatever their case, and are told without being held")
    func words() {
        var words = WordHashes()
        words.insert(wordsOf: "Quaxolot7 and the tide_table, über")
        #expect(words.hashes.count == 4)
        #expect(words.isIn("QUAXOLOT7!") && words.isIn("a-tide-b") && words.isIn("ÜBER") == false && words.isIn("über"))
        words.remove(wordsOf: "a table of tide")
        #expect(!words.isIn("tide table") && words.isIn("quaxolot7"))
        #expect(words.replaced(in: "the Quaxolot7, twice: quaxolot7", by: "(x)") == "the (x), twice: (x)")
    }

    @Test("An erasure is read from its journal as it was written", arguments: [nil, "a\tb\\n(?i)"])
    func journal(pattern: String?) throws {
        let folder = TranscriptFolder()
        let home = Home(path: folder.path)
        var erasure = Erasure()
        erasure.operation = "f1"
        erasure.time = 7
        erasure.sources = ["s4k9t0m2xqe"]
        erasure.sessions = ["one\ttwo"]
        erasure.turns = ["t"]
        erasure.pages = ["p"]
        erasure.statements = ["k3f9a0c2"]
        erasure.quotes = [.init(source: "s4k9t0m2xqe", number: 3, text: "a line\nand \\n another\r\t")]
        erasure.affected = ["q"]
        erasure.shown = ["s4k9t0m2xqe-7"]
        erasure.signs = ["wikictl", "^k3f9a0c2"]
        erasure.paths = ["id": ["rules/a.md": "", "rules/b.md": "rules/c.md"]]
        erasure.replacements = ["a text\n": "", "é": Erasure.mark]
        erasure.words.insert(wordsOf: "some words")
        erasure.pattern = pattern
        erasure.exclusions = ["": ["forgotten s4k9t0m2xqe"], "id": ["forgotten p rule", "forgotten q rule"]]
        erasure.projects = ["id"]
        let journal = ErasureJournal(home: home)
        try journal.write(erasure, .begun)
        let read = try #require(try journal.read())
        #expect(read.erasure == erasure && read.stage == .begun)
        try journal.remove()
        #expect(try journal.read() == nil)
    }
}
