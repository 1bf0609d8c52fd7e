import JSON

extension Output {
    /// Writes one JSON object on a line of its own: `"schema":1`, then what `members` adds.
    func json(schema: Int = 1, _ members: (inout JSONWriter) throws -> Void) rethrows {
        var writer = JSONWriter(capacity: 1024)
        writer.beginObject()
        writer.member("schema", schema)
        try members(&writer)
        writer.endObject()
        line(String(decoding: writer.bytes, as: UTF8.self))
    }
}

extension JSONWriter {
    mutating func member(_ name: StaticString, _ value: String) {
        self.name(name)
        string(value)
    }

    mutating func member(_ name: StaticString, _ value: Int) {
        self.name(name)
        int(value)
    }

    mutating func member(_ name: StaticString, _ value: Bool) {
        self.name(name)
        bool(value)
    }

    mutating func member(_ name: StaticString, _ value: Double) {
        self.name(name)
        raw("\(value)".utf8)
    }

    mutating func member(_ name: StaticString, _ values: [String]) {
        array(name, values) { $0.string($1) }
    }

    mutating func object(_ name: StaticString, _ members: (inout JSONWriter) throws -> Void) rethrows {
        self.name(name)
        beginObject()
        try members(&self)
        endObject()
    }

    mutating func array<Element>(
        _ name: StaticString, _ elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) throws -> Void
    ) rethrows {
        self.name(name)
        beginArray()
        for element in elements { try write(&self, element) }
        endArray()
    }

    /// An array of objects.
    mutating func objects<Element>(
        _ name: StaticString, _ elements: some Sequence<Element>, _ members: (inout JSONWriter, Element) throws -> Void
    ) rethrows {
        try array(name, elements) { writer, element in
            writer.beginObject()
            try members(&writer, element)
            writer.endObject()
        }
    }
}
