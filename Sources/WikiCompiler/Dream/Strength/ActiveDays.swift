/// Counts days without those on which nobody worked on the project: what nobody came for was not found wanting.
///
/// A project is at rest from `rest` days after the last sign of work until the next one.
struct ActiveDays: Sendable, Equatable {
    /// Stretches that do not count: the first day of each and the day on which work went on.
    private var pauses: [Range<Int>] = []

    /// - Parameters:
    ///   - signs: days with a sign of work, in any order; none where nothing notes them, and then all days count.
    ///   - rest: days without a sign that still count; 0 has all days count.
    init(_ signs: some Sequence<Int>, rest: Int) {
        let days = Set(signs).sorted()
        guard rest > 0, let last = days.last else { return }
        for (day, next) in zip(days, days.dropFirst()) where next - day > rest { pauses.append(day + rest..<next) }
        pauses.append(last + rest..<Int.max)
    }

    /// Days from one to the other that count.
    func count(from start: Int, to end: Int) -> Int {
        guard end > start else { return end - start }
        return end - start - pauses.reduce(0) { $0 + max(0, min(end, $1.upperBound) - max(start, $1.lowerBound)) }
    }
}
