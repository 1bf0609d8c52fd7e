/// The turns that two sessions have in common because one is a copy of the other's beginning.
///
/// Nothing in a copy says which is which, and either may have gone on. The one that left the common stretch first counts
/// as the original, one that never left it before all: so every shared turn is learned once, whatever order the files
/// come in.
struct SharedTurns {
    /// Numbers, in the first session, of turns that the second holds too.
    let numbers: Set<Int>
    /// Whether the first session counts as the original.
    let isOriginal: Bool

    init(_ one: Transcript, _ other: Transcript) {
        let mine = Set(one.turns.map(\.id))
        let theirs = Set(other.turns.map(\.id))
        numbers = Set(one.turns.filter { !$0.id.isEmpty && theirs.contains($0.id) }.map(\.n))
        let left = one.turns.first { !theirs.contains($0.id) }?.time ?? ""
        let otherLeft = other.turns.first { !mine.contains($0.id) }?.time ?? ""
        isOriginal = (left, one.header.session) < (otherLeft, other.header.session)
    }
}
