#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns files into a C table of names and bytes.

usage: embed.py OUTPUT NAME=FILE...              a table of files (cli/workspace_files.h)
       embed.py --page HEADER OUTPUT NAME FILE    one text, as NAME and NAME_length, declared in HEADER
"""
import sys


def literal(data):
    lines = []
    for start in range(0, len(data), 16):
        lines.append("\t" + ", ".join(f"0x{byte:02x}" for byte in data[start:start + 16]) + ",")
    return "\n".join(lines)


def page(header, output, name, path):
    with open(path, "rb") as file:
        data = file.read()
    with open(output, "w", encoding="utf-8") as file:
        file.write(f'/* Made by scripts/embed.py. */\n#include "{header}"\n\n'
                   f"static const unsigned char bytes[] = {{\n{literal(data)}\n\t0}};\n"
                   f"const char *const {name} = (const char *)bytes;\n"
                   f"const size_t {name}_length = sizeof bytes - 1;\n")


def main():
    if sys.argv[1] == "--page":
        page(*sys.argv[2:6])
        return
    output, pairs = sys.argv[1], [pair.split("=", 1) for pair in sys.argv[2:]]
    parts = ["/* Made by scripts/embed.py. */", '#include "cli/workspace_files.h"', ""]
    for number, (_, path) in enumerate(pairs):
        with open(path, "rb") as file:
            data = file.read()
        parts.append(f"static const unsigned char file_{number}[] = {{\n{literal(data)}\n\t0}};\n")
    parts.append("const struct workspace_file workspace_files[] = {")
    for number, (name, _) in enumerate(pairs):
        parts.append(f'\t{{"{name}", file_{number}, sizeof file_{number} - 1}},')
    parts.append("};")
    parts.append(f"const size_t workspace_file_count = {len(pairs)};")
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(parts) + "\n")


main()
