import Children
import Foundation
import HTTP
import Testing

@Suite("HTTP certificates", .enabled(if: FileManager.default.isExecutableFile(atPath: openssl), "needs the openssl command"))
struct CertificateTests {
    @Test("A server with a certificate that nobody vouches for is not trusted")
    func selfSigned() async throws {
        let folder = NSTemporaryDirectory() + "wikictl-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let key = folder + "/key.pem"
        let certificate = folder + "/certificate.pem"
        let maker = try Child(
            openssl,
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost"]
                + ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate])
        try #require(maker.wait() == 0)

        let output = Pipe()
        let server = try Child(
            openssl, ["s_server", "-accept", "127.0.0.1:0", "-key", key, "-cert", certificate, "-www"],
            output: .descriptor(output.fileHandleForWriting.fileDescriptor))
        try output.fileHandleForWriting.close()
        defer { server.kill(SIGTERM) }
        let port = try #require(acceptingPort(output.fileHandleForReading))
        let url = try HTTPURL("https://127.0.0.1:\(port)/")
        let error = try await failure(.get(url, headers: ["X-Api-Key": "sk-trust"]))
        #expect(error.kind == .insecure)
        #expect(error.problem.contains("self-signed certificate"))
        #expect(error.remedy == "Check the address, the clock, and that ca-certificates is installed.")
    }

    /// The port of the line "ACCEPT 127.0.0.1:12345", which the server prints when it listens.
    private func acceptingPort(_ output: FileHandle) -> Int? {
        var text = ""
        while !text.contains(/ACCEPT .*\n/) {
            let more = output.availableData
            guard !more.isEmpty else { return nil }
            text += String(decoding: more, as: UTF8.self)
        }
        return text.firstMatch(of: /ACCEPT .*:(\d+)\n/).flatMap { Int($0.1) }
    }
}

private let openssl = "/usr/bin/openssl"
