use super::settle::{Choice, Unsettled, others, settle};
use super::*;
use crate::files::{read_ledger, read_report, read_settings};
use crate::model::Year;

const LEDGER: &str =
    "schema = 1\nyear = 2022\n\n[[event]]\nid = \"e-aaaa\"\nmeasure = \"m-aaaa\"\non = 2023-01-01\nnote = \"甲\"\n";
const REPORT: &str = "#:schema ../.track/report.schema.json\nschema = 1\nyear = 2022\ntitle = \"题\"\npreamble = \"\"\"\n开头。\n\"\"\"\n\n\
    [headings]\nmeasures = \"措施\"\n\n# 第一条\n[[measure]]\nid = \"m-aaaa\"\ntext = \"每月走访。\" # 走访\n\
    gaps = [\"g-aaaa\"]\ndue = \"年底前\"\n\n[[measure]]\nid = \"m-bbbb\"\ntext = \"\"\"\n建台账。\n[二]不拖。\n\"\"\"\n";

fn year() -> Year {
    Year::new(2022).unwrap()
}

fn event(id: &str, note: &str) -> String {
    format!("\n[[event]]\nid = \"{id}\"\nmeasure = \"m-aaaa\"\non = 2023-01-02\nnote = \"{note}\"\n")
}

fn ledgers(ours: &str, theirs: &str) -> Merged {
    merge(DataFile::Ledger(year()), LEDGER, ours, theirs).unwrap()
}

fn notes(text: &str) -> Vec<String> {
    read_ledger(text, year()).unwrap().0.events.into_iter().filter_map(|event| event.note).collect()
}

fn reports(ours: &str, theirs: &str) -> Merged {
    let merged = merge(DataFile::Report(year()), REPORT, ours, theirs).unwrap();
    read_report(&merged.text, year()).unwrap();
    merged
}

#[test]
fn events_added_on_two_machines_are_all_kept() {
    let (ours, theirs) = (format!("{LEDGER}{}", event("e-bbbb", "乙")), format!("{LEDGER}{}", event("e-cccc", "丙")));
    let merged = ledgers(&ours, &theirs);
    assert_eq!(notes(&merged.text), ["甲", "乙", "丙"]);
    assert_eq!(merged.differing, 0);
}

#[test]
fn two_events_that_happen_to_have_the_same_id_both_stay() {
    let (ours, theirs) = (format!("{LEDGER}{}", event("e-bbbb", "乙")), format!("{LEDGER}{}", event("e-bbbb", "丙")));
    assert_eq!(notes(&ledgers(&ours, &theirs).text), ["甲", "乙", "丙"]);
    let (ours, theirs) = (LEDGER.replace("甲", "甲一"), LEDGER.replace("甲", "甲二"));
    assert_eq!(notes(&ledgers(&ours, &theirs).text), ["甲一", "甲二"]);
    assert_eq!(notes(&ledgers(&ours, &ours).text), ["甲一"]);
}

#[test]
fn an_event_that_one_side_took_back_goes_unless_the_other_changed_it() {
    let ours = format!("schema = 1\nyear = 2022\n{}", event("e-bbbb", "乙"));
    assert_eq!(notes(&ledgers(&ours, LEDGER).text), ["乙"]);
    assert_eq!(notes(&ledgers(&ours, &LEDGER.replace("甲", "改")).text), ["乙", "改"]);
}

#[test]
fn different_fields_of_an_item_meet() {
    let ours = REPORT.replace("每月走访。", "每周走访。").replace("[\"g-aaaa\"]", "[\"g-aaaa\", \"g-bbbb\"]");
    let theirs =
        REPORT.replace("年底前", "6月底前").replace("[\"g-aaaa\"]", "[\"g-cccc\"]").replace("# 第一条", "# 改");
    let merged = reports(&ours, &theirs);
    let wanted = ours.replace("年底前", "6月底前").replace("[\"g-aaaa\", \"g-bbbb\"]", "[\"g-bbbb\", \"g-cccc\"]");
    assert_eq!((merged.differing, merged.text), (0, wanted.replace("# 第一条", "# 改")));
}

#[test]
fn what_both_sides_changed_stands_in_both_versions_until_it_is_settled() {
    let file = DataFile::Report(year());
    let ours = REPORT.replace("每月走访。", "每周走访。").replace("年底前", "6月底前");
    let theirs = REPORT.replace("每月走访。", "每天走访。").replace("due = \"年底前\"\n", "");
    let merged = reports(&ours, &theirs);
    assert_eq!(merged.differing, 2);
    assert!(merged.text.starts_with(&ours), "{}", merged.text);
    let open = others(&merged.text);
    let told: Vec<_> = open.iter().map(|o| (o.place.as_str(), o.key.as_deref(), o.theirs.as_deref())).collect();
    assert_eq!(told, [("m-aaaa", Some("text"), Some("每天走访。")), ("m-aaaa", Some("due"), None)]);
    assert_eq!(open[1].mine.as_deref(), Some("6月底前"));
    let text = |at, choice| settle(file, &merged.text, at, choice);
    let mine = settle(file, &text(0, Choice::Mine).unwrap(), 0, Choice::Mine).unwrap();
    assert_eq!(mine.trim_end(), ours.trim_end());
    let theirs_now = settle(file, &text(0, Choice::Theirs).unwrap(), 0, Choice::Theirs).unwrap();
    assert_eq!(theirs_now.trim_end(), theirs.trim_end());
    let both = read_report(&text(0, Choice::Both).unwrap(), year()).unwrap().report;
    assert_eq!(both.measures[0].text, "每周走访。\n每天走访。");
    assert_eq!(text(1, Choice::Both), Err(Unsettled::NotBoth));
    assert_eq!(text(2, Choice::Mine), Err(Unsettled::NoSuch(2)));
}

