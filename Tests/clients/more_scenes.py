"""Scenes of the events that tell of a turn gone wrong, and of pages given in the middle of a session."""

import glob
import os
import signal
import subprocess

from model_servers import FAILED, STUCK, say, texts, use
from scenes import ASIDE, CARRY_ON, STOPPED, WORK, Scene, claude_request, codex_request, injected, patch_of

FAILS = "The buoy is to wait 1, 2, 4 seconds and so on before it connects again, with a cap of 30."
LIMIT = "What happens when the delays of the buoy add up at the gateway?"
GOTCHA = "The gateway forgets a buoy whose delays add up to more than two minutes"
FIX = "Keep the cap of `next_delay` at 30 seconds or less."


def page(blob):
    """With the blob it is about buoy.py, else about no file."""
    anchors = f'anchors:\n  - {{path: "buoy.py", blob: {blob}}}\n' if blob else ""
    return f"""\
---
type: gotcha
title: "{GOTCHA}"
status: stable
{anchors}---
# {GOTCHA}

## Fix
- {FIX}
"""


def all_texts(body):
    entries = body.get("input") or body.get("messages")
    return "\n".join(texts(entry.get("content")) for entry in entries)


class Failed(Scene):
    """The model of Claude Code answers with an error in the middle of a turn"""

    def steps(self):
        person = self.person
        person.anthropic.scripts[FAILS] = person.anthropic.scripts[WORK][:3] + [FAILED]
        claude = person.start_claude(self.directory, FAILS)
        self.opened.append(claude)
        claude.wait_for("API Error")
        self.report.did("Claude Code edits a file, a test fails, then its model answers with an error. Claude Code stays open.")
        self.report.did("Codex starts in the same directory.")
        self.check_handoff(stopped="Claude Code had not finished", live=True)


class Interrupted(Scene):
    """Codex is interrupted with Escape in the middle of a turn"""

    def steps(self):
        person = self.person
        person.openai.scripts[FAILS] = [
            [patch_of("-    return 5", "+    return 2 ** attempt")], [use("exec_command", cmd="python3 -m unittest -q test_buoy")], STUCK,
        ]  # fmt: skip
        codex = person.start_codex(self.directory, FAILS)
        self.opened.append(codex)
        person.openai.wait(lambda body: FAILS in all_texts(body) and "test_delay_is_capped" in str(body["input"][-1]))
        codex.press("Escape")
        codex.wait_for("Conversation interrupted")
        self.report.did("Codex edits a file, a test fails, Escape is pressed.")
        person.wait_for_worker()
        _, told, _ = person.run_wikictl(self.directory, "handoff", "show")
        self.check("python3 -m unittest -q test_buoy" in told, "it is handed over before anyone asks: the hook was told")
        self.report.did("Claude Code starts in the same directory.")
        claude = self.claude(CARRY_ON, "I know where it stopped.")
        told = injected(claude_request(person, CARRY_ON, self.directory))
        self.report.exhibit("What Claude Code's model was sent", told)
        self.check("python3 -m unittest -q test_buoy" in told, "Claude Code is told of it")
        claude.wait_for("wikictl: handoff from Codex")
        self.check(True, "the user of Claude Code sees the line")


class Paged(Scene):
    """A scene with a page that the person wrote into her wiki."""

    def write_page(self, is_anchored):
        person = self.person
        claude = self.claude(WORK, STOPPED)
        claude.type("/exit")
        claude.wait_for_end()
        person.wait_for_worker()
        name = os.path.basename(self.directory)
        wiki = glob.glob(f"{person.home}/.local/share/wikictl/wiki/*/{name}--*")[0]
        git = ["git", "-C", self.directory, "rev-parse", "HEAD:buoy.py"]
        blob = subprocess.run(git, env=person.plain, check=True, capture_output=True, text=True).stdout.strip()
        os.makedirs(wiki + "/gotchas", exist_ok=True)
        with open(wiki + "/gotchas/gateway-forgets.md", "w") as file:
            file.write(page(blob if is_anchored else ""))
        self.settle(wiki)
        self.report.did("Claude Code works as before and is left. The person writes a gotcha into the wiki by hand.")
        claude = self.claude(ASIDE, "a, n, e, m")
        claude.type("/exit")
        claude.wait_for_end()
        person.wait_for_worker()

    @staticmethod
    def settle(wiki):
        """A page that a person may still be writing is not taken in; this one was finished a minute ago."""
        path = wiki + "/gotchas/gateway-forgets.md"
        then = os.stat(path).st_mtime - 60
        os.utime(path, (then, then))


