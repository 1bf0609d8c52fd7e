import CPcre2

/// A compiled PCRE2 pattern over bytes: no byte sequence is invalid text to it.
///
/// Compiled once, with the JIT where the machine allows it, and then read-only, so that threads may share it.
/// Matching needs a `PatternMatcher`, one for each thread.
public final class Pattern: @unchecked Sendable {
    /// How a pattern is compiled.
    public struct Options: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// ASCII letters match in either case.
        public static let caseless = Options(rawValue: 1)
        /// A match must begin exactly where the search begins.
        public static let anchored = Options(rawValue: 2)
    }

    /// The pattern's text.
    public let source: String
    /// How many capture groups it has.
    public let groupCount: Int

    let code: OpaquePointer
    let isJITCompiled: Bool

    public init(_ source: String, options: Options = []) throws(PatternError) {
        // UTF mode is refused even when a pattern asks for it: transcripts hold invalid UTF-8.
        var flags = PCRE2_NEVER_UTF | PCRE2_NEVER_BACKSLASH_C
        if options.contains(.caseless) { flags |= PCRE2_CASELESS }
        // Without this PCRE2 looks up to 5,000 bytes ahead for a byte the match needs, before it tries the first one.
        if options.contains(.anchored) { flags |= PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE }
        var status: Int32 = 0
        var offset = 0
        let bytes = Array(source.utf8)
        guard let code = pcre2_compile_8(bytes, bytes.count, flags, &status, &offset, nil) else {
            throw PatternError(pattern: source, offset: offset, message: Self.message(for: status))
        }
        self.source = source
        self.code = code
        isJITCompiled = pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE) == 0
        var groups: UInt32 = 0
        _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &groups)
        groupCount = Int(groups)
    }

    deinit { pcre2_code_free_8(code) }

    /// The number of a named group, nil when the pattern has no such group.
    public func group(named name: String) -> Int? {
        let number = pcre2_substring_number_from_name_8(code, Array(name.utf8) + [0])
        return number > 0 ? Int(number) : nil
    }

    private static func message(for status: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = pcre2_get_error_message_8(status, &buffer, buffer.count)
        return length > 0 ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) : "error \(status)"
    }
}
