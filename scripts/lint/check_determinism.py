#!/usr/bin/env python3
"""The engine computes the same from the same: nothing in it may depend on the machine or the run."""

import re

from sources import Check, code_only, line_of

NOT_IN_ENGINE = {
    r"_clock\s*::\s*now|\b(?:std::)?time\s*\(\s*(?:nullptr|NULL|0|&)|\bgettimeofday\b|\bclock_gettime\b":
        "reads a clock; the instant comes with the command",
    r"#\s*include\s*<random>|\b(?:std::)?(?:mt19937|random_device|s?rand)\b":
        "draws at random; whatever is random is decided outside and comes with the command",
    r"#\s*include\s*<locale>|\bstd::locale\b|\bsetlocale\b|\bstd::to(?:upper|lower)\b":
        "depends on the locale",
    r"\b(?:float|double)\b": "computes with floating point",
    r"\bunordered_(?:multi)?(?:map|set)\b": "iterates in an order that is not its own",
    r"\b(?:map|set)\s*<\s*(?:[\w:]+(?:\s+const)?\s*\*|std::(?:shared|unique)_ptr)":
        "orders by address",
    r"\bstd::hash\b": "hashes differ from one library to the next",
    r"#\s*include\s*<(?:thread|mutex|atomic|future|iostream|fstream|filesystem|cstdlib)>":
        "is about the machine; the engine has neither threads nor files",
}


def main():
    check = Check("determinism", __doc__)
    for path, text in check.cpp_files("server/engine"):
        code = code_only(text)
        for pattern, why in NOT_IN_ENGINE.items():
            for found in re.finditer(pattern, code):
                check.fault(path, line_of(code, found.start()), f"'{found.group().strip()}' {why}")
    check.finish()


main()
