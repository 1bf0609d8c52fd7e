import Patterns

/// What a person wants erased.
public enum ForgetTarget: Sendable, Equatable {
    /// A page with its statements, by its UUID.
    case page(String)
    /// A statement wherever it stands.
    case statement(StatementID)
    /// A session with all that rests on it alone, by its source id.
    case session(String)
    /// Every text that a PCRE2 pattern matches.
    case match(String)
    /// Whole projects, by their UUIDs.
    case projects([String])

    /// Refuses patterns that are none, and those that are about no text in particular.
    public func check() throws(WikiError) {
        guard case .match(let source) = self else { return }
        let action = "cannot forget what matches \(source)"
        let pattern: Pattern
        do throws(PatternError) { pattern = try Pattern(source) } catch {
            throw WikiError(action, "\(error)", remedy: "Patterns are those of PCRE2; put quotes around it for the shell.")
        }
        let matcher = PatternMatcher()
        func matches(_ text: String) -> Bool {
            var text = text
            return text.withUTF8 { matcher.match(pattern, in: $0, from: 0) == .matched }
        }
        if matches("") {
            throw WikiError(action, "it matches where nothing stands", remedy: "Name at least one letter of what is to go.")
        }
        if let one = ["a", "e", "q", "0", "7", " ", ".", "-"].first(where: matches) {
            throw WikiError(
                action, "it matches \"\(one)\", and so nearly everything",
                remedy: "Name more of what is to go; 'wikictl purge' erases a whole project.")
        }
    }
}
