/// The version of this build; CHANGELOG.md has a section for each.
enum Version {
    static let current = "0.1.0"
}
