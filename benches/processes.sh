#!/usr/bin/env bash
# Whole processes beside their peers, by hyperfine: the figures of docs/performance.md.
#   benches/processes.sh [PATH/TO/track]      needs hyperfine, git; pandoc for the document lines
set -euo pipefail
cd "$(dirname "$0")/.."
track=$(realpath "${1:-target/release/track}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work/home" TRACK_LANG=zh
mkdir -p "$HOME"
git config --global user.name bench
git config --global user.email bench@localhost

compare() { # title, then commands
  echo "== $1"
  shift
  hyperfine -N --warmup 5 --style none --export-json "$work/out.json" "$@" >/dev/null 2>&1
  python3 - "$work/out.json" <<'P'
import json, sys
results = json.load(open(sys.argv[1]))["results"]
for result in results:
    print(f'{result["median"] * 1000:8.2f} ms  x{result["median"] / results[-1]["median"]:5.2f}  {result["command"]}')
P
}

# Ten years of reports with ten measures each, a few events.
repo="$work/ten"
mkdir "$repo" && cd "$repo" && "$track" init >/dev/null
python3 - <<'P'
acts = ["走访", "整修", "清理", "培训", "核对", "公示", "抽查", "宣讲"]
things = ["敬老院", "灌溉水渠", "农家书屋", "村级账目", "低保名册", "文化站", "消防通道", "柑橘园", "旧祠堂", "卫生室"]
label = "一二三四五六七八九十"
for year in range(2013, 2023):
    lines = [f"{year}年度个人分析报告", "今年以来，本人对照要求查找差距如下。", "一、存在的差距和不足"]
    lines += [f"（{label[i]}）{a}方面。{things[i]}的{acts[i]}抓得不紧，全年只办了{i + year % 7}件，还有不少没有落到实处。" for i, a in enumerate(["理想信念", "宗旨意识", "纪律规矩", "作风建设", "廉政勤政", "责任担当"])]
    lines += ["二、今后的改进措施"]
    lines += [f"（{label[i]}）{acts[i % 8]}好{things[i]}。{year + 1}年{i + 1}月底前{acts[i % 8]}{things[i]}{3 + i + year % 5}处，每月登记一次，逐条办结，由本人负责。" for i in range(10)]
    open(f"/tmp/bench-{year}.txt", "w").write("\n".join(lines) + "\n")
P
for year in $(seq 2013 2022); do "$track" import "$year" "/tmp/bench-$year.txt" >/dev/null; rm "/tmp/bench-$year.txt"; done
for no in 1 2 3 4; do "$track" mark "2021/$no" in_progress "已办$no件" >/dev/null; done

compare "start-up" "$track --version" "git --version"
compare "follow-up of ten years" "$track followup" "git log -1"
compare "follow-up of one year" "$track followup 2021" "git log -1"
compare "comparison of two years" "$track diff 2021 2022" "git log -1"
compare "status" "$track status" "git status"
compare "trend" "$track trend" "git status"

# A history of 10,000 commits, one in fifteen of them to reports/2023.toml.
repo="$work/long"
mkdir "$repo" && cd "$repo" && "$track" init >/dev/null
python3 - <<'P' | git fast-import --quiet --force
import sys
base = 1_600_000_000
out = sys.stdout
out.write("reset refs/heads/main\n")
body = "".join(f'\n[[measure]]\nid = "m-{i:04d}"\ntext = """\n' + "每月走访联系户，逐条登记办结。\n" * 20 + '"""\n' for i in range(30))
for n in range(10_000):
    year = 2009 + n % 15
    text = f'schema = 1\nyear = {year}\ntitle = "{n}"\n{body}'
    data = text.encode()
    out.write(f"commit refs/heads/main\ncommitter bench <bench@localhost> {base + n * 60} +0800\ndata 6\ncommit\n")
    if n == 0:
        out.write("M 100644 inline track.toml\ndata 11\nschema = 1\n\n")
    out.write(f"M 100644 inline reports/{year}.toml\ndata {len(data)}\n{text}\n")
P
git reset -q --hard
compare "log of a report, 10,000 commits" "$track log 2023" "git log --oneline -- reports/2023.toml"
compare "its first page" "$track log 2023 -n 20" "git log --oneline -20 -- reports/2023.toml"

if command -v pandoc >/dev/null; then
  cd "$work/ten"
  "$track" export 2022 -o "$work/a.docx" >/dev/null
  "$track" export 2022 -o "$work/a.md" >/dev/null
  compare "import, trial run" "$track import 2030 $work/a.docx --dry-run" "pandoc -t plain $work/a.docx"
  compare "import" "$track import 2022 $work/a.docx --replace" "pandoc -t plain $work/a.docx"
  compare "export docx" "$track export 2022 -o $work/b.docx --force" "pandoc $work/a.md -o $work/c.docx"
  compare "export xlsx" "$track export ledger 2022 -o $work/b.xlsx --force" "pandoc $work/a.md -o $work/c.docx"
fi
