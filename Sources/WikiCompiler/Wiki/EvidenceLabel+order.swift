extension EvidenceLabel: Comparable {
    /// By source, then number, then letter.
    public static func < (left: EvidenceLabel, right: EvidenceLabel) -> Bool {
        (left.source, left.number, left.suffix ?? "a") < (right.source, right.number, right.suffix ?? "a")
    }
}
