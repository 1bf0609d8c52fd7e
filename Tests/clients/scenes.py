"""The founding scenario and its neighbours: what the next agent is told, judged by the request that its model received."""

import glob
import re
import signal
import time

from model_servers import STUCK, patch, say, texts, use

BUOY = """\
def next_delay(attempt):
    return 5


def reconnect(connect, pause):
    for attempt in range(4):
        if connect():
            return True
        pause(next_delay(attempt))
    return False
"""

TEST = """\
import unittest
from buoy import next_delay


class BackoffTests(unittest.TestCase):
    def test_delay_doubles(self):
        self.assertEqual([next_delay(n) for n in range(3)], [1, 2, 4])

    def test_delay_is_capped(self):
        self.assertLessEqual(next_delay(20), 30)


if __name__ == "__main__":
    unittest.main()
"""



def files(name):
    """What a repository holds; one file differs, so that no two of them share their first commit."""
    return {"buoy.py": BUOY, "test_buoy.py": TEST, ".gitignore": "__pycache__/\n", "README.md": f"# {name}\n"}


WORK = "The buoy reconnects every five seconds. Let it wait 1, 2, 4 seconds and so on, but never more than 30."
STOPPED = "The delay doubles now, but test_delay_is_capped still fails: the cap of 30 seconds is missing."
HANGS = "The buoy must wait 1, 2, 4 seconds and so on between its attempts to reconnect, never more than 30."
UNFINISHED = "Claude Code had not finished"
ASIDE = "How do I spell anemometer?"
CARRY_ON = "Please carry on from there."
ERRAND = "Count the lines of buoy.py."
SLOW = "return 5"
CAP = "return min(2 ** attempt, 30)"


def patch_of(*lines):
    """Codex's edit of `next_delay`."""
    return patch("\n".join(["*** Begin Patch", "*** Update File: buoy.py", "@@", " def next_delay(attempt):", *lines, "*** End Patch"]))


def scripts(directory):
    """What the model does at each prompt, in a repository."""
    edit = use(
        "Edit", file_path=directory + "/buoy.py", old_string="def next_delay(attempt):\n    return 5\n",
        new_string="def next_delay(attempt):\n    return 2 ** attempt\n",
    )  # fmt: skip
    work = [
        [say("I'll look at the code."), use("Read", file_path=directory + "/buoy.py")],
        [edit],
        [use("Bash", command="python3 -m unittest -q test_buoy", description="Run the tests")],
    ]
    claude = {
        WORK: work + [[say(STOPPED)]],
        HANGS: work + [STUCK],
        ASIDE: [[say("Anemometer: a, n, e, m, o, m, e, t, e, r.")]],
        CARRY_ON: [[say("I know where it stopped.")]],
        ERRAND: [[say("Eleven.")]],
    }
    codex = {
        CARRY_ON: [
            [patch_of("-    return 2 ** attempt", f"+    {CAP}")],
            [use("exec_command", cmd="python3 -m unittest -q test_buoy")],
            [say("The cap is in and both tests pass.")],
        ],
        ERRAND: [[say("Eleven lines.")]],
    }
    return claude, codex


def codex_request(person, prompt, directory):
    """The first request of a Codex session in a directory that carries a prompt."""

    def matches(body):
        text = "\n".join(texts(item.get("content")) for item in body.get("input", []))
        return prompt in text and f"<cwd>{directory}</cwd>" in text

    return person.openai.wait(matches)


def claude_request(person, prompt, directory):
    def matches(body):
        if not body.get("tools"):
            return False
        own = [texts(message["content"]) for message in body["messages"]]
        return any(prompt in text for text in own) and directory in texts(body.get("system")) + "\n".join(own)

    return person.anthropic.wait(matches)


def injected(body):
    """What hooks put into a request: Codex makes it a developer message, Claude Code a system message."""
    for entry in body.get("input") or body.get("messages"):
        brief = re.search(r"<wikictl:brief (\w+)>.*</wikictl:brief \1>", texts(entry.get("content")), re.DOTALL)
        if brief and entry.get("role") in ("developer", "system"):
            return brief.group()
    return ""


