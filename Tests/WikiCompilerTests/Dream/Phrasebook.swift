/// Ways to say things about the parts of an invented program: each with the same in another order, in other words, and denied.
///
/// `{c}` a part, `{o}` what it works on, `{n}` a number, `{v}` a version, `{f}` a file, `{t}` and `{u}` two tools.
struct Phrase {
    let plain: String
    /// The same words, the phrases in another order.
    let reordered: String
    /// The same in other words.
    let paraphrase: String
    /// What cannot hold beside it; empty where a sentence has no plain opposite.
    let denied: String

    init(_ plain: String, _ reordered: String, _ paraphrase: String, denied: String = "") {
        self.plain = plain
        self.reordered = reordered
        self.paraphrase = paraphrase
        self.denied = denied
    }

    static let all: [Phrase] = [
        Phrase(
            "The {c} retries a failed {o} {n} times before it gives up", "Before it gives up, the {c} retries a failed {o} {n} times",
            "After {n} unsuccessful attempts at sending a {o}, the {c} stops trying",
            denied: "The {c} doesn't retry a failed {o} {n} times before it gives up"),
        Phrase(
            "When the disk is full, the {c} drops the oldest {o}", "The {c} drops the oldest {o} when the disk is full",
            "A full disk makes the {c} discard whichever {o} has been there longest",
            denied: "When the disk is full, the {c} never drops the oldest {o}"),
        Phrase(
            "In production, the {c} writes each {o} to a log of its own", "The {c} writes each {o} to a log of its own in production",
            "Every {o} gets a separate log file from the {c} on live servers",
            denied: "In production, the {c} does not write each {o} to a log of its own"),
        Phrase(
            "The {c} holds a {o} in memory for {n} minutes", "For {n} minutes the {c} holds a {o} in memory",
            "{n} minutes is how long a {o} survives in the RAM of the {c}", denied: "The {c} does not hold a {o} in memory for {n} minutes"),
        Phrase(
            "Because two writers would race, a {o} is locked by the {c} on first read",
            "A {o} is locked by the {c} on first read, because two writers would race",
            "To avoid concurrent edits the {c} takes a lock as soon as somebody looks at a {o}",
            denied: "Because two writers would race, a {o} is not locked by the {c} on first read"),
        Phrase(
            "On start, the {c} reads every {o} from `{f}`", "The {c} reads every {o} from `{f}` on start",
            "`{f}` is loaded at boot and hands each {o} over to the {c}", denied: "On start, the {c} never reads every {o} from `{f}`"),
        Phrase(
            "The {c} requires {t} {v} for each {o}", "For each {o} the {c} requires {t} {v}",
            "Without {t} {v} no {o} can be processed by the {c}", denied: "The {c} does not require {t} {v} for each {o}"),
        Phrase(
            "If a checksum is wrong, the {c} rejects the whole {o}", "The {c} rejects the whole {o} if a checksum is wrong",
            "One bad digest is enough for the {c} to refuse a {o} entirely", denied: "If a checksum is wrong, the {c} accepts the whole {o}"
        ),
        Phrase(
            "After a crash, the {c} rebuilds its list of {o} entries", "The {c} rebuilds its list of {o} entries after a crash",
            "The catalogue of known {o} items is made anew by the {c} once it died",
            denied: "After a crash, the {c} does not rebuild its list of {o} entries"),
        Phrase(
            "Without a network, the {c} puts a {o} aside until the next run",
            "The {c} puts a {o} aside until the next run without a network",
            "While offline, any {o} waits in the {c} for a later pass"),
        Phrase(
            "During a deploy, traffic for the {c} goes through {t}", "Traffic for the {c} goes through {t} during a deploy",
            "{t} takes over what the {c} normally receives while a release rolls out",
            denied: "During a deploy, traffic for the {c} doesn't go through {t}"),
        Phrase(
            "The {c} signs a {o} with the key of the tenant", "With the key of the tenant the {c} signs a {o}",
            "Each customer's own secret is what the {c} uses to make a {o} trustworthy",
            denied: "The {c} never signs a {o} with the key of the tenant"),
        Phrase(
            "At midnight the {c} compacts its {o} table", "The {c} compacts its {o} table at midnight",
            "Once a day, when the date changes, storage of {o} rows is squeezed by the {c}",
            denied: "At midnight the {c} does not compact its {o} table"),
        Phrase(
            "The default limit of the {c} is {n} megabytes per {o}", "Per {o} the default limit of the {c} is {n} megabytes",
            "Unless told otherwise, no {o} above {n} MB passes the {c}"),
        Phrase(
            "Since the move to {t}, the {c} orders a {o} by time", "The {c} orders a {o} by time since the move to {t}",
            "Chronological {o} sorting came to the {c} together with {t}",
            denied: "Since the move to {t}, the {c} does not order a {o} by time"),
        Phrase(
            "For old clients, the {c} renders a {o} as plain text", "The {c} renders a {o} as plain text for old clients",
            "Legacy apps get an unformatted {o} out of the {c}", denied: "For old clients, the {c} never renders a {o} as plain text"),
        Phrase(
            "While a migration runs, every {o} in the {c} is read only", "Every {o} in the {c} is read only while a migration runs",
            "Schema changes freeze the {c}: nobody can modify a {o} meanwhile"),
        Phrase(
            "The port of the {c} is {n} in every {o} container", "In every {o} container the port of the {c} is {n}",
            "Containers for a {o} expose the {c} on {n}"),
        Phrase(
            "From the admin page, a {o} can be sent to the {c} again", "A {o} can be sent to the {c} again from the admin page",
            "Administrators have a button that resubmits a {o} for the {c}",
            denied: "From the admin page, a {o} cannot be sent to the {c} again"),
        Phrase(
            "Under load, the {c} samples one {o} in {n} for tracing", "For tracing, the {c} samples one {o} in {n} under load",
            "Traces cover every {n}th {o} when the {c} is busy"),
        Phrase(
            "Before a release, somebody checks by hand each {o} of the {c}", "Somebody checks by hand each {o} of the {c} before a release",
            "Manual review of all {o} output from the {c} comes ahead of shipping"),
        Phrase(
            "Through a proxy, the {c} loses the encoding of a {o}", "The {c} loses the encoding of a {o} through a proxy",
            "Charset information of a {o} vanishes if something sits between client and {c}",
            denied: "Through a proxy, the {c} does not lose the encoding of a {o}"),
        Phrase(
            "As a fallback, the {c} asks {t} for a fresh {o}", "The {c} asks {t} for a fresh {o} as a fallback",
            "{t} supplies another {o} whenever the first choice of the {c} is missing"),
        Phrase(
            "In `{f}` the {c} keeps its map from user to {o}", "The {c} keeps its map from user to {o} in `{f}`",
            "Which person owns which {o} is remembered by the {c} inside `{f}`"),
    ]

