import WikiCompiler

extension EvalMetric {
    /// As the table calls it.
    var spoken: String {
        switch self {
        case .parse: "replies in the form asked for"
        case .recall: "recall of facts"
        case .classification: "found facts of the right kind"
        case .precision: "precision of statements"
        case .restraint: "restraint"
        case .citations: "found facts that cite the right turn"
        case .quotes: "quotes that the archive has"
        case .merge: "facts on the page they belong to"
        case .contradiction: "overturned statements"
        case .confirmation: "confirmed statements"
        case .unmoved: "statements not moved by an echo"
        case .separation: "subjects kept apart"
        case .elsewhere: "preferences for every project"
        }
    }
}

extension String {
    /// With spaces before it, to so many characters.
    func leading(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