class Scene:
    def __init__(self, person, report, name):
        self.person = person
        self.report = report
        self.directory = person.sources + "/" + name

    def play(self):
        person = self.person
        person.anthropic.scripts, person.openai.scripts = scripts(self.directory)
        self.opened = []
        try:
            self.steps()
        finally:
            for terminal in self.opened:
                terminal.kill(signal.SIGTERM)
            for terminal in self.opened:
                terminal.wait_for_end()
            person.wait_for_worker()

    def claude(self, prompt, answer):
        terminal = self.person.start_claude(self.directory, prompt)
        self.opened.append(terminal)
        terminal.wait_for(answer)
        return terminal

    def codex(self):
        terminal = self.person.start_codex(self.directory, CARRY_ON)
        self.opened.append(terminal)
        return terminal

    def wait_for_transcript(self, text):
        """Until Claude Code has written something down; it does so a moment after it has shown it."""
        end = time.monotonic() + 10
        slug = re.sub(r"[^A-Za-z0-9]", "-", self.directory)
        while time.monotonic() < end:
            for path in glob.glob(f"{self.person.home}/.claude/projects/{slug}/*.jsonl"):
                with open(path) as file:
                    if text in file.read():
                        return
            time.sleep(0.005)
        raise TimeoutError("Claude Code did not write down what it showed")

    def check(self, holds, what):
        self.report.check(holds, what)

    def check_handoff(self, stopped="cap of 30 seconds is missing", live=None):
        """That Codex, started now, has the work of the first session in its first request, and that its user is told."""
        codex = self.codex()
        told = injected(codex_request(self.person, CARRY_ON, self.directory))
        self.report.exhibit("What Codex's model was sent", told)
        self.check(told, "the model request of Codex holds what wikictl injected")
        self.check("Where the last session stopped" in told, "it holds the handoff")
        self.check(stopped in told, "it says where the session stopped")
        self.check("python3 -m unittest -q test_buoy" in told, "it names the command that fails")
        self.check("`buoy.py`" in told, "it names the file that was edited")
        if live is not None:
            what = "it says that the session is still open" if live else "it speaks of no open session"
            self.check(("session is still open" in told) == live, what)
        codex.wait_for("wikictl: handoff from Claude Code")
        line = next(line.strip() for line in codex.screen().splitlines() if "wikictl: handoff" in line)
        self.report.exhibit("What its user sees", line)
        self.check(True, "the user of Codex sees the line")
        return codex, told


class Open(Scene):
    """Claude Code is still open when Codex starts in the same directory"""

    def steps(self):
        claude = self.claude(WORK, STOPPED)
        self.report.did("Claude Code edits a file, a test fails, it says where it stopped. It stays open.")
        self.report.did("Codex starts in the same directory.")
        codex, _ = self.check_handoff(live=True)
        self.check(claude.is_running(), "Claude Code was open all the time")
        codex.wait_for("both tests pass")
        with open(self.directory + "/buoy.py") as file:
            self.check(CAP in file.read(), "Codex went on from there")


class Stuck(Scene):
    """Claude Code hangs in the middle of its first turn when Codex starts"""

    def steps(self):
        claude = self.person.start_claude(self.directory, HANGS)
        self.opened.append(claude)
        self.person.anthropic.wait(lambda body: HANGS in str(body["messages"]) and "test_delay_is_capped" in str(body["messages"][-1]))
        self.report.did("Claude Code edits a file, a test fails, and then its model does not answer any more: no event tells of it.")
        self.report.did("Codex starts in the same directory.")
        self.check_handoff(stopped=UNFINISHED, live=True)
        self.check(claude.is_running(), "Claude Code was stuck all the time")


