@testable import WikiCompiler

/// Pages as sessions leave them after half a year: too much on one page, about several things.
enum OutgrownPages {
    static let uploads = page(
        "concepts/how-uploads-are-handled.md", .concept, "How uploads are handled", entities: ["BlobStore", "thumbnails"],
        anchors: ["src/uploads/intake.ts", "src/uploads/blob-store.ts", "src/uploads/thumbnail-worker.ts"],
        [
            (
                .what,
                [
                    "An upload is taken in by `src/uploads/intake.ts`, stored, and shown once its preview is there.",
                    "`BlobStore` keeps the bytes of an upload, by the SHA-256 of its content.",
                    "`ThumbnailWorker` makes the preview of an image or a PDF.",
                    "An upload belongs to one tenant and is never shown to another.",
                    "A chunk is 5 MB, and the last one may be smaller.",
                ]
            ),
            (
                .how,
                [
                    "`intake.ts` refuses a file over 2 GB before its first chunk is read.",
                    "The client sends the chunks in order, and a chunk that comes twice is dropped.",
                    "`intake.ts` hands a complete upload to `BlobStore` and answers 201.",
                    "`BlobStore` writes to a temporary key first and renames it when the digest is right.",
                    "It deletes the temporary key after an hour when nobody finished the upload.",
                    "Two uploads of the same bytes are one object in `BlobStore`, with a count of its owners.",
                    "When the count falls to zero, `BlobStore` keeps the object for 30 days.",
                    "An upload that is cancelled by the client leaves nothing in the database.",
                    "`ThumbnailWorker` takes its jobs from the table `thumbnail_jobs`, the oldest first.",
                    "`ThumbnailWorker` tries a job three times and then marks it as failed.",
                    "A failed job shows a grey box in place of the preview.",
                    "`ThumbnailWorker` runs `vips` in a process of its own, since it crashed on broken PDFs.",
                    "That process gets 512 MB and 20 seconds.",
                    "A PDF gets the preview of its first page only.",
                    "`BlobStore` reads in ranges, so that a video can be played from its middle.",
                    "The progress that a client sees counts chunks and not bytes.",
                    "Resuming asks `GET /uploads/:id` which chunks are there.",
                    "An upload without a chunk for a day is removed by the nightly job.",
                    "`BlobStore` talks to S3 in production and to a folder on a laptop.",
                    "The names of files are kept as the client sent them, in NFC.",
                    "A virus scan runs after the upload is complete and before it is shown.",
                    "The scan's result is kept with the upload for good.",
                    "`ThumbnailWorker` skips a file that the virus scan has not passed.",
                    "Previews are WebP, 480 pixels wide, and the original's colours are kept.",
                    "The `BlobStore` of the tests counts its calls, and a test fails on a second read.",
                ]
            ),
            (
                .where,
                [
                    "The table `uploads` has a row for each upload, with its owner and its state.",
                    "`BlobStore` is in `src/uploads/blob-store.ts`.",
                    "`src/uploads/thumbnail-worker.ts` is started by `bin/worker` and not by the web server.",
                    "Limits are in `config/uploads.yml`.",
                    "The bucket's name comes from `UPLOADS_BUCKET`, which `BlobStore` reads once at start.",
                    "Routes are in `src/routes/uploads.ts`.",
                    "The previews are in the bucket `previews`, by the same digest as in `BlobStore`.",
                    "The chunks of unfinished uploads are under `/var/uploads/parts`.",
                ]
            ),
        ])

    /// Statements of different sessions, with a footnote each; every fifth is said by two sessions.
    static func page(
        _ path: String, _ kind: PageKind, _ title: String, entities: [String] = [], anchors: [String] = [],
        _ sections: [(Section, [String])], source: (Int) -> [Int] = { [$0 % 6] + ($0 % 5 == 4 ? [($0 + 1) % 6] : []) }
    ) -> Page {
        let day = { (number: Int) in "2026-0\(3 + number % 6)-1\(number % 6)" }
        func id(_ number: Int) -> SourceID { SourceID(.session, [path, "s\(number)"]) }
        var page = Page(
            path: path, kind: kind, id: Identifier.uuidV8(["test", path]), title: title,
            description: StatementText(markdown: sections[0].1[0]).plain, date: "2026-03-10")
        page.frontMatter.set("tags", list: ["uploads"])
        page.frontMatter.set("entities", list: entities)
        page.setAnchors(anchors.map(InventedWiki.anchor))
        var (index, used): (Int, Set<Int>) = (0, [])
        for (section, texts) in sections {
            for text in texts {
                let numbers = source(index)
                used.formUnion(numbers)
                let shown = numbers.map { number in
                    Evidence(
                        label: EvidenceLabel(source: id(number), number: 10 + index), role: .agent, locator: .turn(10 + index),
                        date: day(number), quote: "I looked: \(text)")
                }
                let words = StatementText(plain: text)!
                let birth = StatementID(page: page.id, section: section, text: words.markdown, label: shown[0].label) { _ in false }
                page.append(Statement(text: words, labels: shown.map(\.label), id: birth), to: section)
                page.append(shown)
                if index % 11 == 8 { page.addMore([EvidenceLabel(source: id(numbers[0]), number: 900 + index)], to: birth) }
                index += 1
            }
        }
        page.setSources(
            used.sorted().map { PageSource(id: id($0), resource: "session:p/claude-code/\($0)", date: day($0)) })
        page.frontMatter.set("updated", token: "2026-08-15")
        return page
    }
}
