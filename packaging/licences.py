#!/usr/bin/env python3
"""The licences of everything that is in the program for TARGET, in full: licences.py TARGET > THIRD-PARTY.txt

Asks cargo what is linked in (normal dependencies only), and takes the texts that each package carries; texts that are
the same are printed once, under the names of all who carry them."""

import json
import pathlib
import re
import subprocess
import sys

NAMES = re.compile(r"^(licen[cs]e|copying|copyright|notice|unlicense)", re.IGNORECASE)
# C sources that a package brings along, with their own licence.
FURTHER = {"libgit2-sys": ["libgit2/COPYING"], "libz-sys": ["src/zlib/LICENSE"]}


def asked(*words):
    return subprocess.run(["cargo", *words], check=True, capture_output=True, text=True).stdout


def linked(target):
    lines = asked("tree", "--locked", "--target", target, "-e", "normal", "--prefix", "none", "-f", "{p}").splitlines()
    return {tuple(line.split()[:2]) for line in lines if line.strip()}


def texts_of(package):
    folder = pathlib.Path(package["manifest_path"]).parent
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and NAMES.match(path.name)]
    files += [folder / name for name in FURTHER.get(package["name"], []) if (folder / name).is_file()]
    return [path.read_text(encoding="utf-8", errors="replace").strip().replace("\r\n", "\n") for path in files]


def main():
    target = sys.argv[1]
    wanted = linked(target)
    packages = json.loads(asked("metadata", "--locked", "--format-version", "1", "--filter-platform", target))["packages"]
    carriers = {}
    print("What this program is made of beside its own code, and under which licences.\n")
    for package in sorted(packages, key=lambda package: (package["name"], package["version"])):
        if (package["name"], "v" + package["version"]) not in wanted or package["source"] is None:
            continue
        name = f"{package['name']} {package['version']}"
        print(f"{name}: {package['license'] or 'see its text below'}")
        for text in texts_of(package):
            carriers.setdefault(text, []).append(name)
    print("Rust standard library: MIT OR Apache-2.0")
    for text, names in carriers.items():
        print("\n" + "=" * 80 + "\n" + ", ".join(names) + "\n\n" + text)


if __name__ == "__main__":
    main()
