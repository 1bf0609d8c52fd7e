import JSON

/// The form in which `state.db` keeps what its columns do not hold.
extension Handoff {
    var json: String {
        var writer = JSONWriter(capacity: 2048)
        func texts(_ name: StaticString, _ values: [String]) {
            writer.name(name)
            writer.beginArray()
            for value in values { writer.string(value) }
            writer.endArray()
        }
        func lines(_ name: StaticString, _ lines: [Line]) {
            writer.name(name)
            writer.beginArray()
            for line in lines {
                writer.beginArray()
                writer.string(line.by.rawValue)
                writer.string(line.text)
                writer.endArray()
            }
            writer.endArray()
        }
        func text(_ name: StaticString, _ value: String) {
            writer.name(name)
            writer.string(value)
        }
        writer.beginObject()
        text("head", head)
        text("title", title)
        text("sentence", sentence)
        texts("sentenceBy", sentenceBy.map(\.rawValue))
        text("note", note)
        text("noteBy", noteBy.rawValue)
        lines("done", done)
        lines("decided", decided)
        lines("questions", openQuestions)
        lines("steps", nextSteps)
        lines("todo", toDo)
        if let failure { texts("failure", [failure.command, failure.line]) }
        if let lastTest { text("test", lastTest) }
        texts("files", files)
        texts("uncommitted", uncommitted)
        writer.name("answered")
        writer.bool(isAnswered)
        let marks: [(StaticString, Bool)] = [
            ("unattended", isUnattended), ("placeOfStart", isPlaceOfStart), ("committed", hasCommitted),
        ]
        for (name, isSo) in marks where isSo {
            writer.name(name)
            writer.bool(true)
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Takes over what `json` holds; what cannot be read stays empty.
    mutating func take(json: String) {
        var handoff = self
        try? JSONParser().parse(json.utf8) { value in
            func text(_ name: StaticString) -> String { value[name]?.string ?? "" }
            func texts(_ name: StaticString) -> [String] { value[name]?.elements.compactMap(\.string) ?? [] }
            func lines(_ name: StaticString) -> [Line] {
                (value[name]?.elements.map { $0.elements.compactMap(\.string) } ?? []).compactMap { pair in
                    guard pair.count == 2, let role = EvidenceRole(rawValue: pair[0]) else { return nil }
                    return Line(pair[1], by: role)
                }
            }
            handoff.head = text("head")
            handoff.title = text("title")
            handoff.sentence = text("sentence")
            handoff.sentenceBy = texts("sentenceBy").compactMap(EvidenceRole.init)
            handoff.note = text("note")
            handoff.noteBy = EvidenceRole(rawValue: text("noteBy")) ?? .user
            handoff.done = lines("done")
            handoff.decided = lines("decided")
            handoff.openQuestions = lines("questions")
            handoff.nextSteps = lines("steps")
            handoff.toDo = lines("todo")
            let failure = texts("failure")
            handoff.failure = failure.count == 2 ? Failure(command: failure[0], line: failure[1]) : nil
            handoff.lastTest = value["test"]?.string
            handoff.files = texts("files")
            handoff.uncommitted = texts("uncommitted")
            handoff.isAnswered = value["answered"]?.bool ?? false
            handoff.isUnattended = value["unattended"]?.bool ?? false
            handoff.isPlaceOfStart = value["placeOfStart"]?.bool ?? false
            handoff.hasCommitted = value["committed"]?.bool ?? false
        }
        self = handoff
    }
}
