#!/usr/bin/env python3
"""leftovers.py FOLDER WORD...: says where below a folder any of the words stands, whatever the case.

Looks at names and bytes of every file, at what is compressed in .zst files and zlib streams, at every object of every git
repository (reachable or not), its references and logs, and at every row of every SQLite database. Shares no code with wikictl.
Exit code 0: nothing; 1: something; 3: nothing, but a .zst file could not be looked into, since there is no zstd command.
"""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zlib

root, words = sys.argv[1], [word.lower() for word in sys.argv[2:]]
needles = set()
for word in words:
    needles.add(word.encode())
    for escaped in (json.dumps(word)[1:-1], json.dumps(json.dumps(word))[3:-3]):
        needles.add(escaped.lower().encode())
found, skipped = [], 0


def look(place, data):
    data = data.lower()
    for needle in needles:
        at = data.find(needle)
        if at >= 0:
            found.append("%s: %r" % (place, data[max(0, at - 60):at + len(needle) + 60]))
            return


def rows(path):
    database = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
    database.text_factory = bytes
    for (name,) in database.execute("select name from sqlite_master where type = 'table'").fetchall():
        name = name.decode()
        for row in database.execute('select * from "%s"' % name):
            for value in row:
                if isinstance(value, bytes):
                    look("%s, table %s" % (path, name), value)
    database.close()


def objects(git):
    def run(*arguments):
        return subprocess.run(["git", "--git-dir", git, *arguments], stdout=subprocess.PIPE, check=True).stdout
    look(git + ", objects", run("cat-file", "--batch-all-objects", "--batch", "--unordered"))
    look(git + ", references", run("for-each-ref"))
    look(git + ", configuration", run("config", "--list", "--local"))


for folder, folders, names in os.walk(root):
    for name in folders:
        look(os.path.join(folder, name) + ", its name", name.encode(errors="surrogateescape"))
    if ".git" in folders:
        objects(os.path.join(folder, ".git"))
    for name in names:
        path = os.path.join(folder, name)
        look(path + ", its name", name.encode(errors="surrogateescape"))
        if os.path.islink(path) or not os.path.isfile(path):
            continue
        with open(path, "rb") as file:
            data = file.read()
        look(path, data)
        if data[:4] == b"\x28\xb5\x2f\xfd":
            if shutil.which("zstd"):
                look(path + ", decompressed", subprocess.run(["zstd", "-dc", path], stdout=subprocess.PIPE, check=True).stdout)
            else:
                skipped += 1
        if data[:1] == b"\x78":
            try:
                look(path + ", inflated", zlib.decompress(data))
            except zlib.error:
                pass
        if data[:16] == b"SQLite format 3\0":
            rows(path)

for place in found:
    print(place)
if skipped:
    print("no zstd command: %d files not looked into" % skipped, file=sys.stderr)
sys.exit(1 if found else 3 if skipped else 0)
