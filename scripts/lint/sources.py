"""What the checks share: which files are ours, C++ text without comments and literals, the verdict."""

import argparse
import os
import re
import sys
from pathlib import Path

FOLDERS = ("protocol", "net_support", "client", "server", "ticket_printer", "counter_client",
           "display", "rehearsal", "tests")


class Check:
    """Collects faults as `path:line: what is wrong`; finish() prints them and ends the program."""

    def __init__(self, name: str, description: str):
        parser = argparse.ArgumentParser(description=description)
        parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
        self.name = name
        self.root = parser.parse_args().root.resolve()
        self.faults = 0
        self.seen = 0

    def cpp_files(self, *folders: str):
        """Every C++ file under the folders, or under all of ours, as (path from the root, text)."""
        for folder in folders or FOLDERS:
            for path in sorted((self.root / folder).rglob("*.[ch]pp")):
                self.seen += 1
                yield path.relative_to(self.root), path.read_text(encoding="utf-8")

    def all_files(self):
        """Every text file of the project, as (path from the root, text)."""
        for folder, folders, files in os.walk(self.root):
            folders[:] = sorted(f for f in folders
                                if f not in (".git", ".cache", "__pycache__", "node_modules")
                                and not (f == "build" and Path(folder) == self.root))
            for name in sorted(set(files) - {".git"}):
                path = Path(folder, name)
                try:
                    text = path.read_text(encoding="utf-8")
                except UnicodeDecodeError:
                    continue  # pictures and the like
                self.seen += 1
                yield path.relative_to(self.root), text

    def fault(self, path, line: int, what: str):
        print(f"{path}:{line}: {what}")
        self.faults += 1

    def finish(self):
        if self.seen == 0:
            print(f"{self.name}: found no files under {self.root}")
            sys.exit(1)
        print(f"{self.name}: {self.seen} files, {self.faults} faults")
        sys.exit(1 if self.faults else 0)


LITERAL_OR_COMMENT = re.compile(
    r'R"(?P<raw>[^()\s\\]{0,16})\(.*?\)(?P=raw)"'  # raw string
    r"|//[^\n]*|/\*.*?\*/"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'",  # not the ' in 1'000
    re.DOTALL)


def code_only(text: str) -> str:
    """The text with comments and literals blanked out, lines kept."""
    return LITERAL_OR_COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
