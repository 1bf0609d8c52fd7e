import WikiCompiler

/// The curves of a simulation as lines of text, a page a line, in 80 columns.
struct StrengthLines {
    let lines: [String]

    private static let name = 25
    private static let cells = 36
    private static let levels = Array("▂▃▄▅▆▇█")

    init(_ simulation: DecaySimulation) {
        let drawn = simulation.curves.map { curve in
            let name = Self.padded(curve.name.visible, Self.name)
            let cells = (0..<Self.cells).map { Self.cell(curve, $0, simulation) }
            return "\(name) \(String(cells)) \(curve.outcome)"
        }
        let dormant = simulation.constants.dormant
        lines =
            drawn + [
                Self.axis(simulation.days), "",
                "Lowest strength in each \(Self.span(simulation)): █ 1, ▂ \(dormant), ▁ below it and dormant, · archived.",
            ]
    }

    /// The lowest strength of a part of the days, so that no low point is missed.
    private static func cell(_ curve: DecaySimulation.Curve, _ cell: Int, _ simulation: DecaySimulation) -> Character {
        let first = (simulation.days + 1) * cell / cells
        let end = max(first + 1, (simulation.days + 1) * (cell + 1) / cells)
        if let archived = curve.archivedOn, archived < end { return "·" }
        guard let low = curve.values[first..<min(end, curve.values.count)].compactMap(\.self).min() else { return " " }
        let dormant = simulation.constants.dormant
        guard low >= dormant else { return "▁" }
        return levels[min(levels.count - 1, Int((low - dormant) / (1 - dormant) * Double(levels.count)))]
    }

    private static func axis(_ days: Int) -> String {
        var line = Array(repeating: Character(" "), count: name + 1 + cells + 6)
        for quarter in 0...4 {
            let text = quarter == 0 ? "day 0" : String(days * quarter / 4)
            let at = name + 1 + (quarter == 0 ? 0 : cells * quarter / 4 - text.count / 2)
            for (offset, character) in text.enumerated() where at + offset < line.count { line[at + offset] = character }
        }
        return String(String(line).reversed().drop { $0 == " " }.reversed())
    }

    private static func span(_ simulation: DecaySimulation) -> String {
        let days = max(1, (simulation.days + cells / 2) / cells)
        return days == 1 ? "day" : "\(days) days"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        let cut = text.count <= width ? text : text.prefix(width - 1) + "…"
        return cut + String(repeating: " ", count: width - cut.count)
    }
}
