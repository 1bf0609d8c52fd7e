/// Why an agent's settings file was not touched, with the place in it.
public struct SettingsError: ExplainedError, Equatable {
    public let action: String
    public let problem: String
    public let remedy: String?
    /// The file.
    public let path: String
    /// Where in the file, counted from 1; nil when the file as a whole is meant.
    public let line: Int?
    /// In characters, counted from 1.
    public let column: Int?

    init(_ action: String, _ path: String, _ problem: String, remedy: String?) {
        self.action = "\(action) \(path)"
        self.path = path
        self.problem = problem
        self.remedy = remedy
        line = nil
        column = nil
    }

    init(_ action: String, _ path: String, _ fault: TextFault, in bytes: [UInt8]) {
        let place = TextPlace(of: fault.offset, in: bytes)
        self.action = "\(action) \(path)"
        self.path = path
        line = place.line
        column = place.column
        problem = "line \(place.line), column \(place.column): \(fault.problem)"
        remedy = fault.remedy ?? "Nothing was changed. Mend the file at that place, then run the command again."
    }
}
