/// What a page is about. The raw value is the front matter's `type`.
public enum PageKind: String, Sendable, CaseIterable, Codable {
    case concept, decision, gotcha, rule, procedure, session, report

    /// The folder at the root of a project.
    public var folder: String { rawValue + "s" }

    /// The sections a page of this kind may have, in the order they are rendered.
    public var sections: [Section] {
        switch self {
        case .decision: [.context, .decision, .consequences, .rejected]
        case .gotcha: [.symptom, .cause, .fix]
        case .rule: [.rule, .why, .appliesTo]
        case .concept: [.what, .how, .where]
        case .procedure: [.when, .steps, .check]
        case .session: [.summary, .done, .openQuestions, .nextSteps, .files]
        case .report: []
        }
    }
}

/// A heading under which statements stand. The raw value is the heading's text.
public enum Section: String, Sendable, CaseIterable {
    case context = "Context"
    case decision = "Decision"
    case consequences = "Consequences"
    case rejected = "Rejected"
    case symptom = "Symptom"
    case cause = "Cause"
    case fix = "Fix"
    case rule = "Rule"
    case why = "Why"
    case appliesTo = "Applies to"
    case what = "What"
    case how = "How"
    case `where` = "Where"
    case when = "When"
    case steps = "Steps"
    case check = "Check"
    case summary = "Summary"
    case done = "Done"
    case openQuestions = "Open questions"
    case nextSteps = "Next steps"
    case files = "Files"
    /// Both sides of a contradiction; out of recall.
    case contested = "Contested"
    /// Statements replaced or withdrawn, struck through; out of recall.
    case retired = "Retired"
}
