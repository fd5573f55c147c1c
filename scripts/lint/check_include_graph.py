#!/usr/bin/env python3
"""Who may include whom, and which folder may name which library.

The table is docs/architecture.md in another form; change both together. Link visibility enforces
most of it; this catches headers that happen to be reachable.
"""

import re

from sources import Check, line_of

# A folder of ours → the folders of ours whose headers it may include, besides its own. The longest
# prefix of a path decides which row holds.
PROGRAM = ["client", "protocol"]
MAY_INCLUDE = {
    "protocol": [],
    "net_support": [],
    "client/session": ["protocol", "net_support"],
    "client/settings": [],
    "client/ui": ["protocol", "client/session"],
    "server/engine": [],
    "server/journal": ["server/engine"],
    "server/app": ["server/engine", "server/journal", "protocol"],
    "server/net": ["server/app", "protocol", "net_support"],
    "server": ["server", "protocol", "net_support"],  # main and the subcommands: the composition
    "ticket_printer": PROGRAM,
    "counter_client": PROGRAM,
    "display": PROGRAM,
    "rehearsal": PROGRAM,
    "tests": ["tests", "server", "protocol", "net_support", "client", "ticket_printer",
              "counter_client", "display", "rehearsal"],
}

# A library's headers → the only places that may name them.
MAY_NAME = {
    "SQLite": (r"SQLiteCpp/|sqlite3\.h", ["server/journal", "ticket_printer", "tests"]),
    "TOML": (r"toml\+\+/|toml\.hpp", ["server/app/config", "counter_client/settings", "client/settings",
              "tests"]),
    "Beast": (r"boost/beast", ["server/net", "client/session", "net_support", "tests"]),
    "SFML": (r"SFML/", ["client/ui", "*/view", "display/voice/audio", "tests"]),
    "OpenAL, ALSA": (r"AL/|alsa/", ["display/voice/audio", "tests"]),
    "espeak-ng": (r"espeak-ng/", ["display/voice/espeak_engine.cpp"]),
    "ICU": (r"unicode/", ["ticket_printer/model/name_search.cpp"]),
    "Dear ImGui": (r"imgui", ["client/ui", "counter_client/view",
                               "counter_client/coordinator/view", "tests"]),
}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def row_for(path: str) -> str | None:
    rows = [row for row in MAY_INCLUDE if path.startswith(row + "/")]
    return max(rows, key=len, default=None)


def is_at(path: str, place: str) -> bool:
    if place.startswith("*/"):
        return f"/{place[2:]}/" in path
    return path.startswith(place)


def program_main_may_draw(path: str, library: str) -> bool:
    """main.cpp of a program that draws opens the window that its view draws on."""
    return library == "SFML" and re.fullmatch(r"[a-z_]+/main\.cpp", path) is not None


def main():
    check = Check("include-graph", __doc__)
    ours = sorted(set(row.split("/")[0] for row in MAY_INCLUDE))
    for path, text in check.cpp_files():
        name = path.as_posix()
        row = row_for(name)
        if row is None:
            check.fault(path, 1, "this folder has no row in the table of the include graph")
            continue
        for found in INCLUDE.finditer(text):
            line, included = line_of(text, found.start()), found.group(2)
            for library, (pattern, places) in MAY_NAME.items():
                if (re.match(pattern, included) and not any(is_at(name, place) for place in places)
                        and not program_main_may_draw(name, library)):
                    check.fault(path, line, f"{library} ({included}) is not for this folder")
            if found.group(1) == "<":
                continue
            if included.split("/")[0] not in ours:
                check.fault(path, line, f'"{included}" is not written from the project\'s root')
                continue
            target = row_for(included)
            allowed = any(included.startswith(other + "/") for other in MAY_INCLUDE[row])
            if target != row and not allowed:
                check.fault(path, line, f"{row} may not include {included}")
    check.finish()


main()
