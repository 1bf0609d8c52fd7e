import Glibc

/// What is at the other end of a stream: whether a person reads it, how wide it is, and whether colour is welcome.
struct Terminal: Sendable, Equatable {
    /// Ways to set words apart; without colour all of them are plain.
    enum Style: String, Sendable {
        case bold = "1"
        case dim = "2"
        case struck = "9"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case cyan = "36"
    }

    let isTerminal: Bool
    let hasColor: Bool
    /// Columns; 80 where nobody says.
    let width: Int

    /// Neither a terminal nor coloured: what files and pipes get.
    static let plain = Terminal(isTerminal: false, hasColor: false, width: 80)

    init(isTerminal: Bool, hasColor: Bool, width: Int) {
        self.isTerminal = isTerminal
        self.hasColor = hasColor
        self.width = width
    }

    /// Looks at a file descriptor. `NO_COLOR` (https://no-color.org) and `TERM=dumb` turn colour off, `COLUMNS` sets the width.
    init(descriptor: Int32, environment: [String: String], noColor: Bool) {
        isTerminal = isatty(descriptor) == 1
        let refused = noColor || environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["TERM"] == "dumb"
        hasColor = isTerminal && !refused
        var size = winsize()
        if let columns = environment["COLUMNS"].flatMap(Int.init), columns > 0 {
            width = columns
        } else if isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
            width = Int(size.ws_col)
        } else {
            width = 80
        }
    }

    /// The text in this style, or as it is where colour is not welcome.
    func styled(_ text: String, _ styles: Style...) -> String {
        guard hasColor, !text.isEmpty else { return text }
        return "\u{1B}[\(styles.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m"
    }
}
