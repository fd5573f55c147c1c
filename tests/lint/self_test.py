#!/usr/bin/env python3
"""Shows every check of scripts/lint failing on what it is for, and passing on what it is not for."""

import subprocess
import sys
import tempfile
from pathlib import Path

CHECKS = Path(__file__).resolve().parents[2] / "scripts" / "lint"

# check, file, its text, what the fault says (None: it is in order)
SAMPLES = [
    ("include_graph", "server/engine/a.cpp", '#include "protocol/codes.hpp"\n', "may not include"),
    ("include_graph", "server/engine/a.cpp", '#include "server/engine/ids.hpp"\n', None),
    ("include_graph", "server/journal/a.cpp", '#include "server/app/api.hpp"\n', "may not include"),
    ("include_graph", "server/app/a.cpp", '#include "server/journal/event_log.hpp"\n', None),
    ("include_graph", "protocol/a.hpp", '#include "server/engine/ids.hpp"\n', "may not include"),
    ("include_graph", "display/a.cpp", '#include "server/engine/ids.hpp"\n', "may not include"),
    ("include_graph", "display/a.cpp", '#include "counter_client/a.hpp"\n', "may not include"),
    ("include_graph", "display/a.cpp", '#include "client/session/result.hpp"\n', None),
    ("include_graph", "display/a.cpp", '#include "ids.hpp"\n', "project's root"),
    ("include_graph", "server/app/a.cpp", "#include <SQLiteCpp/Database.h>\n", "SQLite"),
    ("include_graph", "server/journal/a.cpp", "#include <SQLiteCpp/Database.h>\n", None),
    ("include_graph", "server/app/accounts.cpp", "#include <toml++/toml.h>\n", "TOML"),
    ("include_graph", "server/app/config/read.cpp", "#include <toml++/toml.h>\n", None),
    ("include_graph", "server/app/a.cpp", "#include <boost/beast/http.hpp>\n", "Beast"),
    ("include_graph", "display/model/a.cpp", "#include <SFML/Graphics.hpp>\n", "SFML"),
    ("include_graph", "display/view/a.cpp", "#include <SFML/Graphics.hpp>\n", None),
    ("include_graph", "display/view/a.cpp", "#include <imgui.h>\n", "ImGui"),
    ("determinism", "server/engine/a.cpp", "auto t = std::chrono::system_clock::now();\n", "clock"),
    ("determinism", "server/engine/a.cpp", "#include <random>\n", "random"),
    ("determinism", "server/engine/a.cpp", "double x = 0;\n", "floating"),
    ("determinism", "server/engine/a.cpp", "std::unordered_map<int, int> m;\n", "order"),
    ("determinism", "server/engine/a.cpp", "std::map<Ticket const*, int> m;\n", "address"),
    ("determinism", "server/engine/a.cpp", "std::set<std::shared_ptr<int>> m;\n", "address"),
    ("determinism", "server/engine/a.cpp", "std::map<Number, int> m;  // no double, no clock\n", None),
    ("determinism", "server/engine/a.cpp", "std::string s = \"double\";\n", None),
    ("co_await", "server/net/a.cpp", "co_await send(Reply{200, text});\n", "braced"),
    ("co_await", "server/net/a.cpp", "co_await send({200, text});\n", "braced"),
    ("co_await", "server/net/a.cpp", "co_await run(\n    [this] { stop(); });\n", "lambda"),
    ("co_await", "server/net/a.cpp", "co_await run([&x](int y) mutable { x = y; });\n", "lambda"),
    ("co_await", "server/net/a.cpp", "co_await run([] { stop(); });\n", None),
    ("co_await", "server/net/a.cpp", "auto n = co_await read(stream, parser);\nf({1, 2});\n", None),
    ("co_await", "server/net/a.cpp", "if (co_await ready(x[1])) { go({2}); }\n", None),
    ("co_await", "server/net/a.cpp", "co_await send(std::move(reply));\n", None),
    ("paths", "docs/a.md", "see /" + "home/somebody/notes\n", "path of one machine"),
    ("paths", "docs/a.md", "see build/run and https://example.org/home/page\n", None),
]


def run(check: str, path: str, text: str) -> tuple[int, str]:
    with tempfile.TemporaryDirectory() as root:
        file = Path(root, path)
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, str(CHECKS / f"check_{check}.py"), "--root", root],
                              capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def main():
    wrong = 0
    for check, path, text, expected in SAMPLES:
        status, said = run(check, path, text)
        if (status, expected is None or expected in said) != (0 if expected is None else 1, True):
            wrong += 1
            print(f"{check} on {path} {text!r}: status {status}, expected {expected!r}\n{said}")
    print(f"{len(SAMPLES)} samples, {wrong} wrong")
    sys.exit(1 if wrong else 0)


main()
