import Hashing

/// Ids that are derived, never drawn: the same input gives the same id on every machine.
///
/// H is SHA-256 over NUL-joined fields; UUIDs are version 8 made from H; short ids are lower-case Crockford base32 of H.
public enum Identifier {
    /// H: the 32 bytes of SHA-256 over the UTF-8 of the fields, joined by NUL.
    public static func hash(_ fields: [String]) -> [UInt8] {
        SHA256.digest(fields.joined(separator: "\0"))
    }

    /// The first `length` characters of the lower-case Crockford base32 of `bytes` (five bits a character, first bit first).
    ///
    /// Shorter when the bytes run out; bits left over at the end are padded with zeros.
    public static func base32(_ bytes: some Sequence<UInt8>, length: Int) -> String {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        var characters: [UInt8] = []
        characters.reserveCapacity(length)
        var window: UInt32 = 0
        var bits = 0
        for byte in bytes where characters.count < length {
            window = window << 8 | UInt32(byte)
            bits += 8
            while bits >= 5, characters.count < length {
                bits -= 5
                characters.append(alphabet[Int(window >> UInt32(bits)) & 31])
            }
            window &= (1 << UInt32(bits)) - 1
        }
        if bits > 0, characters.count < length {
            characters.append(alphabet[Int(window << UInt32(5 - bits)) & 31])
        }
        return String(decoding: characters, as: UTF8.self)
    }

    /// A version 8 UUID (RFC 9562) from H of the fields, in its lower-case hyphenated form.
    public static func uuidV8(_ fields: [String]) -> String {
        var bytes = Array(hash(fields).prefix(16))
        bytes[6] = bytes[6] & 0x0f | 0x80
        bytes[8] = bytes[8] & 0x3f | 0x80
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (position, byte) in bytes.enumerated() {
            if position == 4 || position == 6 || position == 8 || position == 10 { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The source id of a session: `s` and ten characters of H(agent, native session id).
    public static func source(agent: Agent, session: String) -> String {
        "s" + base32(hash([agent.rawValue, session]), length: 10)
    }
}
