/// How a page stands in the index: fields in a fixed order, strings with their length before them.
extension IndexedPage {
    /// The bytes of everything but `path` and `blob`, which have columns of their own.
    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        var state = UInt8(Status.allCases.firstIndex(of: status) ?? 0)
        if isContested { state |= 4 }
        if isArchived { state |= 8 }
        bytes.append(UInt8(PageKind.allCases.firstIndex(of: kind) ?? 0))
        bytes.append(state)
        Varint.append(max(tokens, 0), to: &bytes)
        for text in [id, title, description, created, updated] { Self.append(text, to: &bytes) }
        for list in [aliases, tags, entities, anchors] {
            Varint.append(list.count, to: &bytes)
            for text in list { Self.append(text, to: &bytes) }
        }
        Varint.append(statements.count, to: &bytes)
        for statement in statements {
            Varint.append(max(statement.evidenceCount, 0) << 1 | (statement.isRecallable ? 1 : 0), to: &bytes)
            for text in [statement.id, statement.section, statement.text] { Self.append(text, to: &bytes) }
        }
        return bytes
    }

    /// Reads what `encoded` wrote; nil when the bytes are damaged.
    init?(path: String, blob: String, encoded bytes: UnsafeRawBufferPointer) {
        var reader = FieldReader(UnsafeBufferPointer(start: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), count: bytes.count))
        let kind = reader.byte()
        let state = reader.byte()
        guard kind < PageKind.allCases.count, state & 3 < Status.allCases.count else { return nil }
        let tokens = reader.int()
        let texts = (0..<5).map { _ in reader.text() }
        let lists = (0..<4).map { _ in reader.list { $0.text() } }
        let statements = reader.list { reader in
            let head = reader.int()
            let texts = (0..<3).map { _ in reader.text() }
            return Statement(
                id: texts[0], section: texts[1], text: texts[2], isRecallable: head & 1 == 1, evidenceCount: head >> 1)
        }
        guard !reader.isDamaged else { return nil }
        self.init(
            path: path, kind: PageKind.allCases[kind], id: texts[0], title: texts[1], description: texts[2], aliases: lists[0],
            tags: lists[1], entities: lists[2], anchors: lists[3], status: Status.allCases[state & 3], isContested: state & 4 != 0,
            isArchived: state & 8 != 0, created: texts[3], updated: texts[4], blob: blob, tokens: tokens, statements: statements)
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        Varint.append(text.utf8.count, to: &bytes)
        bytes.append(contentsOf: text.utf8)
    }
}

private struct FieldReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private(set) var isDamaged = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func byte() -> Int {
        guard position < bytes.count else {
            isDamaged = true
            return 0
        }
        defer { position += 1 }
        return Int(bytes[position])
    }

    mutating func int() -> Int {
        if position >= bytes.count { isDamaged = true }
        return Varint.read(bytes, &position)
    }

    mutating func text() -> String {
        let count = int()
        guard count >= 0, count <= bytes.count - position else {
            isDamaged = true
            return ""
        }
        defer { position += count }
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[position..<position + count]), as: UTF8.self)
    }

    mutating func list<Element>(_ element: (inout FieldReader) -> Element) -> [Element] {
        let count = int()
        var elements: [Element] = []
        for _ in 0..<count where !isDamaged { elements.append(element(&self)) }
        return elements
    }
}
