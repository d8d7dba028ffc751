//! Whole walks without a terminal.

use super::plain::{self, Talk};
use super::*;
use crate::analysis::due::Deadline;
use crate::analysis::results::{Mention, Relation, Says};
use crate::i18n::Lang;
use crate::model::{MeasureKey, Status, Year};
use Key::*;
use ratatui::{Terminal, backend::TestBackend};

fn key(text: &str) -> MeasureKey {
    text.parse().unwrap()
}

fn mention(quote: &str) -> Mention {
    Mention { place: "previous", no: Some(1), quote: quote.into(), score: 0.5, says: Says::Done }
}

fn candidate(id: &str, no: usize, text: &str) -> Candidate {
    Candidate {
        key: key(id),
        no,
        heading: None,
        text: text.into(),
        relation: Relation::Reworded,
        score: 0.5,
        declared: false,
        reasons: vec![],
    }
}

fn card(id: &str, no: usize, heading: &str, text: &str) -> Card {
    Card {
        key: key(id),
        no,
        heading: Some(heading.into()),
        text: text.into(),
        first_year: Year::new(2021).unwrap(),
        due: Deadline {
            words: Some("2023年6月底前".into()), day: Some("2023-06-30".parse().unwrap()), put_off: None
        },
        overdue: true,
        status: None,
        gaps: vec![GapCard { no: 2, heading: None, text: "下沉一线不够。".into() }],
        gaps_back: vec![],
        events: vec![],
        later: Year::new(2023).unwrap(),
        mentions: vec![mention("全年走访联系户46户次。"), mention("台账\u{1b}[2J已建\u{202e}好。")],
        candidates: vec![candidate("2023/m-ccc1", 1, "每季度走访一遍。"), candidate("2023/m-ccc2", 2, "建好台账。")],
        flags: vec![],
    }
}

fn two() -> State {
    let cards = vec![
        card("2022/m-aaa1", 1, "常到群众家里去", "每月走访联系户，收集诉求，件件有回音。"),
        card("2022/m-aaa2", 2, "多读原著", "每季度读一本。"),
    ];
    State::new(cards, "2023-11-20".parse().unwrap(), vec![])
}

/// A host that remembers what it was asked for.
#[derive(Default)]
struct Desk {
    kept: Vec<Answer>,
    saved: Vec<Vec<Answer>>,
    written: String,
    fails: bool,
}

impl Host for Desk {
    fn keep(&mut self, answers: &[Answer]) -> Result<(), String> {
        self.kept = answers.to_vec();
        Ok(())
    }

    fn save(&mut self, answers: &[Answer]) -> Result<Saved, String> {
        if self.fails {
            return Err("磁盘已满".into());
        }
        self.saved.push(answers.to_vec());
        Ok(Saved { words: "台账 2022/1→已完成".into(), cards: two().cards })
    }

    fn edit(&mut self, _: &str) -> Result<String, String> {
        Ok(self.written.clone())
    }
}

fn press(state: State, desk: &mut Desk, keys: impl IntoIterator<Item = Key>) -> (State, bool) {
    let (mut state, mut left) = (state, false);
    for key in keys {
        let (next, effects) = step(state, Input::Key(key));
        (state, left) = perform(next, effects, desk);
    }
    (state, left)
}

fn typed(text: &str) -> Vec<Key> {
    text.chars().map(Char).collect()
}

fn notes(answers: &[Answer]) -> Vec<(Option<Status>, Option<&str>, Option<&str>)> {
    let event = |answer| match answer {
        &Answer::Event { status, ref note, ref source, .. } => Some((status, note.as_deref(), source.as_deref())),
        Answer::Link { .. } => None,
    };
    answers.iter().filter_map(event).collect()
}