    /// Norms, each with its opposite.
    static let norms: [(String, String)] = [
        ("Use {t} for every {o} of the {c}", "Avoid {t} for every {o} of the {c}"),
        ("Always validate a {o} in the {c}", "Never validate a {o} in the {c}"),
        ("A {o} must be escaped by the {c}", "A {o} must not be escaped by the {c}"),
        ("Tracing of the {c} is enabled for a {o}", "Tracing of the {c} is disabled for a {o}"),
        ("Direct writes of a {o} to the {c} are allowed", "Direct writes of a {o} to the {c} are forbidden"),
        ("A review is required for each {o} in the {c}", "A review is optional for each {o} in the {c}"),
        ("Use {t}, not {u}, for a {o} in the {c}", "Use {u}, not {t}, for a {o} in the {c}"),
        ("Prefer {t} over {u} when the {c} builds a {o}", "Prefer {u} over {t} when the {c} builds a {o}"),
        ("The {c} compares names of a {o} synchronously", "The {c} compares names of a {o} asynchronously"),
        ("Run the linter before the {c} packs a {o}", "Run the linter after the {c} packs a {o}"),
    ]

    /// Values, with `{n}` or `{v}` the one that differs.
    static let values: [String] = [
        "The timeout of the {c} is {n} seconds for a {o}", "The {c} needs {t} {v} to read a {o}",
        "A {o} expires in the {c} after {n} minutes",
        "The {c} keeps at most {n} copies of a {o}", "Every {n} hours the {c} collects a {o}",
        "The {c} is pinned to {t} {v} for its {o} work",
        "A {o} in the {c} takes up to {n} megabytes", "The {c} waits {n} milliseconds between two reads of a {o}",
    ]

    static let parts = [
        "upload queue", "billing worker", "session store", "search index", "mail gateway", "image resizer", "report builder", "feed parser",
        "login form", "audit trail", "cache warmer", "webhook sender", "payment bridge", "chat relay", "map renderer", "price engine",
        "stock mirror", "ticket router", "backup agent", "theme compiler", "video encoder", "font loader", "rate limiter", "token issuer",
        "address book", "calendar sync", "diff viewer", "event bus", "form wizard", "geo lookup", "import job", "label printer",
        "metrics exporter", "notification hub", "order ledger", "plugin host", "quota keeper", "release bot", "schema registry",
        "tenant directory",
    ]
    static let objects = [
        "thumbnail", "invoice", "cookie", "document", "message", "photo", "statement", "article", "password", "record", "snapshot",
        "payload",
        "refund", "transcript", "tile", "quote", "shipment", "complaint", "archive", "stylesheet", "clip", "glyph", "request", "credential",
        "contact", "appointment", "patch", "signal", "answer", "coordinate", "spreadsheet", "barcode", "histogram", "reminder", "receipt",
        "extension", "allowance", "changelog", "definition", "membership",
    ]
    static let tools = [
        "postgres", "redis", "nginx", "kafka", "terraform", "webpack", "eslint", "gradle", "docker", "ansible", "celery", "sentry", "vault",
        "consul", "rabbitmq", "haproxy", "jenkins", "memcached",
    ]
    static let places = ["src", "lib", "server", "packages/core", "internal", "app", "services", "config"]
    static let endings = ["ts", "go", "py", "yml", "toml", "rs", "json", "rb"]
}
