#!/usr/bin/env python3
"""No file of the project names a place on somebody's machine, and none is too long to read."""

import re

from sources import Check, line_of

# Written so that this file does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w.~$}])/(?:home|root|wor[k]|tm[p]|Users|mnt)/[\w.]")
CODE = (".cpp", ".hpp", ".py", ".sh", ".js", ".css", ".cmake")
LONG = 400


def main():
    check = Check("paths", __doc__)
    for path, text in check.all_files():
        for found in MACHINE_PATH.finditer(text):
            check.fault(path, line_of(text, found.start()), f"a path of one machine: {found.group()}…")
        lines = text.count("\n")
        if path.suffix in CODE and lines > LONG:
            print(f"{path}:1: warning: {lines} lines; does it still have one subject?")
    check.finish()


main()
