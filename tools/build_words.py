#!/usr/bin/env python3
"""Builds src/text/vectors/words.bin, or says whether the file that is there is what it should be.

    tools/build_words.py check                            form and digest of the file; needs nothing but Python
    tools/build_words.py check --dict dict.txt            and its words and frequencies against their source, byte by byte
    tools/build_words.py build --dict dict.txt --model DIR --out words.bin

Sources
    --dict   dict.txt of jieba 0.42.1 (PyPI, file jieba/dict.txt of the source distribution), SHA-256 below.
    --model  a copy of the sentence model intfloat/multilingual-e5-small, as transformers loads it (Hugging Face).
             `build` needs numpy, torch and transformers.

Both are under the MIT licence; the texts stand in src/text/vectors/LICENSES.md and go wherever words.bin goes.

Steps
    1. Words: of dict.txt the 20,000 most frequent of two to four Han characters and the 5,000 most frequent single
       ones; of words of one frequency those of the higher code points first. In the order of their UTF-8 bytes.
    2. Frequencies: ln(frequency) * 16, rounded, one byte a word.
    3. Vectors: each word alone as "query: WORD" through the model, the mean over its tokens, length 1. Over all words
       the mean and the first four principal components are taken away (they are what every word has in common), the
       next 128 kept in falling order of variance. Each vector is scaled so that its largest component is 127.

What is known of it: `check --dict` finds words and frequencies of the shipped file equal to steps 1 and 2. Step 3
rests on floating point and on the signs of the components, so a file that is built anew need not be equal byte by byte;
`build` says how near its vectors are to those of the file that is there (the correlation of the likenesses of word
pairs in both), and the floors of tests/pairing.rs decide whether it may take its place. The shipped file was made in
these steps before this script was written; `build` has not been run against the full model since.
"""

import argparse
import hashlib
import math
import pathlib
import struct
import sys

SHIPPED = pathlib.Path(__file__).resolve().parent.parent / "src/text/vectors/words.bin"
SHIPPED_SHA256 = "96c810874f1470dc300001fadc26b8a2709fb0bc877818907324236832f2f8da"
DICT_SHA256 = "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8"
DIMENSIONS = 128
WORD_BYTES = 12
LONGEST, MULTI, SINGLE = 4, 20_000, 5_000
COMMON_COMPONENTS = 4


def is_han(word):
    return all("\u4e00" <= c <= "\u9fff" for c in word)


def read_dict(path):
    """Word -> frequency, of words of up to four Han characters."""
    data = pathlib.Path(path).read_bytes()
    if hashlib.sha256(data).hexdigest() != DICT_SHA256:
        print(f"note: {path} is not dict.txt of jieba 0.42.1", file=sys.stderr)
    rows = (line.split(" ") for line in data.decode("utf-8").splitlines() if line)
    return {row[0]: int(row[1]) for row in rows if len(row[0]) <= LONGEST and is_han(row[0])}


def most_frequent(frequencies, lengths, count):
    words = [word for word in frequencies if len(word) in lengths]
    return sorted(words, key=lambda word: (frequencies[word], word), reverse=True)[:count]


def choose(frequencies):
    chosen = most_frequent(frequencies, (2, 3, 4), MULTI) + most_frequent(frequencies, (1,), SINGLE)
    return sorted(chosen, key=lambda word: word.encode("utf-8"))


def head(words, frequencies):
    """Everything before the vectors."""
    out = struct.pack("<II", len(words), DIMENSIONS)
    out += b"".join(word.encode("utf-8").ljust(WORD_BYTES, b"\0") for word in words)
    return out + bytes(round(math.log(frequencies[word]) * 16) for word in words)


def faults_of(data):
    """What is wrong with the form of a words.bin."""
    if len(data) < 8:
        return ["it is cut off"]
    count, dimensions = struct.unpack("<II", data[:8])
    faults = []
    if dimensions != DIMENSIONS:
        faults.append(f"{dimensions} dimensions, not {DIMENSIONS}")
    if len(data) != 8 + count * (WORD_BYTES + 1 + dimensions):
        return faults + [f"{len(data)} bytes, which is not what {count} words need"]
    keys = [data[8 + i * WORD_BYTES : 8 + (i + 1) * WORD_BYTES] for i in range(count)]
    if any(a >= b for a, b in zip(keys, keys[1:])):
        faults.append("the words are not in the order of their bytes, each once")
    if not all(is_han(key.rstrip(b"\0").decode("utf-8")) for key in keys):
        faults.append("a word that is not of Han characters")
    start = 8 + count * (WORD_BYTES + 1)
    for i in range(count):
        row = struct.unpack(f"{dimensions}b", data[start + i * dimensions : start + (i + 1) * dimensions])
        if max(map(abs, row)) != 127:
            faults.append(f"the vector of word {i + 1} is not scaled to 127")
            break
    return faults


