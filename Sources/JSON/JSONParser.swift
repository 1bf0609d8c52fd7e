import CSimdjson

/// What simdjson said about a text that is not one JSON value.
public struct JSONError: Error, Equatable, CustomStringConvertible {
    /// The parser's own words.
    public let description: String
}

/// A parser with buffers that are used again for the next text.
///
/// Not thread safe: one parser a task. A `JSONValue` points into these buffers, so it must not outlive the closure it is given to.
public final class JSONParser {
    /// How many bytes after the end of a text must be readable, whatever they hold.
    public static let padding = Int(CSIMDJSON_PADDING)

    private var handle: OpaquePointer
    /// The largest text parsed with the present buffers, so that one giant line does not hold its memory for ever.
    private var largest = 0
    private static let largestKept = 4 << 20

    /// Makes a parser; its buffers grow with the texts.
    public init() {
        // Fails only when memory is exhausted.
        handle = csimdjson_new()!
    }

    deinit { csimdjson_free(handle) }

    /// Parses one JSON value and hands its root to `body`.
    ///
    /// `bytes` must be followed by `padding` readable bytes. Throws `JSONError` when the text is not exactly one value in valid UTF-8.
    public func parse<Result>(padded bytes: UnsafeRawBufferPointer, _ body: (JSONValue) throws -> Result) throws -> Result {
        if largest > Self.largestKept, bytes.count < Self.largestKept / 4 {
            csimdjson_free(handle)
            handle = csimdjson_new()!
            largest = 0
        }
        largest = max(largest, bytes.count)
        guard let base = bytes.baseAddress else { throw JSONError(description: "no text") }
        let code = csimdjson_parse(handle, base.assumingMemoryBound(to: UInt8.self), bytes.count)
        guard code == 0 else { throw JSONError(description: String(cString: csimdjson_message(code))) }
        let tape = csimdjson_tape(handle)!
        return try body(JSONValue(tape: tape, strings: csimdjson_strings(handle), index: 1))
    }

    /// Parses a text that is not padded, at the price of a copy.
    public func parse<Result>(_ bytes: some Collection<UInt8>, _ body: (JSONValue) throws -> Result) throws -> Result {
        var copy = Array(bytes)
        let count = copy.count
        copy.append(contentsOf: repeatElement(0x20, count: Self.padding))
        return try copy.withUnsafeBytes { try parse(padded: UnsafeRawBufferPointer(rebasing: $0[..<count]), body) }
    }
}
