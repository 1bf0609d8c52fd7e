import JSON
import WikiCompiler

/// How questions about the past were answered: a line an arm, then a line a question.
struct AnswerReport {
    let run: AnswerRun
    let model: ModelName
    let wiki: EvalColumn

    private var questions: [[AnswerRun.Answer]] {
        stride(from: 0, to: run.answers.count, by: AnswerArm.allCases.count).map { start in
            Array(run.answers[start..<start + AnswerArm.allCases.count])
        }
    }

    func write(to output: Output) {
        let terminal = output.terminal
        output.line("\(count(questions.count, "question")) to \(model.text); the wiki was compiled by \(wiki.name): \(wiki.label)\n")
        let verdicts = PastQuestion.Verdict.allCases
        output.line(
            terminal.styled("given".padded(16) + verdicts.map { $0.rawValue.leading(9) }.joined() + "tokens a question".leading(20), .bold))
        for arm in AnswerArm.allCases {
            let counts = verdicts.map { "\(run.count(arm, $0))".leading(9) }.joined()
            output.line(arm.spoken.padded(16) + counts + "\(run.tokens(arm))".leading(20))
        }
        for answers in questions {
            output.line("\n" + terminal.styled(answers[0].question.question, .cyan) + "  (\(answers[0].question.fixture))")
            for answer in answers {
                let line = "\(answer.arm.spoken.padded(14)) \(answer.verdict.rawValue.padded(8)) "
                let text = TextLayout.wrapped(answer.text.visible, width: max(terminal.width, 100), indent: 26)
                output.line("  " + line + (text.first.map { $0.dropFirst(26) } ?? ""))
                for further in text.dropFirst().prefix(2) { output.line(further) }
            }
        }
    }

    func write(to json: inout JSONWriter) {
        json.member("model", model.text)
        json.member("wiki", wiki.name)
        json.objects("arms", AnswerArm.allCases) { json, arm in
            json.member("arm", arm.rawValue)
            for (name, verdict) in [("right", .right), ("stale", .stale), ("wrong", .wrong), ("unknown", .unknown)]
                as [(StaticString, PastQuestion.Verdict)]
            {
                json.member(name, run.count(arm, verdict))
            }
            json.member("tokens_a_question", run.tokens(arm))
        }
        json.objects("answers", run.answers) { json, answer in
            json.member("question", answer.question.question)
            json.member("fixture", answer.question.fixture)
            json.member("arm", answer.arm.rawValue)
            json.member("verdict", answer.verdict.rawValue)
            json.member("answer", answer.text)
            json.member("tokens", answer.tokens)
            if let money = answer.money { json.member("nanodollars", money.nanodollars) }
        }
    }
}

extension AnswerArm {
    /// As the table calls it.
    var spoken: String {
        switch self {
        case .nothing: "nothing"
        case .sessions: "the sessions"
        case .wiki: "the wiki"
        }
    }
}
