#!/usr/bin/env python3
"""Runs the scoring scripts of the gold data, prints their figures and fails when one falls below its floor.

    score.py --track PATH --gold DIR --floors FILE [--record]

The floors are TOML: a table for each script, "figure" = floor. A figure without a floor is printed and passes.
--record prints a floors file with today's figures, cut to three decimals.
"""
import argparse, json, re, subprocess, sys, tomllib
from pathlib import Path


def run(*command):
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def figures(track, gold):
    """{table: {figure: value}}"""
    pairs = json.loads(run(gold / "score.py", "--track", track, "--set", "all", "--json"))
    text = run(gold / "score_import.py", "--track", track, "--verbose")
    print(text, end="")
    found = re.search(r"without a fault (\d+)/(\d+), points (\d+)/(\d+)", text)
    whole, documents, good, points = map(int, found.groups())
    cases = run(gold / "score_cases.py", "--track", track, "--verbose")
    print(cases, end="")
    right, all_cases = map(int, re.search(r"cases right (\d+)/(\d+)", cases).groups())
    return {
        "pairs": pairs,
        "import": {"documents without a fault": whole / documents, "points": good / points},
        "cases": {"right": right / all_cases},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--track", required=True, type=Path)
    parser.add_argument("--gold", required=True, type=Path)
    parser.add_argument("--floors", required=True, type=Path)
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    floors = tomllib.loads(args.floors.read_text()) if args.floors.exists() else {}
    low = 0
    for table, values in figures(args.track.resolve(), args.gold).items():
        print(f"[{table}]")
        for name, value in values.items():
            floor = floors.get(table, {}).get(name)
            bad = floor is not None and value + 1e-9 < floor
            low += bad
            if args.record:
                print(f'"{name}" = {int(value * 1000) / 1000}')
            else:
                print(f"  {name:44} {value:.3f}  floor {'-' if floor is None else floor}{'  TOO LOW' if bad else ''}")
    sys.exit(1 if low else 0)


if __name__ == "__main__":
    main()
