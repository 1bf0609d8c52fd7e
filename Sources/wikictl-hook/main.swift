import Glibc
import Hooks

// Whatever happens here, the agent goes on: status 0, within two seconds, and at most one JSON object on standard output.
signal(SIGALRM) { _ in _exit(0) }
signal(SIGPIPE, SIG_IGN)
alarm(2)

var environment: [String: String] = [:]
var variable = environ
while let text = variable.pointee {
    let entry = String(cString: text)
    if let equals = entry.firstIndex(of: "=") { environment[String(entry[..<equals])] = String(entry[entry.index(after: equals)...]) }
    variable += 1
}

let words = CommandLine.arguments
guard let option = words.firstIndex(of: "--agent"), option + 1 < words.count else {
    // An agent would take it for context on standard output.
    StandardOutput.write("Usage: wikictl-hook EVENT --agent NAME   (run by an agent's hooks, with the event on standard input)\n", to: 2)
    exit(0)
}
let input = HookInput(StandardInput.bytes(), event: option > 1 ? words[1] : nil)
if let input {
    let run = HookRun(agent: words[option + 1], environment: environment, binaries: OwnPath.folder())
    StandardOutput.write(run.answer(to: input))
}
exit(0)
