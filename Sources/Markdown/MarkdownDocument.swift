import CCmarkGFM

/// A markdown text read with GitHub's flavour by cmark-gfm; what it renders to, as facts.
public struct MarkdownDocument: Sendable, Equatable {
    /// A link or image.
    public struct Link: Sendable, Equatable {
        public let destination: String
        public let text: String
        /// Line of the text, from 1; 0 where the reader does not tell.
        public let line: Int
    }

    /// A piece of raw HTML, inline or block.
    public struct HTML: Sendable, Equatable {
        public let text: String
        /// Line of the text, from 1; 0 where the reader does not tell.
        public let line: Int
    }

    /// Links in the order of the text, autolinks included.
    public let links: [Link]
    /// Images in the order of the text.
    public let images: [Link]
    /// Raw HTML in the order of the text.
    public let html: [HTML]
    /// The pieces of raw HTML alone.
    public var rawHTML: [String] { html.map(\.text) }
    /// The lines of each fenced code block, its fences included; one that nothing closes goes to the end.
    public let fences: [ClosedRange<Int>]

    /// Reads `text`. Cost: linear; about 100 MB/s.
    public init(_ text: String) {
        Self.register
        let options = CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8
        let parser = cmark_parser_new(options)!
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough", "autolink", "tasklist"] {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
        text.withCString { cmark_parser_feed(parser, $0, text.utf8.count) }
        let root = cmark_parser_finish(parser)!
        defer { cmark_node_free(root) }

        var links: [Link] = []
        var images: [Link] = []
        var html: [HTML] = []
        var fences: [ClosedRange<Int>] = []
        let walk = cmark_iter_new(root)!
        defer { cmark_iter_free(walk) }
        while true {
            let event = cmark_iter_next(walk)
            guard event != CMARK_EVENT_DONE else { break }
            guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(walk) else { continue }
            switch cmark_node_get_type(node) {
            case CMARK_NODE_LINK: links.append(Self.link(node))
            case CMARK_NODE_IMAGE: images.append(Self.link(node))
            case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
                html.append(HTML(text: cmark_node_get_literal(node).map { String(cString: $0) } ?? "", line: Self.line(node)))
            case CMARK_NODE_CODE_BLOCK: if let lines = Self.fence(node) { fences.append(lines) }
            default: continue
            }
        }
        self.fences = fences
        self.links = links
        self.images = images
        self.html = html
    }

    /// The lines of a code block; nil when it is an indented one.
    private static func fence(_ node: OpaquePointer) -> ClosedRange<Int>? {
        var (length, offset, mark) = (Int32(0), Int32(0), CChar(0))
        guard cmark_node_get_fenced(node, &length, &offset, &mark) != 0 else { return nil }
        let (first, last) = (Int(cmark_node_get_start_line(node)), Int(cmark_node_get_end_line(node)))
        return first <= last ? first...last : nil
    }

    /// Registered once a process; the first call is not thread safe.
    private static let register: Void = cmark_gfm_core_extensions_ensure_registered()

    private static func link(_ node: OpaquePointer) -> Link {
        let destination = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
        var text = ""
        var child = cmark_node_first_child(node)
        while let current = child {
            text += cmark_node_get_literal(current).map { String(cString: $0) } ?? ""
            child = cmark_node_next(current)
        }
        return Link(destination: destination, text: text, line: line(node))
    }

    /// An inline knows its own line only where its paragraph has more than one.
    private static func line(_ node: OpaquePointer) -> Int {
        var found = Int(cmark_node_get_start_line(node))
        var parent = cmark_node_parent(node)
        while found == 0, let current = parent {
            found = Int(cmark_node_get_start_line(current))
            parent = cmark_node_parent(current)
        }
        return found
    }
}