#[test]
fn an_item_that_one_side_removed_and_the_other_changed_stays_until_it_is_settled() {
    let file = DataFile::Report(year());
    let (at, changed) = (REPORT.rfind("\n[[measure]]").unwrap(), REPORT.replace("建台账。", "建清单。"));
    let removed = &REPORT[..at];
    for merged in [reports(removed, &changed), reports(&changed, removed)] {
        assert!(merged.text.contains("建清单。") && merged.differing == 1, "{}", merged.text);
        let gone = settle(file, &merged.text, 0, Choice::Theirs).unwrap();
        assert_eq!(gone.trim_end(), removed.trim_end());
        let stays = settle(file, &merged.text, 0, Choice::Mine).unwrap();
        assert_eq!(stays.trim_end(), changed.trim_end());
    }
}

#[test]
fn a_new_merge_adds_to_what_stands_open() {
    let change = |words: &str| REPORT.replace("每月走访。", words);
    let first = reports(&change("甲。"), &change("乙。"));
    let second = merge(DataFile::Report(year()), REPORT, &first.text, &change("丙。")).unwrap();
    assert_eq!(others(&second.text).len(), 2, "{}", second.text);
    // The same merge made on another machine is the same difference, not a second one.
    let again = merge(DataFile::Report(year()), REPORT, &first.text, &first.text).unwrap();
    assert_eq!(again.text, first.text);
}

#[test]
fn settings_meet_by_key() {
    let base = "schema = 1\n\n[person]\nname = \"张\"\n\n[class]\n# 下次\noccasion = \"春季班\"\n\n[aspects]\n\"学习\" = [\"理论\"]\n";
    let ours = base.replace("春季班", "秋季班").replace("[\"理论\"]", "[\"理论\", \"学风\"]");
    let theirs = base.replace("[class]\n", "[class]\ndate = 2024-11-20\n")
        + "\n[[waive]]\ncheck = \"blank\"\nreason = \"样稿\"\n";
    let merged = merge(DataFile::Settings, base, &ours, &theirs).unwrap();
    let settings = read_settings(&merged.text).unwrap().0;
    assert_eq!(settings.class.occasion.as_deref(), Some("秋季班"));
    assert!(settings.class.date.is_some() && settings.waivers.len() == 1 && merged.differing == 0);
    assert!(merged.text.contains("# 下次"));
}

#[test]
fn unusual_layouts_and_line_ends_meet_as_well() {
    let braces = "schema = 1\nyear = 2022\ntitle = \"题\"\nmeasure = [\n  { id = \"m-aaaa\", text = \"一。\" },\n]\n";
    let file = DataFile::Report(year());
    let ours = braces.replace("一。", "二。");
    let theirs = braces.replace("title = \"题\"", "title = \"新题\"");
    let merged = read_report(&merge(file, braces, &ours, &theirs).unwrap().text, year()).unwrap().report;
    assert_eq!((merged.title.as_str(), merged.measures[0].text.as_str()), ("新题", "二。"));
    let dos = |text: &str| text.replace('\n', "\r\n");
    let merged = merge(
        DataFile::Ledger(year()),
        LEDGER,
        &dos(&format!("{LEDGER}{}", event("e-bbbb", "乙"))),
        &format!("{LEDGER}{}", event("e-cccc", "丙")),
    )
    .unwrap();
    assert_eq!(merged.text.matches('\n').count(), merged.text.matches("\r\n").count());
    assert_eq!(notes(&merged.text), ["甲", "乙", "丙"]);
}

#[test]
fn texts_that_are_not_valid_are_not_merged() {
    let file = DataFile::Ledger(year());
    assert!(matches!(merge(file, LEDGER, "year = ", LEDGER), Err(Unmerged::Ours(_))));
    assert!(matches!(merge(file, LEDGER, LEDGER, "<<<<<<< HEAD\n"), Err(Unmerged::Theirs(_))));
}

#[test]
fn both_sides_of_a_file_that_neither_had_meet() {
    let merged = merge(DataFile::Report(year()), "", REPORT, &REPORT.replace("年底前", "6月底前")).unwrap();
    assert_eq!(merged.differing, 1);
    assert!(merge(DataFile::Report(year()), "", REPORT, REPORT).unwrap().text == REPORT);
}
