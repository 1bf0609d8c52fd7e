"""Invented sessions of Claude Code.

    sessions.py FOLDER COUNT BYTES      COUNT sessions of about BYTES each
"""
import json, random, sys

folder, count, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
words = "ledger invoice parser retry queue worker cache token session header stream socket batch index shard replica quota lease".split()
for number in range(count):
    rng = random.Random(number)
    session = f"00000000-0000-4000-8000-{number:012d}"
    lines, written = [], 0

    def add(kind, content):
        global written
        stamp = f"2026-{1 + number // 28 % 12:02d}-{1 + number % 28:02d}T10:{len(lines) // 60 % 60:02d}:{len(lines) % 60:02d}.000Z"
        lines.append(json.dumps({
            "type": kind, "uuid": f"{session}-{len(lines)}", "parentUuid": f"{session}-{len(lines) - 1}" if lines else None,
            "sessionId": session, "timestamp": stamp, "cwd": "/home/ana/shop", "version": "2.1.329",
            "message": {"role": kind, "content": content}}))
        return len(lines[-1]) + 1

    def prose(n):
        return " ".join(rng.choice(words) + rng.choice(["", "", "s", "Id", "_map"]) for _ in range(n))

    written += add("user", f"we keep the {rng.choice(words)} of module {number} in the {rng.choice(words)}, because {prose(8)}")
    while written < size:
        call = f"c{len(lines)}"
        written += add("assistant", [{"type": "text", "text": prose(40)}])
        written += add("assistant", [{"type": "tool_use", "id": call, "name": "Bash", "input": {"command": f"run {prose(3)}"}}])
        written += add("user", [{"type": "tool_result", "tool_use_id": call, "content": prose(rng.choice([20, 60, 200]))}])
    written += add("user", f"good, from now on the {rng.choice(words)} stays in module {number}")
    with open(f"{folder}/session-{number:04d}.jsonl", "w") as file:
        file.write("\n".join(lines) + "\n")
