import CYaml

extension YAMLNode {
    /// Reads the first document of `text`; an empty text is an empty mapping.
    ///
    /// Aliases are refused: a page has no use for them, and they are how a small file becomes a huge value.
    public static func parse(_ text: String) throws(YAMLError) -> YAMLNode {
        // libyaml keeps the parser's own address, so it must have one that lasts.
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        parser.initialize(to: yaml_parser_t())
        guard yaml_parser_initialize(parser) == 1 else { throw YAMLError(problem: "out of memory", line: 0) }
        defer { yaml_parser_delete(parser) }
        let bytes = Array(text.utf8)
        let result: Result<YAMLNode, YAMLError> = bytes.withUnsafeBufferPointer { buffer in
            yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
            var reader = EventReader(parser: parser)
            do throws(YAMLError) { return .success(try reader.document()) } catch { return .failure(error) }
        }
        return try result.get()
    }
}

/// Pulls events off a libyaml parser and builds nodes of them.
private struct EventReader {
    let parser: UnsafeMutablePointer<yaml_parser_t>
    var depth = 0

    private enum Event {
        case streamStart, streamEnd, documentStart, documentEnd
        case scalar(String)
        case sequenceStart, sequenceEnd, mappingStart, mappingEnd
        case alias
    }

    private mutating func next() throws(YAMLError) -> (Event, line: Int) {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else {
            let problem = parser.pointee.problem.map { String(cString: $0) } ?? "not YAML"
            throw YAMLError(problem: problem, line: Int(parser.pointee.problem_mark.line) + 1)
        }
        defer { yaml_event_delete(&event) }
        let line = Int(event.start_mark.line) + 1
        switch event.type {
        case YAML_STREAM_START_EVENT: return (.streamStart, line)
        case YAML_STREAM_END_EVENT: return (.streamEnd, line)
        case YAML_DOCUMENT_START_EVENT: return (.documentStart, line)
        case YAML_DOCUMENT_END_EVENT: return (.documentEnd, line)
        case YAML_SCALAR_EVENT:
            let bytes = UnsafeBufferPointer(start: event.data.scalar.value, count: event.data.scalar.length)
            return (.scalar(String(decoding: bytes, as: UTF8.self)), line)
        case YAML_SEQUENCE_START_EVENT: return (.sequenceStart, line)
        case YAML_SEQUENCE_END_EVENT: return (.sequenceEnd, line)
        case YAML_MAPPING_START_EVENT: return (.mappingStart, line)
        case YAML_MAPPING_END_EVENT: return (.mappingEnd, line)
        case YAML_ALIAS_EVENT: return (.alias, line)
        default: throw YAMLError(problem: "unexpected event", line: line)
        }
    }

    mutating func document() throws(YAMLError) -> YAMLNode {
        _ = try next()
        guard case (.documentStart, _) = try next() else { return .mapping([]) }
        let (event, line) = try next()
        let node = try self.node(event, line: line)
        // What follows must be well formed too: a second document would be ignored text.
        guard case (.documentEnd, _) = try next() else { throw YAMLError(problem: "more than one value", line: line) }
        let (end, endLine) = try next()
        guard case .streamEnd = end else { throw YAMLError(problem: "more than one document", line: endLine) }
        return node
    }

    private mutating func node(_ event: Event, line: Int) throws(YAMLError) -> YAMLNode {
        depth += 1
        defer { depth -= 1 }
        guard depth < 64 else { throw YAMLError(problem: "nested too deeply", line: line) }
        switch event {
        case .scalar(let text): return .scalar(text)
        case .sequenceStart: return try sequence()
        case .mappingStart: return try mapping()
        case .alias: throw YAMLError(problem: "aliases are not supported", line: line)
        default: throw YAMLError(problem: "unexpected end", line: line)
        }
    }

    private mutating func sequence() throws(YAMLError) -> YAMLNode {
        var items: [YAMLNode] = []
        while true {
            let (event, line) = try next()
            if case .sequenceEnd = event { return .sequence(items) }
            items.append(try node(event, line: line))
        }
    }

    private mutating func mapping() throws(YAMLError) -> YAMLNode {
        var entries: [YAMLNode.Entry] = []
        while true {
            let (event, line) = try next()
            if case .mappingEnd = event { return .mapping(entries) }
            guard case .scalar(let key) = event else { throw YAMLError(problem: "a key must be plain text", line: line) }
            let (valueEvent, valueLine) = try next()
            entries.append(.init(key: key, value: try node(valueEvent, line: valueLine), line: line))
        }
    }
}
