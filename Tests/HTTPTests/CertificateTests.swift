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
        let maker = try start(
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost"]
                + ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate], output: nil)
        maker.waitUntilExit()
        try #require(maker.terminationStatus == 0)

        let output = Pipe()
        let server = try start(["s_server", "-accept", "127.0.0.1:0", "-key", key, "-cert", certificate, "-www"], output: output)
        defer { server.terminate() }
        let port = try #require(acceptingPort(output.fileHandleForReading))
        let url = try HTTPURL("https://127.0.0.1:\(port)/")
        let error = try await failure(.get(url, headers: ["X-Api-Key": "sk-trust"]))
        #expect(error.kind == .insecure)
        #expect(error.problem.contains("self-signed certificate"))
        #expect(error.remedy == "Check the address, the clock, and that ca-certificates is installed.")
    }

    private func start(_ arguments: [String], output: Pipe?) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: openssl)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output ?? FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
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
