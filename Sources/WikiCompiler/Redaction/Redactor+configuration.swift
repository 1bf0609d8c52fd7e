extension Redactor {
    /// The redactor that a person's settings ask for.
    public convenience init(_ configuration: Configuration) throws(RedactionError) {
        try self.init(configuration: RedactionConfiguration(
            patterns: configuration.redactPatterns.map { .init(name: $0.name, pattern: $0.pattern) },
            allowed: configuration.redactAllow.map { .exact($0) }))
    }
}
