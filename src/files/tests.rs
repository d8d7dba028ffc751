//! Round trips, edits and schemas of the files.

use super::*;
use crate::model::*;
use proptest::prelude::*;

fn year() -> Year {
    Year::new(2022).unwrap()
}

fn words() -> impl Strategy<Value = String> {
    // What people and hostile files put in: Chinese, quotes, backslashes, controls, blank lines, TOML's own marks.
    "[一-龥。！？；“”\"'\\\\a-c 　\n\t#\\[\\]=\u{7}\u{1b}]{0,40}".prop_map(|text| crate::text::lines::tidy(&text))
}

fn some_words() -> impl Strategy<Value = String> {
    words().prop_filter("not empty", |text| !text.is_empty())
}

fn line() -> impl Strategy<Value = String> {
    some_words().prop_map(|text| text.replace('\n', ""))
}

fn day() -> impl Strategy<Value = Date> {
    (1950i16..2900, 1i8..13, 1i8..29).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap())
}

fn due() -> impl Strategy<Value = Due> {
    prop_oneof![day().prop_map(Due::On), line().prop_map(Due::Words)]
}

fn report() -> impl Strategy<Value = Report> {
    let items = || prop::collection::vec((prop::option::of(line()), words()), 0..4);
    let frame = (line(), prop::option::of(line()), prop::option::of(day()), prop::option::of(some_words()), words());
    let more = (prop::option::of(some_words()), prop::option::of(due()), prop::option::of(line()), words());
    (frame, more, [items(), items(), items(), items()], any::<bool>()).prop_map(build)
}

type Items = Vec<(Option<String>, String)>;
type Frame = (String, Option<String>, Option<Date>, Option<String>, String);
type More = (Option<String>, Option<Due>, Option<String>, String);