#[test]
fn a_status_is_refused_without_what_it_needs() {
    for (at, status) in Status::ALL.into_iter().enumerate() {
        let mut desk = Desk::default();
        let digit = char::from_digit(at as u32 + 1, 10).unwrap();
        let (state, _) = press(two(), &mut desk, [Char(digit), Enter]);
        if status == Status::NotStarted {
            assert_eq!(notes(&state.answers), [(Some(status), None, None)]);
            continue;
        }
        assert_eq!((state.notice.clone(), state.answers.len()), (Some(Notice::Missing(status)), 0), "{status:?}");
        let (state, _) = press(state, &mut desk, typed("有据可查").into_iter().chain([Enter]));
        assert_eq!(notes(&state.answers), [(Some(status), Some("有据可查"), None)]);
        assert_eq!(desk.kept, state.answers);
        assert_eq!(state.status_of(&state.cards[0]), Some(status));
    }
}

#[test]
fn a_quote_becomes_the_evidence_of_a_status() {
    let mut desk = Desk::default();
    let (state, _) = press(two(), &mut desk, [Char('y')]);
    let quote = Some("全年走访联系户46户次。");
    assert_eq!(notes(&state.answers), [(None, quote, Some("2023/previous"))]);
    let (state, _) = press(state, &mut desk, [Char('y')]);
    assert_eq!((state.answers.len(), state.notice.clone()), (1, Some(Notice::Already)));
    let (done, _) = press(state.clone(), &mut desk, [Char('4'), Enter]);
    assert_eq!(notes(&done.answers), [(Some(Status::Done), quote, Some("2023/previous"))]);
    let keys = [Tab, Char('y'), Char('5'), Enter];
    let (odd, _) = press(two(), &mut desk, keys);
    assert_eq!(odd.answers.len(), 1, "{:?}", odd.answers);
    let (other, _) = press(state, &mut desk, [Char('4'), Ctrl('u'), Char('有'), Char('据'), Enter]);
    assert_eq!(notes(&other.answers)[1], (Some(Status::Done), Some("有据"), None));
}

#[test]
fn done_with_a_quote_that_says_otherwise_is_told() {
    let mut desk = Desk::default();
    let mut state = two();
    state.cards[0].mentions[0].says = Says::Partly;
    let (state, _) = press(state, &mut desk, [Char('y')]);
    let (state, _) = press(state, &mut desk, [Char('4'), Enter]);
    assert_eq!((state.answers.len(), state.notice.clone()), (1, Some(Notice::Otherwise(Says::Partly))));
    assert!(words::notice(Lang::Zh, &Notice::Otherwise(Says::Partly)).contains("说做了一部分"));
    let (state, _) = press(two(), &mut desk, [Tab, Char('y'), Char('4'), Enter]);
    assert_eq!(state.notice, Some(Notice::Marked(Status::Done)));
}

#[test]
fn a_suggested_measure_is_accepted_or_rejected() {
    let mut desk = Desk::default();
    let (state, _) = press(two(), &mut desk, [Char('a')]);
    assert_eq!(state.notice, Some(Notice::PickOne));
    let (state, _) = press(state, &mut desk, [BackTab, Char('a'), Char('r'), BackTab, Char('a')]);
    let link = |id, continues| Answer::Link { new: key(id), old: key("2022/m-aaa1"), continues };
    assert_eq!(state.answers, [link("2023/m-ccc2", false), link("2023/m-ccc1", true)]);
    let (state, _) = press(state, &mut desk, [Char('u')]);
    assert_eq!(desk.kept, [link("2023/m-ccc2", false)]);
    let (state, _) = press(state, &mut desk, [Char('u'), Char('u'), Char('u')]);
    assert_eq!((state.answers.len(), state.notice), (0, Some(Notice::NothingToUndo)));
    assert_eq!(desk.kept, []);
}

