"""Before and after the scenes: `wikictl setup`, Codex's trust step, `wikictl uninstall`."""

import glob
import os

from agents import OWN_SETTINGS
from model_servers import say, use
from scenes import CAP, SLOW, patch_of

RULE = "Always run the tests with python3 -m unittest -q, never with pytest."
FIX = "test_delay_is_capped fails. Please find out why and mend it."
MENDED = "The cap was missing: the delay went on doubling. Both tests pass now."
FORGOTTEN = "Which file has the retry loop?"
LATER = {".claude/settings.json": ('"EDITOR": "vi"', '"EDITOR": "nano"'), ".codex/hooks.json": ('"true"', '"sync"')}
"""What she changes in her settings later, by hand."""


def shortened(told, shown):
    """What a command wrote, of its diff the first lines only."""
    lines = told.splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("--- "))
    last = max(at for at, line in enumerate(lines) if line == " } }") + 1
    left = last - first - shown
    return "\n".join(lines[: first + shown] + [f"… {left} more lines of the diff"] + lines[last:])


class SettingUp:
    """A person with earlier sessions sets wikictl up"""

    def __init__(self, person, report, directory):
        self.person = person
        self.report = report
        self.directory = directory

    def check(self, holds, what):
        self.report.check(holds, what)

    # Before

    def work_without(self):
        """Sessions of a time when she had no wikictl; the transcript of the first is deleted, as Claude Code does after a month."""
        person, test = self.person, "python3 -m unittest -q test_buoy"
        person.anthropic.scripts = {
            FORGOTTEN: [[say("buoy.py has it.")]],
            RULE: [
                [use("Bash", command=test, description="Run the tests")],
                [say("Understood. One of the two tests fails: the delay never grows.")],
            ],
        }
        person.openai.scripts = {
            FIX: [
                [use("exec_command", cmd=test)], [patch_of(f"-    {SLOW}", f"+    {CAP}")], [use("exec_command", cmd=test)], [say(MENDED)],
            ]
        }  # fmt: skip
        for prompt, answer in ((FORGOTTEN, "buoy.py has it."), (RULE, "the delay never grows")):
            terminal = person.start_claude(self.directory, prompt)
            terminal.wait_for(answer)
            terminal.type("/exit")
            terminal.wait_for_end()
            if prompt == FORGOTTEN:
                for path in glob.glob(person.home + "/.claude/projects/*/*.jsonl"):
                    os.remove(path)
        terminal = person.start_codex(self.directory, FIX)
        terminal.wait_for(MENDED)
        terminal.type("/quit")
        terminal.wait_for_end()

    # Setting up

    def set_up(self):
        person, report = self.person, self.report
        report.scene(self.__doc__)
        person.trust_hooks(self.directory)
        self.work_without()
        report.did("Two sessions of Claude Code and one of Codex are on the disk; the transcript of one was deleted since. Then:")
        status, told, _ = person.run_wikictl(self.directory, "setup", "--yes")
        report.exhibit("`wikictl setup --yes`", shortened(told, 17))
        self.check(status == 0, "setup ends with 0")
        for words in ("2 in 1 repository", "the prompts of 1 session", "0: no model was used", "wikictl uninstall", "type /hooks"):
            self.check(words in " ".join(told.split()), f"it says “{words}”")
        self.settings = self.settings_now()
        self.check(all(b"wikictl-hook" in text for text in self.settings.values()), "the hooks are in both settings files")
        self.check_status("but 7 of 7 hooks wait for your trust")
        trust = person.trust_hooks(self.directory)
        report.did("She trusts the hooks in Codex.")
        self.check(trust and set(trust) == {"trusted"}, f"Codex trusts the {len(trust)} hooks, one of them her own")
        self.check_status("installed, trusted")
        self.check_unchanged()

    def check_status(self, expected):
        _, told, _ = self.person.run_wikictl(self.directory, "status")
        line = next((line.strip() for line in told.splitlines() if "Codex:" in line), "")
        self.report.exhibit("`wikictl status` says of it", line)
        self.check(expected in line, f"status says “{expected}”")

    def check_unchanged(self):
        status, told, _ = self.person.run_wikictl(self.directory, "setup", "--yes")
        self.check(status == 0 and "nothing was changed" in told, "setup again changes nothing, and says so")
        self.check(self.settings_now() == self.settings, "the settings files are the same, byte for byte")

    def settings_now(self):
        return {path: self.person.read(path) for path in OWN_SETTINGS}

    # Taking it out

    def take_out(self):
        person, report = self.person, self.report
        report.scene("Setup again, a change of her own, and uninstall")
        # What the agents wrote since then is taken in first; the second run finds nothing to do.
        person.run_wikictl(self.directory, "import")
        self.check_unchanged()
        expected = {}
        for path, (old, new) in LATER.items():
            person.write(path, self.settings[path].decode().replace(old, new))
            expected[path] = OWN_SETTINGS[path].replace(old, new).encode()
        report.did("She changes a value of her own in both files, between the hooks of wikictl.")
        status, told, _ = person.run_wikictl(self.directory, "uninstall", "--yes")
        report.exhibit("`wikictl uninstall --yes`", shortened(told, 10))
        self.check(status == 0, "uninstall ends with 0")
        self.check(self.settings_now() == expected, "both files are as she wrote them, with her change, byte for byte")
        self.check(b"wikictl" not in (person.read(".claude.json") or b""), "nothing of wikictl is in Claude Code's state")
        self.check(bool(glob.glob(person.home + "/.local/share/wikictl/wiki/*/*/sessions")), "the wikis are still there")
