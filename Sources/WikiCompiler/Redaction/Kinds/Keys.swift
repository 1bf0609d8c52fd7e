extension SecretPattern {
    /// Whole key files and the one-line forms of secret keys.
    static let keys: [SecretPattern] = [
        // To the end line, or as far as the lines of base 64 go when the end was cut off.
        SecretPattern(
            "private-key", literals: ["-----BEGIN "],
            pattern: #"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"#
                + #"(?:(?:[^-]|-(?!----)){40,}+-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"#
                + #"|(?:[^A-Za-z0-9]{0,24}(?:\d{1,6}[^A-Za-z0-9]{1,8})?[nr]?(?:(?:[A-Z][A-Za-z-]{2,20}): [^\n\\]{1,120}"#
                + #"|[A-Za-z0-9+/=]{24,}+))++(?:(?:\n|\\n)[^A-Za-z0-9]{0,16}(?:\d{1,6}[^A-Za-z0-9]{1,8})?[A-Za-z0-9+/]{1,64}={0,2}(?=[\s"'`\\]|\z))?)"#,
            accepts: { isKeyBlock($0.value) }),
        // The same in base 64, as in kubeconfig files and CI variables.
        SecretPattern(
            "private-key", literals: ["LS0tLS1CRUdJTi"], pattern: Shape.start + "LS0tLS1CRUdJTi[A-Za-z0-9+/]{60,}+={0,2}",
            accepts: { candidate in
                let head = Base64.decoded(UnsafeBufferPointer(rebasing: candidate.value.prefix(64))) ?? []
                return head.withUnsafeBufferPointer { $0.contains(Array("PRIVATE KEY".utf8)) }
            }),
        // The private part of a JSON web key.
        SecretPattern(
            "jwk-private-key", literals: [#""d":"#, #""d\"#], pattern: #""d\\*":\s?\\*"(?<secret>[\w-]{40,}+)\\*""#,
            accepts: { Randomness.isNotWords($0.value) }),
        SecretPattern(
            "putty-private-key", literals: ["Private-Lines: "],
            pattern: #"Private-Lines: \d{1,3}(?<secret>(?:[^A-Za-z0-9]{1,24}(?:\d{1,6}[^A-Za-z0-9]{1,8})?[nr]?[A-Za-z0-9+/=]{16,}+)++)"#),
        .prefixed("age-secret-key", "AGE-SECRET-KEY-1", pattern: "AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}"),
        .prefixed("age-secret-key", "AGE-PLUGIN-", pattern: "AGE-PLUGIN-[A-Z0-9-]{2,30}-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{20,}+"),
        // A WireGuard key is 32 bytes in base 64.
        SecretPattern(
            "wireguard-key", literals: ["privatekey", "presharedkey"], caseless: true,
            pattern: #"(?i:privatekey|presharedkey)\s{0,4}=\s{0,4}(?<secret>[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)"#),
        // Extended private keys of a wallet.
        .prefixed("wallet-key", "xprv", "yprv", "zprv", "tprv", pattern: "[xyzt]prv[1-9A-HJ-NP-Za-km-z]{100,112}" + Shape.end),
        .prefixed(
            "stellar-seed", "STELLAR", "stellar", pattern: #"(?i:stellar)[\w.-]{0,40}"# + Shape.gap + "(?<secret>S[A-Z2-7]{55})" + Shape.end
        ),
    ]

    /// Whether most of a block between BEGIN and END is base 64, and not the code or prose of someone who writes about keys.
    private static func isKeyBlock(_ block: UnsafeBufferPointer<UInt8>) -> Bool {
        var (inRuns, run) = (0, 0)
        for byte in block {
            if isBase64(byte) {
                run += 1
            } else {
                if run >= 16 { inRuns += run }
                run = 0
            }
        }
        if run >= 16 { inRuns += run }
        return inRuns >= 24 && inRuns * 2 >= block.count - 120
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
            true
        default: false
        }
    }
}
