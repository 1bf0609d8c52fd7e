"""A terminal that a program believes in: one tmux server for the whole run, on a socket of its own."""

import os
import subprocess
import time


class Terminals:
    def __init__(self, folder):
        # By itself the server ends with its last window, now and then just when the next one is asked for.
        settings = os.path.join(folder, "tmux.conf")
        with open(settings, "w") as file:
            file.write("set-option -s exit-empty off\n")
        self.command = ["tmux", "-f", settings, "-S", os.path.join(folder, "tmux")]
        self.environment = {"HOME": folder, "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color", "SHELL": "/bin/sh"}
        self.count = 0

    def run(self, *words):
        done = subprocess.run(self.command + list(words), env=self.environment, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"tmux {words[0]}: {done.stderr.strip()}")
        return done.stdout

    def open(self, directory, environment, words):
        """Starts a program in a window of its own, with nothing of our environment."""
        self.count += 1
        name = f"w{self.count}"
        clean = ["env", "-i"] + [f"{key}={value}" for key, value in environment.items()]
        size = ["-x", "110", "-y", "50"]
        # Words are handed over as they are, without a shell, so the pane's process is the program itself.
        self.run("new-session", "-d", "-s", name, *size, "-c", directory, *clean, *words)
        pid = int(self.run("display-message", "-p", "-t", name, "#{pane_pid}"))
        return Terminal(self, name, pid)

    def close(self):
        subprocess.run(self.command + ["kill-server"], env=self.environment, capture_output=True)


class Terminal:
    def __init__(self, terminals, name, pid):
        self.terminals = terminals
        self.name = name
        self.pid = pid

    def screen(self):
        """What a person would see, with what has scrolled away; empty when the program is gone."""
        try:
            return self.terminals.run("capture-pane", "-p", "-J", "-S", "-", "-t", self.name)
        except RuntimeError:
            return ""

    def type(self, text):
        self.terminals.run("send-keys", "-t", self.name, "-l", text)
        self.wait_for(text[:60])
        self.terminals.run("send-keys", "-t", self.name, "Enter")

    def press(self, key):
        """A key by tmux's name of it."""
        self.terminals.run("send-keys", "-t", self.name, key)

    def wait_for(self, text, seconds=60):
        """Waits until a text is on the screen, wherever lines are wrapped."""
        wanted = "".join(text.split())
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if wanted in "".join(self.screen().split()):
                return
            if not self.is_running():
                raise RuntimeError(f"the program ended before it showed {text!r}")
            time.sleep(0.05)
        raise TimeoutError(f"{text!r} did not appear. The screen:\n{self.screen().rstrip()}")

    def is_running(self):
        """tmux now and then forgets to take note of an end: a zombie has ended too."""
        try:
            with open(f"/proc/{self.pid}/stat") as file:
                return file.read().rpartition(")")[2].split()[0] != "Z"
        except (FileNotFoundError, ProcessLookupError):
            return False

    def wait_for_end(self, seconds=30):
        end = time.monotonic() + seconds
        while self.is_running():
            if time.monotonic() > end:
                raise TimeoutError("the program did not end")
            time.sleep(0.02)

    def kill(self, signal):
        """To the program that was started in it, and no other."""
        if self.is_running():
            os.kill(self.pid, signal)
