#!/usr/bin/env python3
"""Packs files into ARCHIVE (.zip or .tar.gz), under one folder and with one fixed time, so that the same files give the
same bytes: archive.py ARCHIVE FOLDER FILE... A FILE may be PATH=NAME, the name that it has there: docs/a.md=docs/a.md."""

import gzip
import io
import os
import sys
import tarfile
import zipfile

# The first moment a zip can hold.
MOMENT = (1980, 1, 1, 0, 0, 0)
SECONDS = 315532800


def mode_of(path):
    return 0o755 if os.access(path, os.X_OK) else 0o644


def named(files):
    for file in files:
        path, _, name = file.partition("=")
        yield path, name or os.path.basename(path)


def write_zip(archive, folder, files):
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for path, name in named(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", MOMENT)
            entry.external_attr = (0o100000 | mode_of(path)) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            with open(path, "rb") as data:
                out.writestr(entry, data.read())


def write_tar(archive, folder, files):
    with open(archive, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, SECONDS) as packed:
        with tarfile.open(fileobj=packed, mode="w") as out:
            for path, name in named(files):
                with open(path, "rb") as data:
                    content = data.read()
                entry = tarfile.TarInfo(f"{folder}/{name}")
                entry.size, entry.mode, entry.mtime = len(content), mode_of(path), SECONDS
                out.addfile(entry, io.BytesIO(content))


def main():
    archive, folder, *files = sys.argv[1:]
    write = write_zip if archive.endswith(".zip") else write_tar
    write(archive, folder, files)


if __name__ == "__main__":
    main()