fn build((frame, more, items, turned): (Frame, More, [Items; 4], bool)) -> Report {
    let mut report = Report::empty(year());
    (report.title, report.occasion, report.date, report.signature, report.preamble) = frame;
    report.closing = more.0;
    let mut headings = vec![(SectionKind::Gaps, "差距".to_owned()), (SectionKind::Measures, "措施".to_owned())];
    if turned {
        headings.reverse();
    }
    report.headings = headings;
    if !more.3.is_empty() {
        report.intros.push((SectionKind::Causes, more.3.clone()));
        report.sections.push(Section { heading: "其他".into(), text: more.3, after: Some(SectionKind::Gaps) });
    }
    let [previous, gaps, causes, measures] = items;
    let new_id = |report: &Report, kind, heading: &Option<String>, text: &str| {
        content_id(kind, year(), heading.as_deref(), text, |id| report.holds(id))
    };
    for (heading, text) in previous {
        let id = new_id(&report, ItemKind::Previous, &heading, &text);
        report.previous.push(Previous { id, heading, text, measure: Some("2021/m-abcd".parse().unwrap()) });
    }
    for (heading, text) in gaps {
        let id = new_id(&report, ItemKind::Gap, &heading, &text);
        report.gaps.push(Gap { id, aspect: heading.clone(), heading, text });
    }
    let first: Vec<ItemId> = report.gaps.iter().take(1).map(|gap| gap.id.clone()).collect();
    for (heading, text) in causes {
        let id = new_id(&report, ItemKind::Cause, &heading, &text);
        report.causes.push(Cause { id, heading, text, gaps: first.clone() });
    }
    for (heading, text) in measures {
        let id = new_id(&report, ItemKind::Measure, &heading, &text);
        report.measures.push(Measure {
            id,
            owner: heading.clone(),
            target: more.2.clone(),
            problem: Some(text.clone()).filter(|text| !text.is_empty()),
            heading,
            text,
            gaps: first.clone(),
            causes: Vec::new(),
            continues: vec!["2021/m-abcd".parse().unwrap()],
            not_continues: Vec::new(),
            due: more.1.clone(),
        });
    }
    report
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_report_survives_its_file(report in report()) {
        let text = new_report(&report);
        let read = read_report(&text, year()).map_err(|problems| TestCaseError::fail(format!("{problems:?}\n{text}")))?;
        prop_assert_eq!(read.report, report);
        prop_assert!(read.unnamed.is_empty());
    }

    #[test]
    fn a_ledger_survives_its_file(notes in prop::collection::vec((day(), some_words()), 0..6)) {
        let mut ledger = Ledger::empty(year());
        for (on, note) in notes {
            let id = event_id([note.clone()], |id| ledger.events.iter().any(|event| event.id == *id));
            let measure = "m-abcd".parse().unwrap();
            let evidence = vec!["evidence/走访 记录.pdf".to_owned()];
            let event = Event { id, measure, on, status: Some(Status::Done), note: Some(note), evidence, source: None, due: on.tomorrow().ok() };
            ledger.events.push(event);
        }
        let text = append_events(&new_ledger(year()), &ledger.events);
        prop_assert_eq!(read_ledger(&text, year()).unwrap().0, ledger);
    }

    #[test]
    fn an_edit_leaves_every_other_byte(report in report(), crlf in any::<bool>(), comment in "[一-龥#\"=]{0,9}") {
        prop_assume!(!report.measures.is_empty());
        let mut source = new_report(&report).replace("\n[[measure]]\n", &format!("\n# {comment}\n[[measure]] # {comment}\n"));
        if crlf {
            source = source.replace('\n', "\r\n");
        }
        let id = report.measures[0].id.clone();
        let new: MeasureKey = "2020/m-wxyz".parse().unwrap();
        let links = vec![report.measures[0].continues[0].clone(), new];
        let edited = edit::set_links(&source, year(), &id, &links, &[]).unwrap();
        prop_assert_eq!(edited.replacen("[\"2021/m-abcd\", \"2020/m-wxyz\"]", "[\"2021/m-abcd\"]", 1), source.clone());
        let rejected = edit::set_links(&edited, year(), &id, &links[..1], &links[1..]).unwrap();
        let eol = edit::line_end(&source);
        prop_assert_eq!(rejected.replacen(&format!("not_continues = [\"2020/m-wxyz\"]{eol}"), "", 1), source.clone());
        let appended = append_events(&source, &[]);
        prop_assert!(appended.starts_with(&source));
    }

    #[test]
    fn no_file_makes_the_reader_fall_over(text in "\\PC{0,60}", at in 0usize..400) {
        let whole = new_report(&build((("题".into(), None, None, None, String::new()), (None, None, None, String::new()),
            [vec![], vec![], vec![], vec![(None, "文。".into())]], false)));
        let at = whole.char_indices().map(|(i, _)| i).nth(at.min(whole.chars().count() - 1)).unwrap();
        let mut broken = whole;
        broken.insert_str(at, &text);
        if let Err(problems) = read_report(&broken, year()) {
            prop_assert!(!problems.is_empty());
        }
    }
}

#[test]
fn every_fault_is_told_with_its_place() {
    let source = "schema = 1\nyear = \"2022\"\ntitle = 3\n[[measure]]\nid = \"g-abcd\"\ntext = \"\"\ndue = 5\n[[gap]]\nid = \"g-abcd\"\ntext=\"\"\n[[gap]]\nid = \"g-abcd\"\n";
    let problems = read_report(source, year()).unwrap_err();
    let told: Vec<String> = problems
        .iter()
        .map(|p| format!("{}:{} {}", p.at.line, p.at.column, p.explain(crate::i18n::Lang::En)))
        .collect();
    assert_eq!(
        told,
        [
            "2:8 \"year\" should be a whole number",
            "3:9 \"title\" should be text in quotes",
            "5:6 \"id\" should be the id of a measure (m-...)",
            "7:7 \"due\" should be a date, or words in quotes",
            "9:6 the id g-abcd is there twice; leave the id of a new item out",
            "11:1 \"text\" is missing",
            "12:6 the id g-abcd is there twice; leave the id of a new item out",
        ]
    );
}

#[test]
fn full_width_marks_are_named() {
    let problems = read_report("schema = 1\nyear = 2022\ntitle = “题”\n", year()).unwrap_err();
    assert_eq!(problems[0].kind, ProblemKind::FullWidth('“'));
    assert_eq!(problems[0].at, Position { line: 3, column: 9 });
}

/// A JSON form of a file, as an editor's schema checker sees it.
fn as_json(source: &str) -> serde_json::Value {
    let table: ::toml::Table = source.parse().unwrap();
    serde_json::to_value(without_dates(::toml::Value::Table(table))).unwrap()
}

