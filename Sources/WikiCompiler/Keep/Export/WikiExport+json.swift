import JSON

/// One JSON document with pages, statements and evidence; docs/backup.md describes it.
extension WikiExport {
    /// Raised when a member changes its meaning or goes; new ones may come at any time.
    public static let schema = 1

    public var json: String {
        var writer = JSONWriter(capacity: 1 << 16)
        writer.object { json in
            json.member("schema", Self.schema)
            json.member("format", "wikictl-export")
            json.object("project") { json in
                json.member("id", project.id)
                json.member("name", project.name)
            }
            json.array("pages") { json in for page in pages { json.object { Self.write(page, to: &$0) } } }
        }
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    private static func write(_ page: Page, to json: inout JSONWriter) {
        json.member("path", page.path)
        json.member("kind", page.kind?.rawValue ?? "")
        json.member("id", page.id)
        json.member("title", page.title)
        json.member("description", page.summary)
        json.member("status", page.status)
        json.member("contested", page.isContested)
        json.member("archived", page.isArchived)
        json.member("created", page.created)
        json.member("updated", page.updated)
        json.strings("tags", page.tags)
        json.strings("entities", page.entities)
        json.strings("aliases", page.aliases)
        json.array("files") { json in
            for anchor in page.anchors {
                json.object {
                    $0.member("path", anchor.path)
                    $0.member("blob", anchor.blob)
                }
            }
        }
        json.array("sources") { json in
            for source in page.sources {
                json.object {
                    $0.member("id", source.id.text)
                    $0.member("resource", source.resource)
                    $0.member("date", source.date)
                }
            }
        }
        json.array("statements") { json in
            for (section, statement) in page.statements {
                json.object {
                    $0.member("id", statement.id?.text ?? "")
                    $0.member("section", section.rawValue)
                    $0.member("text", statement.text.markdown)
                    $0.strings("evidence", page.labels(of: statement).map(\.text))
                }
            }
        }
        json.array("evidence") { json in
            for evidence in page.evidence.values.sorted(by: { $0.label < $1.label }) {
                json.object {
                    $0.member("label", evidence.label.text)
                    $0.member("role", evidence.role.rawValue)
                    $0.member("locator", evidence.locator.text)
                    $0.member("date", evidence.date)
                    // Nothing where the project keeps its quotes local.
                    if let quote = evidence.quote { $0.member("quote", quote) }
                }
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func strings(_ name: StaticString, _ values: [String]) {
        array(name) { json in for value in values { json.string(value) } }
    }
}
