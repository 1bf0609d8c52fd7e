/// Chinese and Japanese write no spaces: a run of characters is indexed as its overlapping pairs.
enum Ideographs {
    /// The pairs of the token's characters, a single one by itself; nil when the token is not of such a script.
    static func pairs(_ token: [UInt8]) -> [[UInt8]]? {
        // Every ideograph and kana takes three or four bytes, led by 0xE3 or more.
        guard token.contains(where: { $0 >= 0xe3 }) else { return nil }
        let scalars = Array(String(decoding: token, as: UTF8.self).unicodeScalars)
        guard scalars.contains(where: isIdeograph) else { return nil }
        guard scalars.count > 1 else { return [token] }
        return zip(scalars, scalars.dropFirst()).map { Array("\($0)\($1)".utf8) }
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff, 0x20000...0x3ffff: true
        default: false
        }
    }
}
