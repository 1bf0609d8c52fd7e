import JSON
import WikiCompiler

/// The report as JSON, schema 1.
extension EvalReport {
    func write(to json: inout JSONWriter) {
        json.objects("columns", runs) { json, run in
            json.member("name", run.column.name)
            json.member("label", run.column.label)
            json.object("total") { write(run.total, to: &$0) }
            json.objects("fixtures", run.scores) { json, entry in
                json.member("name", entry.fixture.name)
                write(entry.score, to: &json)
                json.objects("misses", entry.score.misses) { json, miss in
                    json.member("metric", miss.metric)
                    json.member("what", miss.what)
                    json.member("text", miss.text)
                    json.member("page", miss.page)
                }
                json.member("refused", entry.score.refusals)
            }
        }
        guard areFloorsMeant else { return }
        json.member("passed", isPassed)
        json.member("below", EvalFloors.missed(rules).map(\.rawValue))
    }

    private func write(_ score: EvalScore, to json: inout JSONWriter) {
        json.objects("metrics", EvalMetric.allCases.filter { score[$0].count > 0 }) { json, metric in
            json.member("metric", metric.rawValue)
            json.member("hits", score[metric].hits)
            json.member("of", score[metric].count)
        }
        json.member("injections", score.injections)
        json.member("calls", score.calls)
        json.member("input_tokens", score.usage.total - score.usage.output)
        json.member("output_tokens", score.usage.output)
        json.member("milliseconds", Int(score.duration / .milliseconds(1)))
        json.member("nanodollars", score.money.nanodollars)
        json.member("unpriced_calls", score.unpriced)
    }
}
