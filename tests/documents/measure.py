#!/usr/bin/env python3
"""Measures a report exported to PDF: lines a page, characters a line, margins, page numbers.

    python3 tests/documents/measure.py FILE.pdf [--lines 22] [--chars 28] [--margins 37,35,28,26]

Exit code 1 when something is off by more than the tolerance. Needs pdfplumber. docs/documents.md says how to make the PDF.
"""
import argparse
import re
import sys

import pdfplumber

MM = 25.4 / 72
TOLERANCE = 1.0  # mm


def rows(page):
    """Characters of a page grouped into lines by their baseline, top to bottom; blanks left out."""
    lines = []
    for char in sorted(page.chars, key=lambda c: (round(c["bottom"], 0), c["x0"])):
        if not char["text"].strip():
            continue
        if lines and abs(lines[-1][0]["bottom"] - char["bottom"]) < char["size"] * 0.6:
            lines[-1].append(char)
        else:
            lines.append([char])
    return [sorted(line, key=lambda c: c["x0"]) for line in lines]


def text(line):
    return "".join(c["text"] for c in line)


def is_number(line):
    return re.fullmatch(r"—?\d+—?", text(line).replace(" ", "")) is not None


def hangs(char):
    """Punctuation that may stand in the margin."""
    return char["text"] in "，。、；：！？”’）》"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pdf")
    parser.add_argument("--lines", type=int, default=22)
    parser.add_argument("--chars", type=int, default=28)
    parser.add_argument("--margins", default="37,35,28,26", help="top, bottom, left, right in mm")
    args = parser.parse_args()
    top, bottom, left, right = (float(x) for x in args.margins.split(","))
    bad = []
    with pdfplumber.open(args.pdf) as pdf:
        pages = [rows(page) for page in pdf.pages]
        width, height = pdf.pages[0].width * MM, pdf.pages[0].height * MM
        print(f"pages {len(pages)}, {width:.1f} x {height:.1f} mm")
        fullest = 0
        lefts, rights, tops, bottoms, pitches = [], [], [], [], []
        for number, lines in enumerate(pages, 1):
            numbers = [line for line in lines if is_number(line)]
            lines = [line for line in lines if not is_number(line)]
            if not lines:
                continue
            full = number < len(pages)
            # On the first page a blank line stands under the title: count by the line pitch, not by ink.
            steps = [b[0]["bottom"] - a[0]["bottom"] for a, b in zip(lines, lines[1:])]
            pitch = sorted(steps)[len(steps) // 2] if steps else 0
            places = 1 + sum(round(step / pitch) for step in steps) if pitch else 1
            where = "right" if numbers and numbers[0][0]["x0"] * MM > width / 2 else "left"
            label = text(numbers[0]) if numbers else "none"
            print(f"page {number}: {places} lines, pitch {pitch:.2f} pt, number {label} {where}")
            if full and places not in (args.lines, args.lines - 1):
                bad.append(f"page {number} has {places} lines")
            fullest = max(fullest, places)
            if numbers and where != ("right" if number % 2 else "left"):
                bad.append(f"page {number}: number on the {where}")
            for line in lines:
                body = [c for c in line]
                while len(body) > 1 and hangs(body[-1]) and body[-1]["x1"] * MM > width - right + TOLERANCE:
                    body.pop()
                lefts.append(body[0]["x0"] * MM)
                rights.append(width - body[-1]["x1"] * MM)
                if len(body) >= args.chars and all(ord(c["text"][0]) > 0x2000 for c in body):
                    pitches.append(len(body))
            # A character stands in the middle of its line: the page's top and bottom are those of the line.
            tops.append(((lines[0][0]["top"] + lines[0][0]["bottom"]) / 2 - pitch / 2) * MM)
            bottoms.append(height - ((lines[-1][0]["top"] + lines[-1][0]["bottom"]) / 2 + pitch / 2) * MM)
    full_lines = sorted(pitches)
    print(f"full lines: {len(full_lines)}, characters {full_lines[:1]}..{full_lines[-1:]}")
    for name, value, wanted in [
        ("left margin", min(lefts), left),
        ("right margin", min(rights), right),
        ("top margin", min(tops), top),
        ("bottom margin", min(bottoms), bottom),
    ]:
        print(f"{name} {value:.2f} mm (wanted {wanted})")
        # The last line leaves what is left over below it; a glyph is narrower than its place.
        if abs(value - wanted) > TOLERANCE:
            bad.append(f"{name} {value:.2f} mm")
    if fullest != args.lines:
        bad.append(f"the fullest page has {fullest} lines")
    if not full_lines or full_lines[-1] != args.chars:
        bad.append(f"the fullest line has {full_lines[-1:] or 'fewer'} characters")
    for problem in bad:
        print("BAD", problem)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
