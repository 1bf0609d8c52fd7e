import Foundation
import Testing

@testable import WikiCompiler

/// A person's home directory with agents' settings in it, gone with the instance.
final class AgentHome {
    let root: String
    var path: String { root + "/home" }
    let home: Home

    /// A JavaScript engine, where there is one.
    static let node: String? = ["/usr/bin/node", "/usr/local/bin/node"].first { FileManager.default.isExecutableFile(atPath: $0) }

    init() throws {
        let parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : NSTemporaryDirectory()
        root = parent + "wikictl-agents-\(UUID().uuidString)"
        home = Home(path: root + "/data/wikictl")
        try FileManager.default.createDirectory(atPath: root + "/home", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func settings(
        prefix: String = "/opt/wikictl", parts: AgentSettings.Parts = .init(), environment: [String: String] = [:]
    ) throws -> AgentSettings {
        let variables = ["HOME": path, "PATH": path + "/bin"].merging(environment) { $1 }
        return try AgentSettings(environment: variables, home: home, program: AgentProgram(prefix: prefix), parts: parts)
    }

    func write(_ name: String, _ text: String, mode: Int = 0o644) throws {
        let file = path + "/" + name
        try FileManager.default.createDirectory(atPath: SettingsFile.folder(of: file), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    }

    func read(_ name: String) -> String? { FileText.read(path + "/" + name) }

    func mode(_ file: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int)
    }

    /// Every path below the home directory, with the bytes of files and the targets of links.
    func tree() throws -> [String: String] {
        var tree: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
            let file = path + "/" + name
            if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: file) {
                tree[name] = "-> " + target
            } else {
                tree[name] = Folder.isFolder(file) ? "folder" : FileText.read(file)
            }
        }
        return tree
    }
}
