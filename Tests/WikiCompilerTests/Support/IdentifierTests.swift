import Testing
import WikiCompiler

@Suite("Identifiers")
struct IdentifierTests {
    @Test("H joins its fields with NUL, so that moving a boundary changes the hash")
    func boundaries() {
        #expect(Identifier.hash(["ab", "c"]) != Identifier.hash(["a", "bc"]))
        #expect(Identifier.hash(["a", "b"]) == Identifier.hash(["a\0b"]))
    }

    @Test(
        "Base32 takes five bits a character, first bit first, and pads the end with zeros",
        arguments: [
            ([0xff, 0xff, 0xff, 0xff, 0xff], 10, "zzzzzzzz"), ([0x00], 2, "00"), ([0x80], 2, "g0"), ([0xff], 2, "zw"),
            ([0xff, 0x00], 1, "z"), ([], 4, ""),
        ] as [([UInt8], Int, String)])
    func base32(bytes: [UInt8], length: Int, expected: String) {
        #expect(Identifier.base32(bytes, length: length) == expected)
    }

    @Test("A UUID carries version 8 and the RFC variant")
    func uuid() {
        let uuid = Identifier.uuidV8(["project1", "name", "demo"])
        let characters = Array(uuid)
        #expect(characters.count == 36)
        #expect(characters[14] == "8")
        #expect("89ab".contains(characters[19]))
        #expect(uuid == Identifier.uuidV8(["project1", "name", "demo"]))
    }

    @Test("A source id is s and ten characters, and depends on the agent as well as the session")
    func source() {
        let id = Identifier.source(agent: .claudeCode, session: "6f1c2a")
        #expect(id.utf8.count == 11)
        #expect(id.hasPrefix("s"))
        #expect(id != Identifier.source(agent: .codex, session: "6f1c2a"))
    }
}