def check(args):
    data = pathlib.Path(args.file).read_bytes()
    faults = faults_of(data)
    digest = hashlib.sha256(data).hexdigest()
    if digest != SHIPPED_SHA256:
        faults.append(f"SHA-256 {digest}, not {SHIPPED_SHA256}")
    if args.dict and not faults:
        frequencies = read_dict(args.dict)
        wanted = head(choose(frequencies), frequencies)
        if data[: len(wanted)] != wanted:
            faults.append("words or frequencies are not those of dict.txt")
    for fault in faults:
        print(f"{args.file}: {fault}")
    if not faults:
        compared = "form, digest, words and frequencies" if args.dict else "form and digest"
        print(f"{args.file}: {compared} are as they should be")
    return 1 if faults else 0


def encode(words, folder):
    """One row a word: the model's mean over the tokens of "query: WORD", length 1."""
    import numpy
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    rows = []
    with torch.no_grad():
        for start in range(0, len(words), 256):
            texts = [f"query: {word}" for word in words[start : start + 256]]
            batch = tokenizer(texts, padding=True, return_tensors="pt")
            mask = batch["attention_mask"].unsqueeze(-1)
            hidden = model(**batch).last_hidden_state * mask
            rows.append(torch.nn.functional.normalize(hidden.sum(1) / mask.sum(1)).numpy())
    return numpy.concatenate(rows).astype("float64")


def reduce(rows):
    """128 signed bytes a row: without mean and common components, the next ones kept, each row scaled to 127."""
    import numpy

    rows = rows - rows.mean(axis=0)
    _, vectors = numpy.linalg.eigh(rows.T @ rows)
    kept = vectors[:, ::-1][:, COMMON_COMPONENTS : COMMON_COMPONENTS + DIMENSIONS]
    small = rows @ kept
    return numpy.rint(small / numpy.abs(small).max(axis=1, keepdims=True) * 127).astype("int8")


def likeness_to_shipped(small):
    """Correlation of the likenesses of neighbouring word pairs in the new table and in the one that is there."""
    import numpy

    data = SHIPPED.read_bytes()
    count = struct.unpack("<I", data[:4])[0]
    if count != len(small):
        return None
    old = numpy.frombuffer(data, "int8", offset=8 + count * (WORD_BYTES + 1)).reshape(count, DIMENSIONS)
    cosines = []
    for table in (old.astype("float64"), small.astype("float64")):
        table = table / numpy.linalg.norm(table, axis=1, keepdims=True)
        cosines.append((table * numpy.roll(table, 1, axis=0)).sum(axis=1))
    return float(numpy.corrcoef(*cosines)[0, 1])


def build(args):
    frequencies = read_dict(args.dict)
    words = choose(frequencies)
    small = reduce(encode(words, args.model))
    data = head(words, frequencies) + small.tobytes()
    faults = faults_of(data)
    if faults:
        print("\n".join(faults))
        return 1
    pathlib.Path(args.out).write_bytes(data)
    print(f"{args.out}: {len(data)} bytes, SHA-256 {hashlib.sha256(data).hexdigest()}")
    print(f"likenesses of word pairs, correlation with the file that is there: {likeness_to_shipped(small)}")
    return 0


def main():
    parser = argparse.ArgumentParser(description="Builds or checks src/text/vectors/words.bin.")
    commands = parser.add_subparsers(dest="command", required=True)
    checked = commands.add_parser("check", help="say whether a words.bin is what it should be")
    checked.add_argument("--file", default=str(SHIPPED))
    checked.add_argument("--dict", help="dict.txt of jieba 0.42.1")
    built = commands.add_parser("build", help="build one")
    built.add_argument("--dict", required=True, help="dict.txt of jieba 0.42.1")
    built.add_argument("--model", required=True, help="folder of intfloat/multilingual-e5-small")
    built.add_argument("--out", required=True)
    args = parser.parse_args()
    return check(args) if args.command == "check" else build(args)


if __name__ == "__main__":
    sys.exit(main())
