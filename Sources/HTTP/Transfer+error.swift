import CCurlLoader

extension Transfer {
    /// What a result code means to a caller.
    func error(_ code: CURLcode) -> HTTPError {
        switch code {
        case _ where cancellation.isWished:
            return error(.cancelled, "the call was cancelled")
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            return error(.unknownHost, particulars(code), remedy: "Check the host's name and the connection to the network.")
        case CURLE_COULDNT_CONNECT:
            return error(.unreachable, particulars(code), remedy: "Check that the server runs and that the port is right.")
        case CURLE_OPERATION_TIMEDOUT:
            return timedOut()
        case CURLE_WRITE_ERROR where refusal != nil, CURLE_FILESIZE_EXCEEDED:
            return tooLarge()
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_SEND_ERROR, CURLE_RECV_ERROR:
            return error(.connectionLost, "the connection ended before the answer did", remedy: "Try again.")
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING:
            return error(.invalidReply, "what the server answered is not HTTP", remedy: "Check the address and its port.")
        case _ where Self.tlsCodes.contains(code.rawValue):
            return error(
                .insecure, "no trusted connection: \(particulars(code))",
                remedy: "Check the address, the clock, and that ca-certificates is installed.")
        default:
            return error(.other, "\(String(cString: shim_curl_easy_strerror(code))) (libcurl \(code.rawValue))")
        }
    }

    private static let tlsCodes = Set(
        [
            CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_INVALIDCERTSTATUS,
        ].map(\.rawValue))

    private func timedOut() -> HTTPError {
        var connected: curl_off_t = 0
        shim_curl_get_offset(easy, CURLINFO_PRETRANSFER_TIME_T, &connected)
        guard connected == 0 else {
            return error(
                .timedOut, "no complete answer came within \(timeout)", remedy: "Try again, or allow the server more time.")
        }
        return error(
            .timedOut, "no connection was made within \(min(timeout, options.connectTimeout))",
            remedy: "Check that the server can be reached from here.")
    }

    private func tooLarge() -> HTTPError {
        if refusal == .headers { return error(.tooLarge, "the answer's header is larger than \(Self.maxHeaderBytes) bytes") }
        return error(.tooLarge, "the answer is larger than the \(options.maxResponseBytes) bytes that are taken")
    }

    private func error(_ kind: HTTPError.Kind, _ problem: String, remedy: String? = nil) -> HTTPError {
        HTTPError(kind, action: request.action, problem: problem, remedy: remedy)
    }

    /// libcurl's account of one failure. It names host, port and certificate, parts of which the server wrote.
    private func particulars(_ code: CURLcode) -> String {
        let text = String(cString: message).filter { (" "..."~").contains($0) }
        return text.isEmpty ? String(cString: shim_curl_easy_strerror(code)) : text
    }
}
