"""Plays the scenes and reports; see `run`."""

import argparse
import json
import os
import re
import shutil
import sys
import tempfile

from agents import Person
from model_servers import AnthropicServer, OpenAIServer
from more_scenes import MORE
from scenes import FOUNDING, files
from setting_up import SettingUp
from terminal import Terminals

ALL = FOUNDING | MORE


class Report:
    def __init__(self, folder, binaries):
        self.folder = folder
        self.binaries = binaries
        self.lines = []
        self.checks = self.failures = 0

    def line(self, text=""):
        # One person's machine is like another's.
        text = re.sub(r"(/private)?" + re.escape(self.folder) + r"/home", "/home/ana", text).replace(self.folder, "/tmp")
        text = text.replace(self.binaries, "/home/ana/.local/bin")
        self.lines.append(text)
        print(text, flush=True)

    def scene(self, title):
        self.line()
        self.line(f"## {title}")
        self.line()

    def did(self, text):
        self.line(text)

    def check(self, holds, what):
        self.checks += 1
        if not holds:
            self.failures += 1
        self.line(f"- {'ok' if holds else 'FAILED'}: {what}")

    def exhibit(self, title, text):
        self.line()
        self.line(f"{title}:")
        self.line()
        self.line("```text")
        for line in text.rstrip("\n").split("\n"):
            self.line(line)
        self.line("```")
        self.line()


def main():
    parser = argparse.ArgumentParser(prog="run")
    parser.add_argument("--claude", required=True)
    parser.add_argument("--codex", required=True)
    parser.add_argument("--wikictl", required=True)
    parser.add_argument("--hook", required=True)
    parser.add_argument("--scene", action="append", choices=list(ALL))
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    names = options.scene or list(ALL)

    folder = os.path.realpath(tempfile.mkdtemp(prefix="clients-"))
    terminals = Terminals(folder)
    anthropic, openai = AnthropicServer(), OpenAIServer()
    report = Report(folder, os.path.dirname(os.path.realpath(options.hook)))
    try:
        binaries = (options.wikictl, options.hook)
        person = Person(folder, binaries, options.claude, options.codex, terminals, anthropic, openai)
        repositories = [person.repository(name, files(name)) for name in ["harbor"] + names]
        person.settle_in(repositories)
        report.line(f"With {person.version(options.claude)}, {person.version(options.codex)} and {person.version(options.wikictl)}.")
        setting_up = SettingUp(person, report, repositories[0])
        setting_up.set_up()
        for name in names:
            report.scene(ALL[name].__doc__)
            try:
                ALL[name](person, report, name).play()
            except Exception as error:
                report.check(False, f"{type(error).__name__}: {error}")
        setting_up.take_out()
        report.line()
        report.line(f"{report.checks} checks, {report.failures} failed.")
    finally:
        terminals.close()
        person.end_servers()
        anthropic.close()
        openai.close()
        if options.keep:
            for name, server in (("anthropic", anthropic), ("openai", openai)):
                with open(f"{folder}/{name}.json", "w") as file:
                    json.dump(server.requests, file, indent=1)
            print(f"Kept: {folder}", file=sys.stderr)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
