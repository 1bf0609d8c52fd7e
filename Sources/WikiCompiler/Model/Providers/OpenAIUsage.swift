import JSON

/// OpenAI counts what the cache gave and took among the tokens read.
enum OpenAIUsage {
    static func read(_ value: JSONValue, input: StaticString, details: StaticString, output: StaticString) -> ModelUsage {
        let cached = ModelUsage.plausible(value[details]?["cached_tokens"]?.int ?? 0)
        let written = ModelUsage.plausible(value[details]?["cache_write_tokens"]?.int ?? 0)
        let read = ModelUsage.plausible(value[input]?.int ?? 0)
        return ModelUsage(
            input: max(0, read - cached - written), cacheRead: cached, cacheWrite: written, output: value[output]?.int ?? 0)
    }
}
