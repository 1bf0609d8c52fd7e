extension CommandRun {
    /// The line of the answer that shows that the working segment at `index` went well; nil when nothing in it does.
    ///
    /// Of several commands in one line each is known only by words that no tool of another purpose prints.
    func result(at index: Int) -> String? {
        guard outcome == .passed else { return nil }
        if line.work.count == 1 { return SuccessLine.pick(output) }
        let purpose = kinds[index].purpose
        guard kinds.filter({ $0.purpose == purpose }).count == 1 else { return nil }
        return SuccessLine.pick(output, of: purpose)
    }

    /// Whether the working segment at `index` went well.
    func passed(at index: Int) -> Bool { outcome == .passed && (line.vouches(forWork: index) || result(at: index) != nil) }

    /// What was typed for the working segment at `index`: the whole line when it holds no other command.
    func typed(at index: Int) -> String {
        let own = line.work[index].text
        return line.work.count > 1 && ByteSearch.contains(own, in: command) ? own : command
    }
}
