/// A settings file as some person or tool might have written it, drawn from a seed.
struct InventedSettings {
    private(set) var text = ""
    /// Texts that occur once in the file and are no part of ours; a person's edits are made at them.
    private(set) var anchors: [Anchor] = []
    /// No comments, no trailing commas, no byte order mark: any JSON parser reads it.
    let isStrict: Bool

    struct Anchor {
        enum Kind { case name, value }
        let text: String
        let kind: Kind
    }

    private var random: SplitMix
    private let style: Style
    private var count = 0

    private struct Style {
        var lineEnd = "\n"
        var unit = "  "
        var colon = ": "
        var isInLine = false
        var gap = " "
        var comments = false
        var trailingCommas = false
    }

    init(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var style = Style()
        style.lineEnd = Bool.random(using: &random) ? "\n" : "\r\n"
        style.unit = ["  ", "    ", "\t", "   "].randomElement(using: &random)!
        isStrict = Bool.random(using: &random)
        style.comments = !isStrict && Bool.random(using: &random)
        style.trailingCommas = !isStrict && Bool.random(using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: (style.isInLine, style.gap, style.colon) = (true, "", ":")
        case 1: (style.isInLine, style.colon) = (true, ": ")
        case 2: style.colon = " : "
        default: break
        }
        self.style = style
        self.random = random
        write()
    }

    private mutating func chance(_ n: Int) -> Bool { Int.random(in: 0..<n, using: &random) == 0 }

    private mutating func write() {
        if !isStrict, chance(6) { text += "\u{FEFF}" }
        if !isStrict, chance(8) {
            text += ["", " ", "\n", "// nothing yet", "/* nothing */\n"].randomElement(using: &random)!
            return
        }
        if style.comments, chance(2) { text += "// settings of mine" + style.lineEnd }
        var members: [(String, (inout InventedSettings, String) -> Void)] = []
        for _ in 0..<Int.random(in: 0..<5, using: &random) { members.append((name(), { $0.value(indentation: $1, depth: 1) })) }
        if !chance(3) { members.append(("hooks", { $0.hooks($1) })) }
        if !chance(3) { members.append(("mcpServers", { $0.servers($1) })) }
        members.shuffle(using: &random)
        object(members, indentation: "")
        if !chance(4) { text += style.lineEnd }
        if style.comments, chance(5) { text += "// the end" }
    }

    private mutating func name() -> String {
        count += 1
        let name = ["theme", "été", "名前", "permissions", "env"].randomElement(using: &random)! + "\(count)"
        anchors.append(Anchor(text: "\"\(name)\"", kind: .name))
        return name
    }

    private mutating func scalar() {
        count += 1
        let text = ["\"v-\(count)\"", "\"ünï \\\"\\u00e9 {[,]}//\(count)\"", "-1\(count)e3", "77\(count).25"].randomElement(using: &random)!
        anchors.append(Anchor(text: text, kind: .value))
        self.text += text
    }

    private mutating func value(indentation: String, depth: Int) {
        switch depth > 3 ? 9 : Int.random(in: 0..<10, using: &random) {
        case 0:
            let names = (0..<Int.random(in: 0..<4, using: &random)).map { _ in name() }
            object(names.map { ($0, { $0.value(indentation: $1, depth: depth + 1) }) }, indentation: indentation)
        case 1:
            let count = Int.random(in: 0..<4, using: &random)
            array((0..<count).map { _ in { $0.value(indentation: $1, depth: depth + 1) } }, indentation: indentation)
        default: scalar()
        }
    }

    /// Hooks of other tools, for events of ours and others.
    private mutating func hooks(_ indentation: String) {
        let events = ["SessionStart", "Stop", "PreToolUse", "Notification", "SessionEnd"].shuffled(using: &random)
        object(
            events.prefix(Int.random(in: 0...4, using: &random)).map { event in
                (
                    event,
                    { settings, indentation in
                        let groups = Int.random(in: 0...2, using: &settings.random)
                        settings.array((0..<groups).map { _ in { $0.group($1) } }, indentation: indentation)
                    }
                )
            }, indentation: indentation)
    }

    private mutating func group(_ indentation: String) {
        var members: [(String, (inout InventedSettings, String) -> Void)] = []
        if chance(2) { members.append(("matcher", { settings, _ in settings.scalar() })) }
        members.append(
            (
                "hooks",
                { settings, indentation in
                    settings.array(
                        [
                            { settings, indentation in
                                settings.object(
                                    [
                                        (
                                            "type",
                                            {
                                                $0.text += "\"command\""; _ = $1
                                            }
                                        ), ("command", { settings, _ in settings.scalar() }),
                                    ],
                                    indentation: indentation)
                            }
                        ], indentation: indentation)
                }
            ))
        object(members, indentation: indentation)
    }

    private mutating func servers(_ indentation: String) {
        let names = (0..<Int.random(in: 0..<3, using: &random)).map { _ in name() }
        object(
            names.map { name in
                (
                    name,
                    { settings, indentation in
                        settings.object([("command", { settings, _ in settings.scalar() })], indentation: indentation)
                    }
                )
            }, indentation: indentation)
    }

    private mutating func object(_ members: [(String, (inout InventedSettings, String) -> Void)], indentation: String) {
        container(
            "{", "}",
            members.map { member in
                {
                    $0.text += "\"\(member.0)\"" + $0.style.colon; member.1(&$0, $1)
                }
            }, indentation)
    }

    private mutating func array(_ items: [(inout InventedSettings, String) -> Void], indentation: String) {
        container("[", "]", items, indentation)
    }

    private mutating func container(
        _ open: String, _ close: String, _ items: [(inout InventedSettings, String) -> Void], _ indentation: String
    ) {
        text += open
        // Some containers stand in one line although the file does not.
        let isInLine = style.isInLine || chance(5)
        if items.isEmpty {
            text += ["", "", " ", style.isInLine ? "" : style.lineEnd + indentation].randomElement(using: &random)!
            comment(isInLine: true)
            text += close
            return
        }
        let inner = isInLine ? indentation : indentation + style.unit
        for (index, item) in items.enumerated() {
            text += isInLine ? (index > 0 ? style.gap : "") : style.lineEnd + inner
            if !isInLine, chance(8) { comment(isInLine: true) }
            item(&self, inner)
            if index < items.count - 1 || (style.trailingCommas && chance(2)) { text += "," }
            comment(isInLine: isInLine)
        }
        text += isInLine ? "" : style.lineEnd + indentation
        text += close
    }

    private mutating func comment(isInLine: Bool) {
        guard style.comments, chance(4) else { return }
        text += isInLine || chance(2) ? " /* a note, \"quoted\" { */" : " // a note, \"quoted\" ["
    }
}
