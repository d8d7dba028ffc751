//! The pages for users show real screens: in a block fenced as `console`, a line that begins with `$ ` is typed and the
//! lines below it are what the program says. `UPDATE_DOCS=1` writes them anew. Where a screen has a line `…`, as many lines
//! as stand above and below it are shown. What happens between two blocks, such as a paper written in Word, stands in
//! comments `<!-- $ … -->`.
//!
//! Each page has a world of its own: a folder, shown as `~`, with the papers of two years as Word documents in it. The
//! day is that of the newest paper, or the one in `~/.day`.

use std::{fs, iter, path::PathBuf, sync::OnceLock};

use crate::world::World;

/// One line typed, and where in its page the answer stands.
struct Typed<'p> {
    command: &'p str,
    answer: std::ops::Range<usize>,
    shown: bool,
}

#[test]
#[cfg(unix)]
fn the_screens_of_the_english_pages_are_real() {
    pages().into_iter().filter(|page| lang(page) == "en").for_each(compare);
}

#[test]
#[cfg(unix)]
fn the_screens_of_the_chinese_pages_are_real() {
    pages().into_iter().filter(|page| lang(page) == "zh").for_each(compare);
}

/// Holds a page to the program, or writes it anew.
fn compare(page: String) {
    let (text, real) = (text_of(&page), play(&page));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(root().join(&page), real).unwrap();
    } else if text != real {
        let differs = text.lines().zip(real.lines()).find(|(shown, said)| shown != said);
        panic!("{page} is not what the program says; run with UPDATE_DOCS=1: {differs:#?}");
    }
}

fn root() -> PathBuf {
    env!("CARGO_MANIFEST_DIR").into()
}

/// All pages but the reference, which is made from the help itself.
pub fn pages() -> Vec<String> {
    let mut pages = vec!["README.md".to_owned(), "README.zh-CN.md".to_owned(), "给办公室同志.md".to_owned()];
    for folder in ["docs", "docs/zh"] {
        let files = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().file_name());
        let names = files.map(|name| format!("{folder}/{}", name.to_str().unwrap()));
        pages.extend(names.filter(|name| name.ends_with(".md") && name != "docs/cli.md"));
    }
    pages.sort();
    pages
}

/// The language a page is written in.
fn lang(page: &str) -> &'static str {
    if page.contains("zh") || !page.is_ascii() || page == "docs/cohort.md" { "zh" } else { "en" }
}

/// The text of a page.
pub fn text_of(page: &str) -> String {
    fs::read_to_string(root().join(page)).unwrap()
}

/// The page with its screens as the program gives them.
fn play(page: &str) -> String {
    let text = text_of(page);
    let typed = typed(&text);
    let (mut real, mut done) = (String::new(), 0);
    if typed.iter().any(|line| line.shown) {
        let world = world(lang(page));
        for line in &typed {
            let answer = answer(&world, page, line);
            if line.shown {
                real += &text[done..line.answer.start];
                real += &cut(&text[line.answer.clone()], answer);
                done = line.answer.end;
            }
        }
    }
    real + &text[done..]
}

/// The lines to type, shown and hidden, in the order of the page.
fn typed(text: &str) -> Vec<Typed<'_>> {
    let (mut found, mut console, mut at) = (Vec::<Typed<'_>>::new(), false, 0);
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if line.starts_with("```") {
            console = line == "```console\n";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| console) {
            found.push(Typed { command: command.trim_end(), answer: end..end, shown: true });
        } else if let (true, Some(last)) = (console, found.last_mut()) {
            last.answer.end = end;
        } else if let Some(command) = line.strip_prefix("<!-- $ ").and_then(|rest| rest.strip_suffix(" -->\n")) {
            found.push(Typed { command, answer: end..end, shown: false });
        }
        at = end;
    }
    found
}

/// Goes to the folder one was in, shows both streams as a window does, and keeps what the line ended with.
const BEFORE: &str = r#"cd "$(cat ~/.at)"; exec 2>&1; set +e; export COLUMNS=80
[ ! -f ~/.day ] || export TRACK_NOW="$(cat ~/.day)T18:00:00+08:00"
"#;
const AFTER: &str = "\nend=$?; pwd >~/.at; exit $end";

fn answer(world: &World, page: &str, line: &Typed<'_>) -> String {
    let outcome = world.sh(&format!("{BEFORE}{}{AFTER}", line.command));
    let shown = [0, 1, 2, 3].contains(&outcome.status) && line.shown;
    assert!(shown || outcome.status == 0, "{page}: {}\n{outcome}", line.command);
    outcome.stdout.replace("$DIR/w", "~")
}

/// The answer, or as many lines of its head and its end as the page shows around a line `…`.
fn cut(shown: &str, answer: String) -> String {
    let (shown, lines): (Vec<&str>, Vec<&str>) = (shown.lines().collect(), answer.split_inclusive('\n').collect());
    let Some(head) = shown.iter().position(|line| *line == "…") else { return answer };
    let (head, end) = (head.min(lines.len()), shown.len() - head - 1);
    let rest = lines.len().saturating_sub(end).max(head);
    lines[..head].iter().copied().chain(iter::once("…\n")).chain(lines[rest..].iter().copied()).collect()
}

/// A world with the papers of two years, as Word documents in a folder.
fn world(lang: &'static str) -> World {
    let mut world = World::new();
    world.lang = lang;
    world.write("../home/.at", world.path("w").to_str().unwrap());
    for (year, bytes) in papers() {
        world.write(&format!("旧报告/{year}年报告.docx"), bytes);
    }
    world
}

/// The papers of two years, as Word documents.
pub fn papers() -> &'static [(u16, Vec<u8>)] {
    static PAPERS: OnceLock<Vec<(u16, Vec<u8>)>> = OnceLock::new();
    PAPERS.get_or_init(|| {
        let source = World::with_samples();
        [2022, 2023].map(|year| (year, paper(&source, year))).into()
    })
}

fn paper(source: &World, year: u16) -> Vec<u8> {
    let _ = source.run(&["export", &year.to_string(), "-o", "paper.docx", "--force"]).ok();
    fs::read(source.path("w/paper.docx")).unwrap()
}
