"""A model on the loopback that answers after a fixed time: whatever it is asked, one page and a session, quoting the prompt.

    server.py SECONDS FILE      prints its port; on SIGTERM writes to FILE, as JSON, when calls began and ended
"""
import json, re, signal, sys, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

delay, log = float(sys.argv[1]), sys.argv[2]
calls, lock = [], threading.Lock()


def answer(prompt):
    turns = re.findall(r"\[#(\d+) user[^\n]*\]\n([^\n]{12,200})", prompt)
    n, words = turns[0] if turns else re.findall(r"\[#(\d+) agent[^\n]*\]\n([^\n]{12,200})", prompt)[0]
    quote = [{"turn": int(n), "quote": words}]
    page = {"op": "create", "kind": "decision", "title": words[:90], "description": "d", "scope": "project", "entities": [], "paths": [],
            "statements": [{"section": "Decision", "text": words[:300], "evidence": quote}]}
    session = {"op": "session", "title": words[:90], "description": "d",
               "statements": [{"section": "Summary", "text": words[:300], "evidence": quote}]}
    return json.dumps({"operations": [page, session], "carry": ""})


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # One packet an answer, at once: else the kernel waits 40 ms for an acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_POST(self):
        begun = time.monotonic()
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        text = answer(request["messages"][0]["content"])
        time.sleep(max(0, delay - (time.monotonic() - begun)))
        body = json.dumps({"content": [{"type": "text", "text": text}], "stop_reason": "end_turn", "model": "bench",
                           "usage": {"input_tokens": 1000, "output_tokens": 100}}).encode()
        with lock:
            calls.append((begun, time.monotonic()))
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


def stop(*_):
    with lock, open(log, "w") as file:
        json.dump(calls, file)
    sys.exit(0)


class Server(ThreadingHTTPServer):
    request_queue_size = 64


server = Server(("127.0.0.1", 0), Handler)
signal.signal(signal.SIGTERM, stop)
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
threading.Event().wait()
