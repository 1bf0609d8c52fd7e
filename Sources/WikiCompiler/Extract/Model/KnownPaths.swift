/// The files that a session or its repository knows: a statement may name no other.
struct KnownPaths {
    private let transcript: Transcript
    private let view: SessionView
    /// The blob of a project file; nil when it is not there.
    private let blob: (String) -> String?

    init(_ transcript: Transcript, view: SessionView, blob: @escaping (String) -> String?) {
        self.transcript = transcript
        self.view = view
        self.blob = blob
    }

    /// Those of `paths` that exist, as they are inside the project; and the others.
    func sorted(_ paths: [String]) -> (known: [String], unknown: [String]) {
        var known: [String] = []
        var unknown: [String] = []
        for path in paths.prefix(20) where !path.isEmpty {
            let inside = view.resolved(path)
            if isKnown(inside) {
                if !known.contains(inside) { known.append(inside) }
            } else {
                unknown.append(path)
            }
        }
        return (known, unknown)
    }

    /// The first file with a folder that a text names in code and nobody knows; nil when there is none.
    func unknown(in text: String) -> String? {
        CodeSpans.of(text).map(CodeSpans.withoutPlace).first { span in
            span.contains("/") && PathText.isFile(span) && !span.contains("*") && !span.contains(" ") && !isKnown(view.resolved(span))
        }
    }

    private func isKnown(_ path: String) -> Bool {
        if blob(path) != nil { return true }
        let end = path.split(separator: "/").suffix(2).joined(separator: "/")
        return transcript.turns.contains { turn in
            turn.files.contains { $0 == path || $0.hasSuffix("/" + end) || $0 == end } || turn.text.containsBytes(of: end)
        }
    }
}