class Ended(Scene):
    """Claude Code was left with /exit"""

    def steps(self):
        claude = self.claude(WORK, STOPPED)
        claude.type("/exit")
        claude.wait_for_end()
        self.report.did("Claude Code works as before and is left with /exit.")
        self.person.wait_for_worker()
        self.report.did("Codex starts in the same directory.")
        self.check_handoff(live=False)


class Killed(Scene):
    """Claude Code was killed with SIGKILL"""

    def steps(self):
        claude = self.claude(WORK, STOPPED)
        self.wait_for_transcript(STOPPED)
        claude.kill(signal.SIGKILL)
        claude.wait_for_end()
        self.report.did("Claude Code works as before and dies by SIGKILL as soon as its last words are on the disk.")
        self.report.did("Codex starts in the same directory.")
        self.check_handoff(live=False)


class Quick(Scene):
    """Codex starts 200 ms after /exit"""

    def steps(self):
        claude = self.claude(WORK, STOPPED)
        claude.type("/exit")
        time.sleep(0.2)
        self.report.did("Claude Code works as before, /exit is typed, and 200 ms later Codex starts in the same directory.")
        self.check_handoff()


class Trivial(Scene):
    """A trivial session in between does not supersede"""

    def steps(self):
        claude = self.claude(WORK, STOPPED)
        claude.type("/exit")
        claude.wait_for_end()
        self.report.did("Claude Code works as before and is left with /exit.")
        self.person.wait_for_worker()
        claude = self.claude(ASIDE, "a, n, e, m")
        self.report.did(f"Another Claude Code session: “{ASIDE}” It is answered and left with /exit.")
        told = injected(claude_request(self.person, ASIDE, self.directory))
        self.check("cap of 30 seconds is missing" in told, "the trivial session was given the handoff too")
        claude.wait_for("wikictl: handoff from Claude Code")
        self.check(True, "the user of Claude Code sees the line")
        claude.type("/exit")
        claude.wait_for_end()
        self.person.wait_for_worker()
        self.report.did("Codex starts in the same directory.")
        self.check_handoff(live=False)


class Unattended(Scene):
    """claude -p and codex exec receive nothing"""

    def steps(self):
        person = self.person
        claude = self.claude(WORK, STOPPED)
        claude.type("/exit")
        claude.wait_for_end()
        person.wait_for_worker()
        self.report.did("Claude Code works as before and is left with /exit.")
        person.run_claude(self.directory, ERRAND)
        self.check(not injected(claude_request(person, ERRAND, self.directory)), "`claude -p` receives nothing")
        person.run_codex(self.directory, ERRAND)
        self.check(not injected(codex_request(person, ERRAND, self.directory)), "`codex exec` receives nothing")
        person.wait_for_worker()
        self.report.did("Codex starts in its terminal interface.")
        _, told = self.check_handoff(live=False)
        self.check(ERRAND not in told, "of runs that changed nothing it is told nothing")


class Back(Scene):
    """What Codex did goes back to Claude Code"""

    def steps(self):
        self.claude(WORK, STOPPED)
        codex, _ = self.check_handoff(live=True)
        codex.wait_for("both tests pass")
        self.report.did("Claude Code works as before and stays open; Codex takes over, puts the cap in, and stays open too.")
        self.person.wait_for_worker()
        claude = self.claude(CARRY_ON, "I know where it stopped.")
        self.report.did("A second Claude Code session starts in the same directory.")
        told = injected(claude_request(self.person, CARRY_ON, self.directory))
        self.report.exhibit("What Claude Code's model was sent", told)
        self.check("both tests pass" in told, "it is told what Codex did")
        self.check("is missing" not in told, "what Codex had received and worked on is superseded")
        claude.wait_for("wikictl: handoff from Codex")
        self.check(True, "the user of Claude Code sees the line")


FOUNDING = {
    "open": Open, "stuck": Stuck, "ended": Ended, "killed": Killed, "quick": Quick, "trivial": Trivial, "unattended": Unattended,
    "back": Back,
}  # fmt: skip
