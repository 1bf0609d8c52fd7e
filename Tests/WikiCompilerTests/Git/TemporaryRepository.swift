import Children
import Foundation

@testable import Git

/// A git repository in a folder of its own, gone with the instance.
final class TemporaryRepository {
    let path: String
    let repository: Repository

    init() throws {
        path = NSTemporaryDirectory() + "wikictl-git-\(UUID().uuidString)"
        repository = try Repository.create(at: path)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func packs() throws -> [String] {
        let folder = path + "/.git/objects/pack"
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".pack") }.map { folder + "/" + $0 }
    }

    /// Runs the real git there and returns what it prints.
    @discardableResult
    func git(_ arguments: String...) throws -> String { try Self.git(in: path, arguments) }

    static func git(in folder: String, _ arguments: [String]) throws -> String {
        let words =
            ["git", "-C", folder, "-c", "user.name=Bo", "-c", "user.email=bo@example.com", "-c", "init.defaultBranch=main"] + arguments
        return String(decoding: try Child.output(of: "/usr/bin/env", words).bytes, as: UTF8.self)
    }
}