#[test]
fn leaving_with_unsaved_answers_asks() {
    let mut desk = Desk::default();
    assert!(press(two(), &mut desk, [Char('q')]).1);
    let answered = || press(two(), &mut Desk::default(), typed("n走访了").into_iter().chain([Enter])).0;
    let (state, left) = press(answered(), &mut desk, [Char('q')]);
    assert_eq!((state.mode.clone(), left), (Mode::Leaving, false));
    let (back, left) = press(state.clone(), &mut desk, [Esc]);
    assert_eq!((back.mode, left, back.answers.len()), (Mode::Reading, false, 1));
    let (kept, left) = press(state.clone(), &mut desk, [Char('k')]);
    assert_eq!((kept.answers.len(), left, desk.saved.len()), (1, true, 0));
    let (_, left) = press(state.clone(), &mut desk, [Char('s')]);
    assert_eq!((left, desk.saved.len(), desk.kept.len()), (true, 1, 0));
    let (dropped, left) = press(state.clone(), &mut desk, [Char('d')]);
    assert_eq!((dropped.answers.len(), left, desk.kept.len(), desk.saved.len()), (0, true, 0, 1));
    desk.fails = true;
    let (failed, left) = press(state, &mut desk, [Char('s')]);
    assert_eq!((failed.answers.len(), left, failed.mode), (1, false, Mode::Reading));
    assert_eq!(failed.notice, Some(Notice::Failed("磁盘已满".into())));
}

#[test]
fn nothing_is_saved_before_the_end_and_then_all_at_once() {
    let mut desk = Desk::default();
    let keys = typed("n走访").into_iter().chain([Enter, Right]).chain(typed("6没有时间")).chain([Enter, Enter]);
    let (state, left) = press(two(), &mut desk, keys);
    assert_eq!((state.card(), left, desk.saved.len(), desk.kept.len()), (None, false, 0, 2));
    let (_, left) = press(state, &mut desk, [Enter]);
    assert_eq!((left, desk.saved.len(), desk.saved[0].len(), desk.kept.len()), (true, 1, 2, 0));
}

#[test]
fn one_finds_the_way() {
    let mut desk = Desk::default();
    let to = |keys: &[Key], text: &str| {
        let keys = keys.iter().copied().chain(typed(text)).chain([Enter]);
        press(two(), &mut Desk::default(), keys).0
    };
    assert_eq!(to(&[Char('j')], "2022/2").at, 1);
    assert_eq!(to(&[Char('ｊ')], "２").at, 1);
    assert_eq!(to(&[Char('/')], "每季度读").at, 1);
    assert_eq!(to(&[Char('、')], "没有的话").notice, Some(Notice::NotFound("没有的话".into())));
    assert_eq!(press(two(), &mut desk, [Char('p')]).0.notice, Some(Notice::First));
    assert_eq!(press(two(), &mut desk, [Right, Right, Right, Left]).0.at, 1);
}

#[test]
fn the_editor_writes_notes_and_mends_answers() {
    let mut desk = Desk { written: "写在编辑器里。\n".into(), ..Desk::default() };
    let (state, _) = press(two(), &mut desk, [Char('e')]);
    assert_eq!(notes(&state.answers), [(None, Some("写在编辑器里。"), None)]);
    let (state, _) = press(two(), &mut desk, [Char('y'), Char('e')]);
    assert_eq!(notes(&state.answers), [(None, Some("写在编辑器里。"), None)], "{:?}", state.answers);
    let (state, _) = press(two(), &mut desk, [Char('2'), Ctrl('e'), Enter]);
    assert_eq!(notes(&state.answers), [(Some(Status::InProgress), Some("写在编辑器里。"), None)]);
}

#[test]
fn pasted_text_is_never_taken_for_keys() {
    let (state, effects) = step(two(), Input::Paste("4q\n2022年的记录".into()));
    assert_eq!((effects.len(), state.answers.len()), (0, 0));
    let (state, _) = press(state, &mut Desk::default(), [Enter]);
    assert_eq!(notes(&state.answers), [(None, Some("4q\n2022年的记录"), None)]);
}

#[test]
fn answers_of_an_earlier_run_are_back_and_told() {
    let (answered, _) = press(two(), &mut Desk::default(), typed("n走访").into_iter().chain([Enter]));
    let state = State::new(two().cards, two().on, answered.answers.clone());
    assert_eq!((state.at, state.notice.clone(), state.answered()), (1, Some(Notice::Recovered(1)), 1));
}

