/// The property list by which launchd runs a program every night.
struct LaunchAgentText {
    static let label = "wikictl.dream"

    let command: ScheduledCommand
    let time: ScheduleTime

    var text: SealedText {
        let variables = command.variables.map { "\t\t\(Self.element("key", $0.name))\n\t\t\(Self.element("string", $0.value))\n" }.joined()
        let words = ([command.program] + command.arguments).map { "\t\t\(Self.element("string", $0))\n" }.joined()
        return SealedText(
            head: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", comment: .xml,
            body: """
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                \t<key>EnvironmentVariables</key>
                \t<dict>
                \(variables)\t</dict>
                \t<key>Label</key>
                \t<string>\(Self.label)</string>
                \t<key>LowPriorityIO</key>
                \t<true/>
                \t<key>Nice</key>
                \t<integer>19</integer>
                \t<key>ProcessType</key>
                \t<string>Background</string>
                \t<key>ProgramArguments</key>
                \t<array>
                \(words)\t</array>
                \t<key>StartCalendarInterval</key>
                \t<dict>
                \t\t<key>Hour</key>
                \t\t<integer>\(time.hour)</integer>
                \t\t<key>Minute</key>
                \t\t<integer>\(time.minute)</integer>
                \t</dict>
                </dict>
                </plist>

                """)
    }

    private static func element(_ name: String, _ text: String) -> String {
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        return "<\(name)>\(escaped)</\(name)>"
    }
}
