import CCurlLoader

/// One call: its easy handle, what has arrived so far, and who waits for the answer.
///
/// Made by the task that sends, and from then on the worker's alone; only the cancellation is shared.
final class Transfer: @unchecked Sendable {
    /// Why this side refused to take more of an answer.
    enum Refusal {
        case body
        case headers
    }

    static let maxHeaderBytes = 256 << 10

    let request: HTTPRequest
    let options: HTTPClient.Options
    let cancellation: Cancellation
    private let answer: @Sendable (Result<HTTPResponse, HTTPError>) -> Void

    var easy: UnsafeMutableRawPointer?
    /// The lines of the header, which libcurl reads from here while the call is under way.
    var headerList: UnsafeMutablePointer<curl_slist>?
    /// Where libcurl writes the particulars of an error.
    let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    private(set) var headers = HTTPHeaders()
    private var headerBytes = 0
    private var headerIsComplete = false
    private var body: [UInt8] = []
    private(set) var refusal: Refusal?

    init(
        _ request: HTTPRequest, _ options: HTTPClient.Options, _ cancellation: Cancellation,
        answer: @escaping @Sendable (Result<HTTPResponse, HTTPError>) -> Void
    ) {
        self.request = request
        self.options = options
        self.cancellation = cancellation
        self.answer = answer
        message.pointee = 0
    }

    deinit {
        shim_curl_easy_cleanup(easy)
        shim_curl_slist_free_all(headerList)
        message.deallocate()
    }

    /// Answers whoever waits; to be called once, when no multi handle holds the call any more.
    func finish(_ code: CURLcode) {
        guard code == CURLE_OK else { return answer(.failure(error(code))) }
        let response = response()
        // libcurl is content with a connection that ends amid the header, or after an interim answer.
        let isWhole = headerIsComplete && response.status >= 200
        answer(isWhole ? .success(response) : .failure(error(CURLE_PARTIAL_FILE)))
    }

    /// Takes a line of the header; false ends the call.
    func takeHeader(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        headerBytes += line.count
        guard headerBytes <= Self.maxHeaderBytes else {
            refusal = .headers
            return false
        }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            // The header of an interim answer came before this one.
            headers = HTTPHeaders()
            headerIsComplete = false
        } else if text == "\r\n" || text == "\n" {
            headerIsComplete = true
        } else if !headerIsComplete, let colon = text.firstIndex(of: ":") {
            headers.append(String(text[..<colon]), trimmed(text[text.index(after: colon)...]))
        }
        return true
    }

    /// Takes a piece of the body; false ends the call.
    func takeBody(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
        guard body.count + piece.count <= options.maxResponseBytes else {
            refusal = .body
            return false
        }
        body.append(contentsOf: piece)
        return true
    }

    private func response() -> HTTPResponse {
        var status = 0
        shim_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        return HTTPResponse(status: status, headers: headers, body: body, retryAfter: retryAfter())
    }

    private func retryAfter() -> Duration? {
        guard let value = headers["Retry-After"] else { return nil }
        if let seconds = Int32(value) { return seconds < 0 ? nil : .seconds(Int(seconds)) }
        // libcurl reads dates, and says 0 of what is no date.
        var seconds: curl_off_t = 0
        shim_curl_get_offset(easy, CURLINFO_RETRY_AFTER, &seconds)
        return seconds > 0 ? .seconds(seconds) : nil
    }

    private func trimmed(_ text: Substring) -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r\n" || $0 == "\n" || $0 == "\r" }
        let start = text.drop(while: isBlank)
        guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(start[...last])
    }
}
