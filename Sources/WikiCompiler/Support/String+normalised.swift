import CShims
import Foundation

extension String {
    /// The text in Unicode normal form C; free for ASCII.
    var nfc: String {
        var copy = self
        let isASCII = copy.withUTF8 { $0.allSatisfy { $0 < 0x80 } }
        return isASCII ? copy : copy.precomposedStringWithCanonicalMapping
    }

    /// Whether `words` stand in the text byte for byte. Cost: one `memmem`.
    func containsBytes(of words: String) -> Bool {
        var text = self
        var words = words
        return text.withUTF8 { haystack in
            words.withUTF8 { needle in
                needle.isEmpty || shim_memmem(haystack.baseAddress!, haystack.count, needle.baseAddress!, needle.count) != nil
            }
        }
    }
}
