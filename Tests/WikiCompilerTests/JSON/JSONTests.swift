import JSON
import Testing

@Suite("JSON")
struct JSONTests {
    private func parse<T>(_ text: String, _ body: (JSONValue) throws -> T) throws -> T { try JSONParser().parse(text.utf8, body) }

    @Test("Members are found by name wherever they stand, and what is missing is nil")
    func subscripts() throws {
        try parse(#"{"a":{"deep":[1,{"x":2}]},"b":[true,null],"c":"\u00e9\n","d":-7,"e":1.5}"#) { root in
            #expect(root["c"]?.string == "é\n")
            #expect(root["d"]?.int == -7)
            #expect(root["e"]?.int == nil)
            #expect(root["a"]?["deep"]?.elements.map(\.kind) == [.number, .object])
            #expect(root["b"]?.elements.first { _ in true }?.bool == true)
            #expect(root["x"] == nil)
            #expect(root["c"]?["x"] == nil)
        }
    }

    @Test("Members and elements come in the text's order, the same name twice gives the first")
    func order() throws {
        try parse(#"{"b":1,"a":2,"b":3}"#) { root in
            var names: [String] = []
            root.forEachMember { name, value in names.append("\(name.string!)\(value.int!)") }
            #expect(names == ["b1", "a2", "b3"])
            #expect(root["b"]?.int == 1)
        }
    }

    @Test(
        "Minified text is the same value without white space",
        arguments: [
            (
                #"{ "a" : [ 1 , 2.5 , -3 , true , false , null ] , "b" : { } , "c" : [ ] }"#,
                #"{"a":[1,2.5,-3,true,false,null],"b":{},"c":[]}"#
            ),
            (#"[[],[{"k":"v"}],"s"]"#, #"[[],[{"k":"v"}],"s"]"#), (#""just \" a string""#, #""just \" a string""#),
            ("18446744073709551615", "18446744073709551615"),
        ])
    func minified(text: String, expected: String) throws {
        try parse(text) { #expect(String(decoding: $0.minified, as: UTF8.self) == expected) }
    }

    @Test("Every byte below 128, and longer characters at every distance from a word's end, survive writing and reading")
    func escaping() throws {
        for length in 0..<24 {
            let text =
                String(repeating: "x", count: length) + String(String.UnicodeScalarView((0..<128).map { UnicodeScalar($0)! }))
                + "é漢🙂\u{2028}"
            var writer = JSONWriter()
            writer.string(text)
            #expect(!writer.bytes.contains { $0 < 0x20 })
            try JSONParser().parse(writer.bytes) { #expect($0.string == text) }
        }
    }

    @Test("A parser used again gives the new text, also after a refusal and after a giant one")
    func reuse() throws {
        let parser = JSONParser()
        #expect(throws: JSONError.self) { try parser.parse("{\"a\":".utf8) { _ in } }
        let giant = "[\"" + String(repeating: "y", count: 6 << 20) + "\"]"
        try parser.parse(giant.utf8) { #expect($0.elements.map { $0.string!.utf8.count } == [6 << 20]) }
        try parser.parse("[1]".utf8) { #expect($0.elements.map(\.int) == [1]) }
    }

    @Test(
        "What is not exactly one value is refused",
        arguments: ["", "{", "{}{}", "nul", "[1,]", "\u{0}", #"{"a":"\ud800"}"#, String(repeating: "[", count: 5000)])
    func refused(text: String) {
        #expect(throws: JSONError.self) { try parse(text) { _ in } }
    }
}
