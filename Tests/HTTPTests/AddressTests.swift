import HTTP
import Loopback
import Testing

@Suite("HTTP addresses and headers")
struct AddressTests {
    @Test(
        "An address is described without user, password, query and fragment",
        arguments: [
            ("https://api.example.com/v1/messages", "https://api.example.com/v1/messages"),
            ("http://ada:secret@localhost:11434/api?key=secret#secret", "http://localhost:11434/api"),
            ("HTTPS://secret@example.com?secret", "https://example.com"),
            ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ])
    func description(text: String, shown: String) throws {
        #expect(try HTTPURL(text).description == shown)
    }

    @Test(
        "Only http and https addresses with a host are taken, and a refused one is not repeated",
        arguments: [
            "file:///etc/passwd", "ftp://example.com/", "gopher://x/", "example.com", "", "http:/secret@x", "http://",
            "http://:80/", "http:///x", "http://secret@b@c/", "http://u:secret@/x", "http://u:sec/ret@host/",
            "http://host:0/", "http://host:65536/", "http://host:secret/", "http://ho st/",
            "http://host/\r\nX: secret", "http://höst/", "http://host\\@secret/", "http://[::1/",
            "http://[::1]secret/", "dict://secret", "unix:///secret",
        ])
    func refused(text: String) throws {
        let error = try #require(#expect(throws: HTTPError.self) { try HTTPURL(text) })
        #expect(error.kind == .invalidRequest)
        #expect(!"\(error)".contains("secret"))
        #expect(!"\(error)".contains("passwd"))
        #expect(error.remedy != nil)
    }

    @Test(
        "A header that would smuggle in another is refused, its value not repeated",
        arguments: [
            ("X-Key", "secret\r\nX-Other: 1"), ("X-Key", "secret\n"), ("X-Key", "a\0secret"), ("X Key", "secret"),
            ("X-Key\r\nsecret", "b"), ("", "secret"), ("secret:", "v"),
        ])
    func smuggled(name: String, value: String) throws {
        var headers = HTTPHeaders()
        headers.append(name, value)
        let url = try HTTPURL("http://localhost/")
        let error = try #require(#expect(throws: HTTPError.self) { try HTTPRequest.get(url, headers: headers) })
        #expect(error.kind == .invalidRequest)
        #expect(!"\(error)".contains("secret"))
    }

    @Test("No error, request or header list shows a header's value, the body, a password or a query, however it is printed")
    func secrets() async throws {
        let secrets = ["sk-header", "body-secret", "pass-secret", "query-secret"]
        let headers: HTTPHeaders = ["X-Api-Key": "sk-header", "Authorization": "Bearer sk-header"]
        var printed = "\(headers) \(String(reflecting: headers))"
        dump(headers, to: &printed)
        let endings: [[ScriptedServer.Step]] = [
            [], [.reset], [.send("SSH-2.0\r\n")], [.waitForClientToLeave],
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")],
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nsk-header")],
        ]
        for scheme in ["http", "https"] {
            for ending in endings {
                try await ScriptedServer.run({ _ in ending }) { server in
                    let url = try HTTPURL("\(scheme)://ada:pass-secret@127.0.0.1:\(server.port)/v1?key=query-secret")
                    var request = try HTTPRequest.post(url, headers: headers, body: Array("body-secret".utf8))
                    request.timeout = .milliseconds(200)
                    dump(url, to: &printed)
                    dump(request, to: &printed)
                    printed += "\(url) \(String(reflecting: url)) \(request) \(String(reflecting: request))"
                    do {
                        _ = try await HTTPClient().send(request)
                    } catch {
                        printed += "\(error) \(String(reflecting: error))"
                        dump(error, to: &printed)
                    }
                }
            }
        }
        #expect(printed.contains("127.0.0.1"))
        #expect(printed.contains("X-Api-Key"))
        for secret in secrets { #expect(!printed.contains(secret), "\(secret) is printed") }
    }
}
