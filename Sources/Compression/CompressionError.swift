/// A failure of zstd, in its own words.
public struct CompressionError: Error, Equatable, CustomStringConvertible {
    public let description: String
}
