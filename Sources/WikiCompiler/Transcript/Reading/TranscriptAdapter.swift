import JSON

/// Turns the records of one agent's format into turns.
protocol TranscriptAdapter {
    /// Takes the next record. Counts it exactly once, as kept or as skipped with a reason.
    mutating func take(_ record: JSONValue, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws
}
