import JSON

extension JSONWriter {
    mutating func member(_ name: StaticString, _ text: String) {
        self.name(name)
        string(text)
    }

    mutating func member(_ name: StaticString, _ number: Int) {
        self.name(name)
        int(number)
    }

    mutating func member(_ name: StaticString, _ value: Bool) {
        self.name(name)
        bool(value)
    }

    /// JSON as it stands.
    mutating func member(_ name: StaticString, json: String) {
        self.name(name)
        raw(json.utf8)
    }

    mutating func object(_ name: StaticString? = nil, _ body: (inout JSONWriter) -> Void) {
        if let name { self.name(name) }
        beginObject()
        body(&self)
        endObject()
    }

    mutating func array(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
        self.name(name)
        beginArray()
        body(&self)
        endArray()
    }

    /// A message of a conversation.
    mutating func message(_ role: String, _ content: String) {
        object { writer in
            writer.member("role", role)
            writer.member("content", content)
        }
    }
}
