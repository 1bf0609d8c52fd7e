import CCurlLoader

extension Transfer {
    /// Makes the easy handle and tells it everything about the call.
    func prepare() -> CURLcode {
        easy = shim_curl_easy_init()
        guard easy != nil else { return CURLE_OUT_OF_MEMORY }
        set(CURLOPT_ERRORBUFFER, pointer: message)
        // A name server that does not answer must not hold up the thread when a call is given up. Unknown to libcurl before 7.87.
        shim_curl_set_long(easy, CURLOPT_QUICK_EXIT, 1)
        let steps = [setAddress, setPolicy, setTimeouts, setHeaders, setBody, setReceivers]
        for step in steps {
            let code = step()
            guard code == CURLE_OK else { return code }
        }
        return CURLE_OK
    }

    private func setAddress() -> CURLcode {
        first(
            set(CURLOPT_PROTOCOLS_STR, "http,https"),
            set(CURLOPT_URL, request.url.text),
            set(CURLOPT_FOLLOWLOCATION, 0),
            options.usesEnvironmentProxy ? CURLE_OK : set(CURLOPT_PROXY, ""),
            set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)))
    }

    private func setPolicy() -> CURLcode {
        first(
            set(CURLOPT_SSL_VERIFYPEER, 1),
            set(CURLOPT_SSL_VERIFYHOST, 2),
            set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            // Every call has a connection to itself, so that one that breaks takes no other with it.
            set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
            shim_curl_set_close_on_exec(easy),
            set(CURLOPT_NOSIGNAL, 1))
    }

    private func setTimeouts() -> CURLcode {
        first(
            set(CURLOPT_CONNECTTIMEOUT_MS, options.connectTimeout.curlMilliseconds),
            set(CURLOPT_TIMEOUT_MS, timeout.curlMilliseconds))
    }

    private func setHeaders() -> CURLcode {
        for field in request.headers.fields {
            // libcurl's form for an empty value ends in a semicolon; a colon would remove the header.
            guard add(line: field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)") else { return CURLE_OUT_OF_MEMORY }
        }
        // What libcurl would add of its own: a wait for the server's consent, and a form's content type.
        guard add(line: "Expect:") else { return CURLE_OUT_OF_MEMORY }
        if request.headers["Content-Type"] == nil, !add(line: "Content-Type:") { return CURLE_OUT_OF_MEMORY }
        return first(
            set(CURLOPT_USERAGENT, options.userAgent),
            set(CURLOPT_HTTPHEADER, pointer: headerList))
    }

    private func setBody() -> CURLcode {
        guard request.method == .post else { return CURLE_OK }
        let size = shim_curl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
        guard size == CURLE_OK else { return size }
        // Without any bytes libcurl would read the body from the standard input.
        guard !request.body.isEmpty else { return set(CURLOPT_COPYPOSTFIELDS, "") }
        return request.body.withUnsafeBytes { set(CURLOPT_COPYPOSTFIELDS, pointer: UnsafeMutableRawPointer(mutating: $0.baseAddress)) }
    }

    private func setReceivers() -> CURLcode {
        let context = Unmanaged.passUnretained(self).toOpaque()
        return first(
            shim_curl_set_offset(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(options.maxResponseBytes)),
            shim_curl_set_receive(easy, CURLOPT_HEADERFUNCTION, receiveHeader),
            set(CURLOPT_HEADERDATA, pointer: context),
            shim_curl_set_receive(easy, CURLOPT_WRITEFUNCTION, receiveBody),
            set(CURLOPT_WRITEDATA, pointer: context))
    }

    private func add(line: String) -> Bool {
        guard let longer = shim_curl_slist_append(headerList, line) else { return false }
        headerList = longer
        return true
    }

    private func set(_ option: CURLoption, _ value: Int) -> CURLcode { shim_curl_set_long(easy, option, value) }
    private func set(_ option: CURLoption, _ value: String) -> CURLcode { shim_curl_set_string(easy, option, value) }
    @discardableResult
    private func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer?) -> CURLcode { shim_curl_set_pointer(easy, option, pointer) }

    /// The first code that is not OK.
    private func first(_ codes: CURLcode...) -> CURLcode { codes.first { $0 != CURLE_OK } ?? CURLE_OK }
}

extension Transfer {
    /// How long the whole call may take.
    var timeout: Duration { request.timeout ?? options.timeout }
}

extension Duration {
    /// For libcurl's options, where 0 would mean for ever.
    fileprivate var curlMilliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(max(1, min(seconds, 1_000_000) * 1000 + attoseconds / 1_000_000_000_000_000))
    }
}

private func receiveHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
    receive(bytes, size * count, context) { $0.takeHeader($1) }
}

private func receiveBody(_ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
    receive(bytes, size * count, context) { $0.takeBody($1) }
}

/// Hands bytes to the transfer; any count but the one given ends the call.
private func receive(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
    _ take: (Transfer, UnsafeBufferPointer<UInt8>) -> Bool
) -> Int {
    guard count > 0, let bytes, let context else { return count }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    return bytes.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
        take(transfer, UnsafeBufferPointer(start: bytes, count: count)) ? count : -1
    }
}
