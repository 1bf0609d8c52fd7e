import CPcre2

/// What one thread needs to match with: room for captures, the JIT's stack and the limits.
///
/// Not for use by two threads at once. It grows to the pattern with most groups and can serve any number of patterns.
public final class PatternMatcher {
    /// How a search ended.
    public enum Outcome: Equatable, Sendable {
        case matched
        case unmatched
        /// Given up: the pattern took more steps or stack than the limits allow.
        case abandoned
    }

    /// Steps after which a match is given up. Ordinary patterns need a few hundred.
    public static let matchLimit: UInt32 = 2_000_000
    private static let depthLimit: UInt32 = 20_000
    private static let heapLimitKiB: UInt32 = 16 * 1024
    private static let maximumStack = 1024 * 1024
    private static let firstGroups: UInt32 = 16

    private let context: OpaquePointer
    private let stack: OpaquePointer?
    private var data: OpaquePointer
    private var room: Int

    public init() {
        guard let context = pcre2_match_context_create_8(nil), let data = pcre2_match_data_create_8(Self.firstGroups, nil) else {
            fatalError("out of memory")
        }
        self.context = context
        self.data = data
        room = Int(Self.firstGroups)
        stack = pcre2_jit_stack_create_8(32 * 1024, Self.maximumStack, nil)
        pcre2_set_match_limit_8(context, Self.matchLimit)
        pcre2_set_depth_limit_8(context, Self.depthLimit)
        pcre2_set_heap_limit_8(context, Self.heapLimitKiB)
        if let stack { pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack)) }
    }

    deinit {
        pcre2_match_data_free_8(data)
        pcre2_match_context_free_8(context)
        if let stack { pcre2_jit_stack_free_8(stack) }
    }

    /// Looks for the pattern from `start`; lookbehind sees what lies before. The captures stay until the next call.
    public func match(_ pattern: Pattern, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Outcome {
        guard let base = text.baseAddress, start <= text.count else { return .unmatched }
        makeRoom(for: pattern.groupCount + 1)
        let status =
            pattern.isJITCompiled
            ? pcre2_jit_match_8(pattern.code, base, text.count, start, 0, data, context)
            : pcre2_match_8(pattern.code, base, text.count, start, 0, data, context)
        if status > 0 { return .matched }
        return status == PCRE2_ERROR_NOMATCH ? .unmatched : .abandoned
    }

    /// The bytes of a group in the last match, 0 being the whole; nil for a group that took no part.
    public func range(of group: Int) -> Range<Int>? {
        guard group < Int(pcre2_get_ovector_count_8(data)), let vector = pcre2_get_ovector_pointer_8(data) else { return nil }
        let (from, to) = (vector[2 * group], vector[2 * group + 1])
        // An unset group is all ones, which is -1 here; \K in a lookahead can put the start behind the end.
        guard from >= 0, from <= to else { return nil }
        return from..<to
    }

    private func makeRoom(for groups: Int) {
        guard groups > room, let larger = pcre2_match_data_create_8(UInt32(groups), nil) else { return }
        pcre2_match_data_free_8(data)
        data = larger
        room = groups
    }
}
