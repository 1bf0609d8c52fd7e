/// The curves of a simulation as an SVG file that is readable on light and on dark ground.
public struct StrengthDrawing {
    /// The whole file.
    public let text: String

    private static let plot = (left: 48.0, right: 600.0, top: 44.0, bottom: 392.0)
    private static let labelStep = 17.0
    /// Stroke on light and on dark ground, and how the line is broken: colours alone do not tell lines apart for everybody.
    private static let strokes = [
        ("#0b62a4", "#6cb6ff", ""), ("#b3420b", "#ff9d66", ""), ("#1a7f37", "#57d37a", "7 3"), ("#a3195b", "#ff7eb6", "2 3"),
        ("#6a4fb3", "#b9a3ff", "9 3 2 3"), ("#7a5c00", "#e3b341", "5 5"), ("#37738a", "#7fd1e6", "1 3"), ("#57606a", "#adbac7", "12 4"),
    ]

    public init(_ simulation: DecaySimulation) {
        let days = max(1, simulation.days)
        func x(_ day: Int) -> Double { Self.plot.left + (Self.plot.right - Self.plot.left) * Double(day) / Double(days) }
        func y(_ value: Double) -> Double { Self.plot.bottom - (Self.plot.bottom - Self.plot.top) * value }
        var lines = [
            #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 940 440" width="940" height="440" role="img">"#,
            "<title>Strength of pages over \(days) days</title>", Self.style,
            #"<rect class="ground" width="940" height="440"/>"#,
            #"<text class="head" x="48" y="24">Strength of pages over \#(days) days</text>"#,
        ]
        for value in [0, 0.25, 0.5, 0.75, 1] {
            lines.append(Self.rule(x(0), y(value), x(days), y(value), "grid"))
            lines.append(Self.label(Self.plot.left - 8, y(value) + 4, PageStrength.hundredths(value), "end"))
        }
        for quarter in 0...4 {
            let day = days * quarter / 4
            lines.append(Self.label(x(day), Self.plot.bottom + 20, quarter == 0 ? "day 0" : "\(day)", "middle"))
        }
        for (value, name) in [(simulation.constants.dormant, "dormant"), (simulation.constants.archived, "archived")] {
            lines.append(Self.rule(x(0), y(value), x(days), y(value), "mark"))
            lines.append(Self.label(x(0) + 6, y(value) - 4, name, "start"))
        }
        for (index, curve) in simulation.curves.enumerated() {
            let end = curve.archivedOn ?? simulation.days
            let points = curve.values.prefix(end + 1).enumerated().compactMap { day, value in
                value.map { "\(Self.number(x(day))),\(Self.number(y($0)))" }
            }
            lines.append(#"<polyline class="curve c\#(index % Self.strokes.count)" points="\#(points.joined(separator: " "))"/>"#)
            if curve.archivedOn != nil, let value = curve.values[end] {
                lines.append(
                    #"<circle class="stop c\#(index % Self.strokes.count)" cx="\#(Self.number(x(end)))" cy="\#(Self.number(y(value)))" r="4"/>"#
                )
            }
        }
        lines += Self.names(of: simulation, y: y)
        text = (lines + ["</svg>", ""]).joined(separator: "\n")
    }

    /// The names beside the curves' ends, each moved down as far as the ones above it need.
    private static func names(of simulation: DecaySimulation, y: (Double) -> Double) -> [String] {
        let wanted = simulation.curves.enumerated().map { (index: $0.offset, curve: $0.element, y: y($0.element.last)) }
            .sorted { ($0.y, $0.index) < ($1.y, $1.index) }
        var places: [Double] = []
        for entry in wanted { places.append(max(entry.y, (places.last ?? -labelStep) + labelStep)) }
        // What ran out below is pushed up again.
        var limit = plot.bottom
        for place in places.indices.reversed() {
            places[place] = min(places[place], limit)
            limit = places[place] - labelStep
        }
        return zip(wanted, places).flatMap { entry, place in
            let style = "c\(entry.index % strokes.count)"
            return [
                #"<polyline class="lead \#(style)" points="\#(number(plot.right + 2)),\#(number(entry.y)) \#(number(plot.right + 14)),\#(number(place)) \#(number(plot.right + 30)),\#(number(place))"/>"#,
                label(plot.right + 36, place + 4, "\(cut(entry.curve.name)): \(entry.curve.outcome)", "start"),
            ]
        }
    }

    private static var style: String {
        let light = strokes.enumerated().map {
            ".c\($0.offset){stroke:\($0.element.0);stroke-dasharray:\($0.element.2.isEmpty ? "none" : $0.element.2)}"
        }
        let dark = strokes.enumerated().map { ".c\($0.offset){stroke:\($0.element.1)}" }
        return """
            <style>
            text{font:12px system-ui,sans-serif;fill:#24292f}.head{font-size:14px;font-weight:600}.ground{fill:#ffffff}
            .grid{stroke:#d8dee4}.mark{stroke:#8c959f;stroke-dasharray:3 3}.curve,.lead{fill:none;stroke-width:2}.lead{stroke-width:1}
            .stop{fill:none;stroke-width:2}\(light.joined())
            @media (prefers-color-scheme:dark){text{fill:#e6edf3}.ground{fill:#0d1117}.grid{stroke:#30363d}.mark{stroke:#8b949e}\(dark.joined())}
            </style>
            """
    }

    private static func rule(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) -> String {
        #"<line class="\#(style)" x1="\#(number(x1))" y1="\#(number(y1))" x2="\#(number(x2))" y2="\#(number(y2))"/>"#
    }

    private static func label(_ x: Double, _ y: Double, _ text: String, _ anchor: String) -> String {
        #"<text x="\#(number(x))" y="\#(number(y))" text-anchor="\#(anchor)">\#(escaped(text))</text>"#
    }

    private static func cut(_ name: String) -> String { name.count <= 28 ? name : name.prefix(27) + "…" }

    /// With one decimal, the same on every machine.
    private static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case _ where character.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }): escaped.append(character)
            default: escaped += " "
            }
        }
    }
}

extension DecaySimulation.Curve {
    /// "archived, day 90", "0.14, dormant", "0.84".
    public var outcome: String {
        if let archivedOn { return "archived, day \(archivedOn)" }
        return PageStrength.hundredths(last) + (isPinned ? ", pinned" : dormantOn == nil ? "" : ", dormant")
    }
}
