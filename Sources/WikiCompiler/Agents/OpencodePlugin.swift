import JSON
import Templates

extension AgentSettings {
    /// The plugin that runs the hook for opencode, which knows no command hooks.
    var opencodePluginFile: OwnFile {
        var path = JSONWriter()
        path.string(program.hook)
        let text = AgentTemplate.opencodePlugin.builtIn.replacing("{{hook}}", with: String(decoding: path.bytes, as: UTF8.self))
        return OwnFile(text: text, mark: "// Written by 'wikictl install opencode'")
    }
}