fn drawn(state: &State, width: u16, height: u16) -> (String, Seen) {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let mut seen = Seen::default();
    let look = view::Look { lang: Lang::Zh, color: false, narrow: false };
    terminal.draw(|frame| seen = view::draw(state, look, frame)).unwrap();
    let buffer = terminal.backend().buffer();
    let mut text = String::new();
    for y in 0..height {
        let mut x = 0;
        while x < width {
            let symbol = buffer[(x, y)].symbol();
            text.push_str(symbol);
            x += crate::text::wrap::width(symbol).max(1) as u16;
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
    (text, seen)
}

#[test]
fn a_card_is_drawn() {
    let (state, _) = press(two(), &mut Desk::default(), [Char('n'), Char('走')]);
    insta::assert_snapshot!(drawn(&state, 60, 18).0, @r"
    第1条/共2条  2022/1
    承诺 2022/1（2021年首提）  常到群众家里去
      每月走访联系户，收集诉求，件件有回音。
      状态：· 未登记
      时限：2023年6月底前  ！已逾期

    台账
      还一笔没记。

    2023年报告里的原话（按 y 采用为依据）
    > 1. “全年走访联系户46户次。” ——上年度落实情况1，说已完
        成
      2. “台账␛[2J已建[U+202E]好。” ——上年度落实情况1，说已
        完成
                                                               v
    记一笔：做了什么、怎么样了？
    > 走
    回车 完成   Esc 不写了   Ctrl-E 用编辑器写
    ");
}

#[test]
fn every_size_can_be_drawn_and_no_data_steers_the_terminal() {
    for (width, height) in [(1, 1), (4, 2), (20, 6), (60, 18), (80, 24), (120, 40), (200, 60)] {
        for keys in
            [vec![], vec![Char('?')], vec![Char('4')], vec![Char('n'), Char('走'), Char('q')], vec![Right, Right]]
        {
            let (state, _) = press(two(), &mut Desk::default(), keys);
            let (text, _) = drawn(&state, width, height);
            assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
        }
    }
    let (mut state, mut seen) = (two(), Seen::default());
    for _ in 0..9 {
        seen = drawn(&state, 40, 10).1;
        state = step(state, Input::Seen(seen)).0;
        state = press(state, &mut Desk::default(), [PageDown]).0;
    }
    assert!(seen.scroll > 0 && state.scroll == seen.last);
}

/// Lines typed, and what was said.
struct Script(Vec<&'static str>, String);

impl Talk for Script {
    fn say(&mut self, text: &str) {
        self.1.push_str(text);
    }

    fn hear(&mut self, question: &str) -> Option<String> {
        self.1.push_str(question);
        (!self.0.is_empty()).then(|| self.0.remove(0).to_owned())
    }
}

#[test]
fn line_after_line_asks_the_same() {
    let mut desk = Desk::default();
    let mut talk = Script(vec!["4", "", "４ 全部走访到位", "r 4", "", "y 1", "5", "", ""], String::new());
    plain::run(two(), (Lang::Zh, 80), &mut talk, &mut desk);
    let saved = &desk.saved[0];
    let quote = "全年走访联系户46户次。";
    assert_eq!(
        notes(saved),
        [
            (Some(Status::Done), Some("全部走访到位"), None),
            (Some(Status::Standing), Some(quote), Some("2023/previous"))
        ]
    );
    assert!(matches!(&saved[1], Answer::Link { new, continues: false, .. } if *new == key("2023/m-ccc2")));
    assert!(talk.1.contains("请写明完成的依据") && talk.1.contains("已保存"), "{}", talk.1);
    assert!(!talk.1.contains('\u{1b}'));
}

#[test]
fn the_end_of_input_loses_no_answer() {
    for lines in [vec!["n 走访了"], vec!["n", "走访了"], vec!["n 走访了", "4"], vec!["n 走访了", "q"]] {
        let mut desk = Desk::default();
        plain::run(two(), (Lang::Zh, 80), &mut Script(lines.clone(), String::new()), &mut desk);
        assert_eq!(notes(&desk.saved[0]), [(None, Some("走访了"), None)], "{lines:?}");
    }
}
