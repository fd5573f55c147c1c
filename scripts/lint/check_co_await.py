#!/usr/bin/env python3
"""Arguments of a co_awaited call that g++ 12.2 destroys twice.

A braced list, an aggregate made on the spot and a capturing lambda are temporaries that live across
the suspension; this compiler runs their destructors twice. Name the object on a line of its own and
move it into the call.
"""

import re

from sources import Check, code_only, line_of

CAPTURING_LAMBDA = re.compile(r"\[\s*[^\]\s][^\]]*\]\s*(?:\([^()]*\))?\s*(?:mutable\s*)?(?:->[^{]*)?\{")
INDEXED = re.compile(r"[\w)\]]\s*$")
BRACED = re.compile(r"(?:^|[(,])\s*(?:[A-Za-z_][\w:]*(?:<[^<>;]*>)?\s*)?\{\s*[^}\s]")


def arguments_after(code: str, start: int) -> str:
    """From co_await to the end of its expression: the text inside the outer parentheses."""
    depth = 0
    for at in range(start, len(code)):
        letter = code[at]
        if letter in "([{":
            depth += 1
        elif letter in ")]}":
            depth -= 1
            if depth < 0:
                return code[start:at]
        elif letter == ";" and depth == 0:
            return code[start:at]
    return code[start:]


def fault_in(expression: str) -> str | None:
    opening = expression.find("(")
    if opening < 0:
        return None
    arguments = expression[opening:]
    for found in CAPTURING_LAMBDA.finditer(arguments):
        if not INDEXED.search(arguments[:found.start()]):
            return "a capturing lambda as an argument"
    if BRACED.search(arguments):
        return "a braced temporary as an argument"
    return None


def main():
    check = Check("co_await", __doc__)
    for path, text in check.cpp_files():
        code = code_only(text)
        for found in re.finditer(r"\bco_await\b", code):
            what = fault_in(arguments_after(code, found.end()))
            if what:
                check.fault(path, line_of(code, found.start()),
                            f"co_await with {what}: name it first, g++ 12.2 destroys it twice")
    check.finish()


main()
