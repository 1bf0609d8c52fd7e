"""Model servers on loopback that play prepared answers and keep every request they were sent."""

import gzip
import http.server
import itertools
import json
import threading

STUCK = "stuck"
"""A step at which the server keeps the client waiting until it is closed."""


FAILED = "failed"
"""A step at which the server answers with an error that the client does not try again after."""


def say(text):
    return {"say": text}


def use(tool, **arguments):
    return {"use": tool, "arguments": arguments}


def patch(text):
    """Codex's tool for edits, which takes a text instead of arguments."""
    return {"patch": text}


class ModelServer:
    """Answers by the newest prompt that it has a script for: one step, a list of parts, a request."""

    def __init__(self):
        self.scripts = {}
        self.requests = []
        self.numbers = itertools.count(1)
        self.changed = threading.Condition()
        self.closing = threading.Event()
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *words):
                pass

            def do_GET(self):
                self.send(404, {"error": {"type": "not_found_error", "message": "not here"}})

            do_HEAD = do_GET

            def do_POST(self):
                data = self.rfile.read(int(self.headers.get("content-length") or 0))
                if self.headers.get("content-encoding") == "gzip":
                    data = gzip.decompress(data)
                try:
                    body = json.loads(data)
                except ValueError:
                    return self.send(400, {"error": {"type": "invalid_request_error", "message": "no JSON"}})
                with server.changed:
                    server.requests.append(body)
                    server.changed.notify_all()
                try:
                    server.answer(self, self.path.split("?")[0], body)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def send(self, status, value):
                data = json.dumps(value).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(data)

            def open_stream(self):
                self.send_response(200)
                self.send_header("content-type", "text/event-stream")
                self.send_header("connection", "close")
                self.end_headers()
                self.close_connection = True

            def event(self, kind, value):
                self.wfile.write(f"event: {kind}\ndata: {json.dumps(dict(value, type=kind))}\n\n".encode())
                self.wfile.flush()

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def close(self):
        self.closing.set()
        self.http.shutdown()
        self.http.server_close()

    def wait(self, matches, seconds=60):
        """The first request for which `matches` holds, those that came already included."""
        found = []

        def look():
            found[:] = [request for request in list(self.requests) if matches(request)]
            return found

        with self.changed:
            if not self.changed.wait_for(look, seconds):
                raise TimeoutError("the model server was not asked what it was waiting for")
        return found[0]

    def step(self, entries, text_of, is_answer):
        """The part of a script that is next after these entries of a conversation; None without a script."""
        for at in range(len(entries) - 1, -1, -1):
            text = text_of(entries[at])
            for prompt, steps in self.scripts.items():
                if prompt in text:
                    done = sum(1 for entry in entries[at + 1 :] if is_answer(entry))
                    return steps[min(done, len(steps) - 1)]
        return None


def texts(content):
    """All text of a message's content, however it is nested."""
    if isinstance(content, str):
        return content
    return "\n".join(part.get("text") or "" for part in content or [] if isinstance(part, dict))


