import Foundation

/// What is to be noted when a rebuild is adopted.
struct RebuildNotes: Codable {
    struct Record: Codable {
        var source, archive, templates, model, operation, report: String
        var rules, turns: Int

        init(_ record: CompileRecord) {
            source = record.source
            archive = record.key.archive
            templates = record.key.templates
            model = record.key.model
            operation = record.operation
            report = record.report
            rules = record.key.rules
            turns = record.turns
        }

        func record(of project: Project) -> CompileRecord {
            CompileRecord(
                project: project.id, source: source, key: CompileKey(archive: archive, templates: templates, rules: rules, model: model),
                operation: operation, turns: turns, report: report)
        }
    }

    var operation: String
    var records: [Record]

    init(operation: String, records: [Record]) {
        self.operation = operation
        self.records = records
    }

    init?(_ data: Data) {
        guard let notes = try? JSONDecoder().decode(RebuildNotes.self, from: data) else { return nil }
        self = notes
    }

    var json: Data { get throws { try JSONEncoder().encode(self) } }
}
