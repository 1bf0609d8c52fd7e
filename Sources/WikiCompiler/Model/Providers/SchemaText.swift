/// A schema told in words, for those who take none beside the prompt.
enum SchemaText {
    static func words(_ schema: ModelRequest.Schema) -> String {
        "Answer with one JSON value that keeps to this JSON Schema, and with nothing else:\n\(schema.json)"
    }
}
