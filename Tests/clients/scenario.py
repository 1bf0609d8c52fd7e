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
from scenes import ALL, files
from terminal import Terminals


class Report:
    def __init__(self, folder):
        self.folder = folder
        self.lines = []
        self.checks = self.failures = 0

    def line(self, text=""):
        # One person's machine is like another's.
        text = re.sub(r"(/private)?" + re.escape(self.folder) + r"/home", "/home/ana", text).replace(self.folder, "/tmp")
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
    report = Report(folder)
    try:
        binaries = (options.wikictl, options.hook)
        person = Person(folder, binaries, options.claude, options.codex, terminals, anthropic, openai)
        repositories = [person.repository(name, files(name)) for name in names]
        person.settle_in(repositories)
        person.install_hooks()
        trust = person.trust_hooks(repositories[0])
        report.line(f"With {person.version(options.claude)}, {person.version(options.codex)} and {person.version(options.wikictl)}.")
        report.line()
        report.check(trust and set(trust) == {"trusted"}, f"Codex trusts the {len(trust)} hooks")
        for name in names:
            report.scene(ALL[name].__doc__)
            try:
                ALL[name](person, report, name).play()
            except Exception as error:
                report.check(False, f"{type(error).__name__}: {error}")
        report.line()
        report.line(f"{report.checks} checks, {report.failures} failed.")
    finally:
        terminals.close()
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
