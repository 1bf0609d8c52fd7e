"""Claude Code and Codex in one temporary home directory, with wikictl beside them."""

import fcntl
import json
import os
import select
import signal
import subprocess
import time

CLAUDE_TOOLS = ["--permission-mode", "acceptEdits", "--allowedTools", "Bash"]

OWN_SETTINGS = {
    ".claude/settings.json": '{"env": {"EDITOR": "vi"},\n   "includeCoAuthoredBy": false }',
    ".codex/hooks.json": '{ "hooks": {\n  "Stop": [ {"hooks": [{"type": "command", "command": "true"}]} ]\n} }\n',
}
"""Two files as a person may have written them."""


class Person:
    """Someone's home directory: their agents' settings, their repositories, their wikictl."""

    def __init__(self, folder, binaries, claude, codex, terminals, anthropic, openai):
        self.folder = folder
        self.home = os.path.join(folder, "home")
        self.sources = os.path.join(self.home, "src")
        self.wikictl, self.hook = binaries
        self.claude, self.codex = claude, codex
        self.terminals, self.anthropic, self.openai = terminals, anthropic, openai
        for path in (self.sources, self.home + "/.claude", self.home + "/.codex"):
            os.makedirs(path)

    # Environments

    @property
    def plain(self):
        return {"HOME": self.home, "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color", "TZ": "UTC"}

    @property
    def for_claude(self):
        return self.plain | {
            "ANTHROPIC_BASE_URL": self.anthropic.address, "ANTHROPIC_API_KEY": "dummy", "DISABLE_AUTOUPDATER": "1",
            "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
        }  # fmt: skip

    @property
    def for_codex(self):
        return self.plain | {"SCRIPTED_KEY": "dummy"}

    # Repositories

    def repository(self, name, files):
        path = os.path.join(self.sources, name)
        for file, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(path, file)), exist_ok=True)
            with open(os.path.join(path, file), "w") as out:
                out.write(text)
        for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Start"]):
            identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
            subprocess.run(["git", "-C", path] + identity + words, env=self.plain, check=True)
        return path

    # Settings

    def settle_in(self, repositories):
        """What a person has answered long ago: welcome pages, keys, trust in their own folders; and hooks of her own."""
        for path, text in OWN_SETTINGS.items():
            self.write(path, text)
        trusted = {path: {"hasTrustDialogAccepted": True, "hasCompletedProjectOnboarding": True} for path in repositories}
        self.write(
            ".claude.json",
            json.dumps(
                {
                    "hasCompletedOnboarding": True, "lastOnboardingVersion": "2.1.329", "theme": "dark", "projects": trusted,
                    "customApiKeyResponses": {"approved": ["dummy"], "rejected": []},
                }  # fmt: skip
            ),
        )
        folders = "".join(f'[projects."{path}"]\ntrust_level = "trusted"\n' for path in repositories)
        self.write(
            ".codex/config.toml",
            f"""\
model = "gpt-5.5"
model_provider = "scripted"
approval_policy = "never"
sandbox_mode = "danger-full-access"
check_for_update_on_startup = false

[model_providers.scripted]
name = "scripted"
base_url = "{self.openai.address}/v1"
wire_api = "responses"
env_key = "SCRIPTED_KEY"
requires_openai_auth = false
supports_websockets = false

[notice.model_migrations]
"gpt-5.5" = "gpt-6-sol"

{folders}""",
        )

    def write(self, path, text):
        with open(os.path.join(self.home, path), "w") as file:
            file.write(text)

    def read(self, path):
        """Bytes of a file in her home; None without one."""
        try:
            with open(os.path.join(self.home, path), "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def trust_hooks(self, directory):
        """What a person does in Codex's `/hooks`, done through its app server."""
        server = subprocess.Popen(
            [self.codex, "app-server"], cwd=directory, env=self.for_codex, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip

        def call(number, method, params):
            server.stdin.write((json.dumps({"id": number, "method": method, "params": params}) + "\n").encode())
            server.stdin.flush()
            end = time.monotonic() + 30
            while time.monotonic() < end:
                if select.select([server.stdout], [], [], 1)[0]:
                    line = server.stdout.readline()
                    if not line:
                        break
                    answer = json.loads(line)
                    if answer.get("id") == number and "method" not in answer:
                        return answer["result"]
            raise RuntimeError(f"codex app-server did not answer {method}")

        try:
            call(1, "initialize", {"clientInfo": {"name": "wikictl-tests", "title": "wikictl tests", "version": "1"}})
            server.stdin.write(b'{"method":"initialized"}\n')
            listed = call(2, "hooks/list", {"cwds": [directory]})["data"]
            state = {hook["key"]: {"trusted_hash": hook["currentHash"]} for place in listed for hook in place["hooks"]}
            edit = {"keyPath": "hooks.state", "value": state, "mergeStrategy": "upsert"}
            call(3, "config/batchWrite", {"edits": [edit]})
            listed = call(4, "hooks/list", {"cwds": [directory]})["data"]
            return [hook["trustStatus"] for place in listed for hook in place["hooks"]]
        finally:
            server.stdin.close()
            server.terminate()
            server.wait()

    # Agents

    def start_claude(self, directory, prompt):
        return self.terminals.open(directory, self.for_claude, [self.claude, prompt] + CLAUDE_TOOLS)

    def start_codex(self, directory, prompt):
        return self.terminals.open(directory, self.for_codex, [self.codex, prompt])

    def run_claude(self, directory, prompt):
        self.run_unattended(directory, self.for_claude, [self.claude, "-p", prompt] + CLAUDE_TOOLS)

    def run_codex(self, directory, prompt):
        self.run_unattended(directory, self.for_codex, [self.codex, "exec", prompt])

    def run_unattended(self, directory, environment, words):
        done = subprocess.run(
            words, cwd=directory, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=90
        )
        if done.returncode:
            raise RuntimeError(f"{os.path.basename(words[0])} ended with {done.returncode}: {done.stdout}{done.stderr}")

    def version(self, program):
        done = subprocess.run([program, "--version"], env=self.plain, capture_output=True, text=True, timeout=30)
        return done.stdout.strip().split("\n")[0]

    # wikictl

    def run_wikictl(self, directory, *words):
        """Exit status, standard output and standard error."""
        words = [self.wikictl] + list(words)
        done = subprocess.run(words, cwd=directory, env=self.plain, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=90)
        return done.returncode, done.stdout, done.stderr

    def end_servers(self):
        """Codex leaves an app server behind, from which all of its terminals are served; its program lies in her home."""
        for name in os.listdir("/proc"):
            try:
                if name.isdigit() and os.readlink(f"/proc/{name}/exe").startswith(self.home + "/"):
                    os.kill(int(name), signal.SIGTERM)
            except OSError:
                pass

    def wait_for_worker(self, seconds=60):
        """Until no worker runs and nothing waits for one."""
        home = self.home + "/.local/share/wikictl"
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            waiting = [name for name in os.listdir(home + "/spool")] if os.path.isdir(home + "/spool") else []
            if not waiting and not self.holds_lock(home + "/locks/worker"):
                return
            time.sleep(0.05)
        raise TimeoutError("the worker did not come to an end")

    @staticmethod
    def holds_lock(path):
        try:
            with open(path) as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
        except FileNotFoundError:
            return False
        except BlockingIOError:
            return True