fn without_dates(value: ::toml::Value) -> ::toml::Value {
    match value {
        ::toml::Value::Datetime(date) => ::toml::Value::String(date.to_string()),
        ::toml::Value::Array(list) => ::toml::Value::Array(list.into_iter().map(without_dates).collect()),
        ::toml::Value::Table(table) => {
            table.into_iter().map(|(k, v)| (k, without_dates(v))).collect::<::toml::Table>().into()
        }
        other => other,
    }
}

#[test]
fn the_schemas_accept_and_refuse_what_the_readers_do() {
    let [report, ledger, settings] = schema::all::<crate::paper::profile::Profile>()
        .map(|(_, text)| jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap());
    let good = "schema = 1\nyear = 2022\ntitle = \"题\"\ndate = 2022-11-20\n[headings]\ngaps = \"差距\"\n[[gap]]\nid = \"g-abcd\"\naspect = \"学\"\ntext = \"文。\"\n[[measure]]\ntext = \"文\"\ngaps = [\"g-abcd\"]\ncontinues = [\"2021/m-abcd\"]\ndue = 2023-12-31\n[[section]]\nheading = \"其他\"\ntext = \"文\"\nafter = \"gaps\"\n";
    let cases = [
        ("", "", true),
        ("title = \"题\"", "titel = \"题\"", false),
        ("year = 2022\n", "", false),
        ("after = \"gaps\"", "after = \"nowhere\"", false),
        ("[\"2021/m-abcd\"]", "[\"m-abcd\"]", false),
        ("id = \"g-abcd\"", "id = \"m-abcd\"", false),
        ("aspect = \"学\"", "aspekt = \"学\"", false),
        ("gaps = \"差距\"", "gap = \"差距\"", false),
        ("due = 2023-12-31", "due = \"年底前\"", true),
        ("text = \"文。\"\n", "", false),
    ];
    for (from, to, valid) in cases {
        let source = good.replacen(from, to, 1);
        assert_eq!(read_report(&source, year()).is_ok(), valid, "{source}");
        assert_eq!(report.is_valid(&as_json(&source)), valid, "{source}");
    }
    let event = "schema = 1\nyear = 2022\n[[event]]\nid = \"e-abcd\"\nmeasure = \"m-abcd\"\non = 2023-01-01\nstatus = \"done\"\nnote = \"有据\"\nevidence = [\"evidence/a.pdf\"]\n";
    for (from, to, valid) in [
        ("", "", true),
        ("\"done\"", "\"finished\"", false),
        ("on = 2023-01-01\n", "", false),
        ("e-abcd", "x-abcd", false),
        ("evidence/a", "a", false),
    ] {
        let source = event.replacen(from, to, 1);
        assert_eq!(read_ledger(&source, year()).is_ok(), valid, "{source}");
        assert_eq!(ledger.is_valid(&as_json(&source)), valid, "{source}");
    }
    let whole = "schema = 1\nlang = \"zh\"\n[person]\nname = \"李明\"\n[class]\ndate = 2024-11-20\naspects = [\"学\"]\nmin_chars = 1500\n[aspects]\n\"政治忠诚\" = [\"理想信念\"]\n[[waive]]\ncheck = \"hedge\"\nreason = \"有意\"\n";
    for (from, to, valid) in [
        ("", "", true),
        ("min_chars = 1500", "min_chars = \"x\"", false),
        ("check = ", "chek = ", false),
        ("[\"理想信念\"]", "1", false),
    ] {
        let source = whole.replacen(from, to, 1);
        assert_eq!(read_settings(&source).is_ok(), valid, "{source}");
        assert_eq!(settings.is_valid(&as_json(&source)), valid, "{source}");
    }
}

#[test]
fn a_place_in_a_joined_text_is_found_in_the_file() {
    let source =
        "schema = 1\nyear = 2022\ntitle = \"题\"\n[[measure]]\ntext = \"\"\"\n一句。\n二句*工作。\n\n新段。\n\"\"\"\n";
    let read = read_report(source, year()).unwrap();
    let text = &read.report.measures[0].text;
    assert_eq!(text, "一句。二句*工作。\n新段。");
    let at = read.layout.inside(source, "measure[0]", "text", text, text.find('*').unwrap()).unwrap();
    assert_eq!(position(source, at), Position { line: 7, column: 3 });
}
