/// New members or elements for one container of a settings file.
struct JSONAddition {
    /// The container; nil for a file that holds no value yet, which then gets an object.
    let container: JSONNode?
    var items: [(name: String?, value: SettingsValue)]
}

/// A text that wikictl put into a settings file, kept so that exactly it can be taken out again.
struct InsertedText: Equatable, Sendable {
    let text: [UInt8]
    /// A comma was needed before it, further up, behind the value that had been the last.
    let comma: Bool
}

extension JSONText {
    /// Edits that add items behind those of a container. They only insert: nothing of the file is replaced.
    func inserting(_ addition: JSONAddition) -> (edits: [TextEdit], inserted: InsertedText) {
        guard let container = addition.container else { return insertingRoot(addition) }
        guard let last = container.items.last else { return inserting(addition, intoEmpty: container) }
        let style = JSONStyle(self)
        let close = container.range.upperBound - 1
        let lastByte = last.comma.map { $0 + 1 } ?? last.range.upperBound
        let trailing = comments.filter { $0.lowerBound >= last.range.upperBound && $0.upperBound <= close }
        let end = max(lastByte, trailing.last?.upperBound ?? 0)
        let endsInLineComment = trailing.contains { bytes[$0.lowerBound + 1] == UInt8(ascii: "/") }
        let inLine = !bytes.beginsLine(last.start) && !endsInLineComment
        let indentation = bytes.indentation(of: last.start) + (inLine || bytes.beginsLine(last.start) ? [] : style.unit)
        let lead = inLine ? style.gap : style.lineEnd + indentation
        let texts = addition.items.map {
            lead + SettingsValue.item($0.name, $0.value, in: style, indentation: indentation, inLine: inLine)
        }
        let comma = [UInt8(ascii: ",")]
        if last.comma != nil {
            let text = Array(texts.map { $0 + comma }.joined())
            return ([.insert(text, at: end)], InsertedText(text: text, comma: false))
        }
        let text = Array(texts.joined(separator: comma))
        if trailing.isEmpty { return ([.insert(comma + text, at: end)], InsertedText(text: comma + text, comma: false)) }
        return ([.insert(comma, at: last.range.upperBound), .insert(text, at: end)], InsertedText(text: text, comma: true))
    }

    private func inserting(_ addition: JSONAddition, intoEmpty container: JSONNode) -> (edits: [TextEdit], inserted: InsertedText) {
        let style = JSONStyle(self)
        let inside = container.range.lowerBound + 1..<container.range.upperBound - 1
        let last = bytes[inside].lastIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }.map { $0 + 1 } ?? inside.lowerBound
        let inLine = style.isMinified && comments.allSatisfy { !inside.overlaps($0) }
        let outer = bytes.indentation(of: container.range.lowerBound)
        let indentation = outer + style.unit
        let lead = inLine ? [] : style.lineEnd + indentation
        let texts = addition.items.map { SettingsValue.item($0.name, $0.value, in: style, indentation: indentation, inLine: inLine) }
        var text = lead + Array(texts.joined(separator: [UInt8(ascii: ",")] + (inLine ? style.gap : lead)))
        if !inLine, !bytes[last..<inside.upperBound].contains(0x0A) { text += style.lineEnd + outer }
        return ([.insert(text, at: last)], InsertedText(text: text, comma: false))
    }

    private func insertingRoot(_ addition: JSONAddition) -> (edits: [TextEdit], inserted: InsertedText) {
        let style = JSONStyle(self)
        let value = SettingsValue.object(addition.items.map { SettingsValue.Member($0.name ?? "", $0.value) })
        let isLineStart = bytes.isEmpty || bytes.last == 0x0A || bytes == TextPlace.mark
        let text = (isLineStart ? [] : style.lineEnd) + value.text(in: style, indentation: [], inLine: false) + style.lineEnd
        return ([.insert(text, at: bytes.count)], InsertedText(text: text, comma: false))
    }
}
