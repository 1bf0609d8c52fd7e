import Git

/// The person at the keyboard, as their git knows them.
public struct Person: Sendable, Hashable {
    public let name: String
    public let email: String

    public init(name: String, email: String) {
        self.name = name
        self.email = email
    }

    /// Reads `user.name` and `user.email` as git would in a directory; nil unless both are set.
    public static func configured(at directory: String, environment: [String: String]) -> Person? {
        let home = environment["HOME"] ?? ""
        let config = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/.config"
        let files = ["/etc/gitconfig", config + "/git/config", home + "/.gitconfig"]
        let repository = (try? Repository.discover(from: directory)) ?? nil
        // A configuration that git could not read either names nobody.
        guard let identity = try? Identity.configured(in: repository, files: files, home: home) else { return nil }
        return Person(name: identity.name, email: identity.email)
    }
}