class Warned(Paged):
    """Codex is about to edit a file of which a gotcha is known"""

    def steps(self):
        self.write_page(is_anchored=True)
        self.report.did("Codex starts in the same directory and edits the file.")
        codex, _ = self.check_handoff(live=False)
        codex.wait_for("both tests pass")
        wanted = (CARRY_ON, self.directory, "about buoy.py")
        self.check_warning(self.person.openai.wait(lambda body: all(text in all_texts(body) for text in wanted)))
        codex.wait_for("wikictl: 1 known gotcha about buoy.py")
        self.check(True, "the user of Codex sees the line")

    def check_warning(self, body):
        entry = next(texts(entry.get("content")) for entry in body["input"] if "about buoy.py" in texts(entry.get("content")))
        self.report.exhibit("What Codex's model was sent with the patch", entry)
        self.check(GOTCHA in entry and "<wikictl:brief" in entry, "the gotcha is told beside the first patch, fenced")


class Recalled(Paged):
    """A prompt that a page answers, where recall_on_prompt is switched on"""

    def steps(self):
        person = self.person
        before = {path: person.read(path) for path in (".claude/settings.json", ".codex/hooks.json")}
        os.makedirs(person.home + "/.config/wikictl", exist_ok=True)
        # What the brief holds is not given again: this one has no room for the page.
        person.write(".config/wikictl/config.yml", "recall_on_prompt: true\nbrief.tokens: 200\n")
        try:
            status, _, _ = person.run_wikictl(self.directory, "setup", "--yes", "--no-import")
            self.check(status == 0 and b"UserPromptSubmit" in person.read(".claude/settings.json"), "setup installs the hook for prompts")
            person.trust_hooks(self.directory)
            self.write_page(is_anchored=False)
            person.anthropic.scripts[LIMIT] = [[say("It is forgotten.")]]
            person.openai.scripts[LIMIT] = [[say("It is forgotten.")]]
            self.claude(LIMIT, "It is forgotten.").wait_for("wikictl: 1 page on this")
            self.check_page(claude_request(person, LIMIT, self.directory), "Claude Code")
            codex = person.start_codex(self.directory, LIMIT)
            self.opened.append(codex)
            codex.wait_for("wikictl: 1 page on this")
            self.check_page(codex_request(person, LIMIT, self.directory), "Codex")
            for terminal in self.opened:
                terminal.kill(signal.SIGTERM)
                terminal.wait_for_end()
            person.wait_for_worker()
            _, told, _ = person.run_wikictl(self.directory, "receipts", "--page", "gateway-forgets")
            self.check(told.count("it answers the prompt") == 2, "both have their receipt")
        finally:
            person.write(".config/wikictl/config.yml", "")
            person.run_wikictl(self.directory, "setup", "--yes", "--no-import")
            person.trust_hooks(self.directory)
        after = {path: person.read(path) for path in before}
        self.check(after == before, "switched off, setup takes the hook out again, byte for byte")

    def check_page(self, body, name):
        entries = [texts(entry.get("content")) for entry in body.get("input") or body["messages"]]
        entry = next((text for text in entries if "has on this prompt" in text), "")
        if name == "Codex":
            self.report.exhibit("What the model of Codex was sent with the prompt", entry)
        self.check(FIX in entry and "<wikictl:brief" in entry, f"the model of {name} is given the page, fenced")


MORE = {"failed": Failed, "interrupted": Interrupted, "warned": Warned, "recalled": Recalled}
