/// What an agent's instruction file is told of wikictl, on request.
enum RoutingText {
    static let text = """
        ## wikictl

        wikictl keeps a wiki of what was learned in earlier sessions of this project: decisions, rules, gotchas, procedures.
        Before you ask the user about something that may have been settled, or change what looks odd, run
        `wikictl query WORDS`; `wikictl show PAGE` shows a page and `wikictl why PAGE` the words that prove it.
        """
}
