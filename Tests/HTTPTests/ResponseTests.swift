import HTTP
import Loopback
import Testing

@Suite("HTTP responses")
struct ResponseTests {
    @Test("A body and its headers arrive byte for byte")
    func post() async throws {
        let body = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try await ScriptedServer.run({ _ in .answer("200 OK") }) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            let url = try HTTPURL(server.address("/v1/messages?beta=true"))
            let headers: HTTPHeaders = ["Content-Type": "application/json", "X-Api-Key": "k ü:;\"'", "X-Empty": ""]
            let response = try await HTTPClient().send(.post(url, headers: headers, body: body))
            #expect(response.status == 200)
            let request = try #require(await arrivals.next())
            #expect(request.body == body)
            #expect(request.lines.first == "POST /v1/messages?beta=true HTTP/1.1")
            #expect(
                request.lines.dropFirst().sorted() == [
                    "Accept: */*", "Content-Length: 2000000", "Content-Type: application/json", "Host: 127.0.0.1:\(server.port)",
                    "User-Agent: wikictl", "X-Api-Key: k ü:;\"'", "X-Empty:",
                ])
        }
    }

    @Test("An empty body is sent as such, without a content type of libcurl's own")
    func emptyPost() async throws {
        try await ScriptedServer.run({ _ in .answer("204 No Content") }) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            let response = try await HTTPClient().send(.post(HTTPURL(server.address()), body: []))
            #expect(response.status == 204)
            let request = try #require(await arrivals.next())
            #expect(request.lines.contains("Content-Length: 0"))
            #expect(!request.lines.contains { $0.hasPrefix("Content-Type") })
        }
    }

    @Test("Response headers are found in any case, the first of several first")
    func headers() async throws {
        try await ScriptedServer.run({ _ in .answer("200 OK", "Request-Id:  req_1 ", "X-Two: a", "x-two: b", "X-None:") }) { server in
            let response = try await HTTPClient().send(.get(HTTPURL(server.address())))
            #expect(response.headers["request-id"] == "req_1")
            #expect(response.headers["REQUEST-ID"] == "req_1")
            #expect(response.headers["X-TWO"] == "a")
            #expect(response.headers.fields.filter { $0.name.lowercased() == "x-two" }.map(\.value) == ["a", "b"])
            #expect(response.headers["x-none"] == "")
            #expect(response.headers["absent"] == nil)
        }
    }

    @Test(
        "An error status is a response with its body",
        arguments: ["400 Bad Request", "429 Too Many Requests", "500 Oops", "529 Overloaded"])
    func errorStatus(status: String) async throws {
        try await ScriptedServer.run({ _ in .answer(status, body: "{\"type\":\"error\"}") }) { server in
            let response = try await HTTPClient().send(.post(HTTPURL(server.address()), body: [1]))
            #expect(response.status == Int(status.prefix(3)))
            #expect(response.body == Array("{\"type\":\"error\"}".utf8))
            #expect(response.retryAfter == nil)
        }
    }

    @Test(
        "Retry-After is read as seconds, and nonsense or a past date as nothing",
        arguments: [
            ("17", 17), ("0", 0), ("-3", nil), ("soon", nil), ("Wed, 21 Oct 2015 07:28:00 GMT", nil),
        ] as [(String, Int?)])
    func retryAfter(value: String, seconds: Int?) async throws {
        try await ScriptedServer.run({ _ in .answer("429 Too Many Requests", "retry-after: \(value)") }) { server in
            let response = try await HTTPClient().send(.get(HTTPURL(server.address())))
            #expect(response.retryAfter == seconds.map { .seconds($0) })
            #expect(response.headers["Retry-After"] == value)
        }
    }

    @Test("A date far ahead in Retry-After is a wait")
    func retryAfterDate() async throws {
        try await ScriptedServer.run({ _ in .answer("503 Later", "Retry-After: Fri, 31 Dec 2260 23:59:59 GMT") }) { server in
            let response = try await HTTPClient().send(.get(HTTPURL(server.address())))
            #expect(try #require(response.retryAfter) > .seconds(60))
        }
    }

    @Test("A chunked body is put together, its trailers left out")
    func chunked() async throws {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        try await ScriptedServer.run(.send(head + "5\r\nhello\r\n1;x=y\r\n \r\n5\r\nworld\r\n0\r\nX-Late: 1\r\n\r\n")) { server in
            let response = try await HTTPClient().send(.get(HTTPURL(server.address())))
            #expect(response.body == Array("hello world".utf8))
            #expect(response.headers["X-Late"] == nil)
        }
    }

    @Test("The headers of an interim answer are not the answer's")
    func interim() async throws {
        let interim = "HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n"
        try await ScriptedServer.run({ _ in [.send(interim)] + .answer("200 OK", "X-Real: 2") }) { server in
            let response = try await HTTPClient().send(.get(HTTPURL(server.address())))
            #expect(response.status == 200)
            #expect(response.headers["X-Early"] == nil)
            #expect(response.headers["X-Real"] == "2")
        }
    }

    @Test("A redirect is the answer and is not followed")
    func redirect() async throws {
        try await ScriptedServer.run({ _ in .answer("200 OK") }) { elsewhere in
            let target = elsewhere.address()
            try await ScriptedServer.run({ _ in .answer("302 Found", "Location: \(target)") }) { server in
                let response = try await HTTPClient().send(.get(HTTPURL(server.address())))
                #expect(response.status == 302)
                #expect(elsewhere.connections == 0)
            }
        }
    }

    @Test("A binary body comes back as it was sent")
    func binary() async throws {
        let body: [UInt8] = [0, 255, 13, 10, 0, 128]
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\n"
        try await ScriptedServer.run(.send(head), .sendBytes(body)) { server in
            let response = try await HTTPClient().send(.get(HTTPURL(server.address())))
            #expect(response.body == body)
        }
    }
}