class AnthropicServer(ModelServer):
    """`POST /v1/messages`, streamed or whole."""

    @staticmethod
    def prompt_text(message):
        return texts(message["content"]) if message["role"] == "user" else ""

    def answer(self, handler, path, body):
        if path.endswith("/count_tokens"):
            return handler.send(200, {"input_tokens": 100})
        if path != "/v1/messages":
            return handler.send(404, {"type": "error", "error": {"type": "not_found_error", "message": "not here"}})
        step = None
        if body.get("tools"):
            step = self.step(body["messages"], self.prompt_text, lambda message: message["role"] == "assistant")
        if step == STUCK:
            self.closing.wait()
            return handler.send(529, {"type": "error", "error": {"type": "overloaded_error", "message": "closing"}})
        if step == FAILED:
            return handler.send(400, {"type": "error", "error": {"type": "invalid_request_error", "message": "out of order"}})
        number = next(self.numbers)
        blocks = []
        for at, part in enumerate(step or [say('{"title": "A session"}')]):
            if "say" in part:
                blocks.append({"type": "text", "text": part["say"]})
            else:
                name = f"toolu_{number:04d}{at}"
                blocks.append({"type": "tool_use", "id": name, "name": part["use"], "input": part["arguments"]})
        stop = "tool_use" if any(block["type"] == "tool_use" for block in blocks) else "end_turn"
        message = {
            "id": f"msg_{number:04d}", "type": "message", "role": "assistant", "model": body.get("model"), "content": blocks,
            "stop_reason": stop, "stop_sequence": None, "usage": {"input_tokens": 50, "output_tokens": 20},
        }  # fmt: skip
        if not body.get("stream"):
            return handler.send(200, message)
        handler.open_stream()
        handler.event("message_start", {"message": dict(message, content=[], stop_reason=None)})
        for index, block in enumerate(blocks):
            if block["type"] == "text":
                opening, delta = dict(block, text=""), {"type": "text_delta", "text": block["text"]}
            else:
                opening, delta = dict(block, input={}), {"type": "input_json_delta", "partial_json": json.dumps(block["input"])}
            handler.event("content_block_start", {"index": index, "content_block": opening})
            handler.event("content_block_delta", {"index": index, "delta": delta})
            handler.event("content_block_stop", {"index": index})
        handler.event("message_delta", {"delta": {"stop_reason": stop, "stop_sequence": None}, "usage": {"output_tokens": 20}})
        handler.event("message_stop", {})


class OpenAIServer(ModelServer):
    """`POST /v1/responses`, streamed."""

    @staticmethod
    def prompt_text(item):
        return texts(item.get("content")) if item.get("role") == "user" else ""

    def answer(self, handler, path, body):
        if not path.endswith("/responses"):
            return handler.send(404, {"error": {"message": "not here"}})
        # One answer may be several items; each step ends with what a tool gave back.
        step = None
        if body.get("tools"):
            step = self.step(body["input"], self.prompt_text, lambda item: item.get("type", "").endswith("_call_output"))
        if step == STUCK:
            self.closing.wait()
            return handler.send(503, {"error": {"message": "closing"}})
        number = next(self.numbers)
        items = []
        for at, part in enumerate(step or [say("A session")]):
            name = f"{number:04d}{at}"
            if "say" in part:
                content = [{"type": "output_text", "text": part["say"], "annotations": []}]
                items.append({"type": "message", "id": "msg_" + name, "role": "assistant", "status": "completed", "content": content})
            elif "patch" in part:
                items.append(
                    {"type": "custom_tool_call", "id": "ctc_" + name, "call_id": "call_" + name, "name": "apply_patch",
                     "input": part["patch"], "status": "completed"}  # fmt: skip
                )
            else:
                items.append(
                    {"type": "function_call", "id": "fc_" + name, "call_id": "call_" + name, "name": part["use"],
                     "arguments": json.dumps(part["arguments"]), "status": "completed"}  # fmt: skip
                )
        counter = itertools.count()

        def event(kind, **value):
            handler.event(kind, dict(value, sequence_number=next(counter)))

        response = {"id": f"resp_{number:04d}", "object": "response", "status": "in_progress", "output": []}
        usage = {
            "input_tokens": 50, "input_tokens_details": {"cached_tokens": 0}, "output_tokens": 20,
            "output_tokens_details": {"reasoning_tokens": 0}, "total_tokens": 70,
        }  # fmt: skip
        handler.open_stream()
        event("response.created", response=response)
        for index, item in enumerate(items):
            if item["type"] == "message":
                event("response.output_item.added", output_index=index, item=dict(item, content=[], status="in_progress"))
                text = item["content"][0]["text"]
                event("response.output_text.delta", item_id=item["id"], output_index=index, content_index=0, delta=text)
            event("response.output_item.done", output_index=index, item=item)
        event("response.completed", response=dict(response, status="completed", output=items, usage=usage))
