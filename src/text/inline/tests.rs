use super::*;
use proptest::prelude::*;

/// Readable form: `[-removed-]`, `{+added+}`, `<1away<`, `>1here>`.
fn shown(old: &str, new: &str) -> String {
    let piece = |piece: &Piece| match piece.kind {
        PieceKind::Equal => piece.text.clone(),
        PieceKind::Removed => format!("[-{}-]", piece.text),
        PieceKind::Added => format!("{{+{}+}}", piece.text),
        PieceKind::MovedAway(n) => format!("<{n}{}<", piece.text),
        PieceKind::MovedHere(n) => format!(">{n}{}>", piece.text),
    };
    wording(old, new).iter().map(piece).collect()
}

#[test]
fn changes_show_inside_sentences() {
    let cases = [
        ("", "", ""),
        ("", "新写一句。", "{+新写一句。+}"),
        ("不变的话。", "不变的话。", "不变的话。"),
        ("全年走访12户群众。", "全年走访15户群众。", "全年走访[-12-]{+15+}户群众。"),
        ("每月走访联系户一次。", "定期走访联系户。", "[-每月-]{+定期+}走访联系户[-一次-]。"),
        ("先学后干。再谈体会。", "再谈体会。", "[-先学后干。-]再谈体会。"),
        ("一段甲。\n二段乙。", "一段甲。二段乙。", "一段甲。[-\n-]二段乙。"),
    ];
    for (old, new, expected) in cases {
        assert_eq!(shown(old, new), expected, "{old} → {new}");
    }
}

#[test]
fn chance_matches_are_folded() {
    let shown = shown("理论学习抓得不紧，笔记记得不全。", "业务学习抓得很紧，笔记做得不够。");
    assert_eq!(shown, "[-理论-]{+业务+}学习抓得[-不-]{+很+}紧，笔记[-记得不全-]{+做得不够+}。");
}

#[test]
fn paragraph_breaks_stay_between_replaced_paragraphs() {
    assert_eq!(shown("甲乙丙丁。\n尾声在此。", "子丑寅卯。\n尾声在此。"), "[-甲乙丙丁。-]{+子丑寅卯。+}\n尾声在此。");
}

#[test]
fn sentences_out_of_order_have_moved() {
    let (x, y) = ("坚持每周到窗口坐班半天。", "对照清单逐条核对整改结果。");
    assert_eq!(shown(&format!("{x}{y}"), &format!("{y}{x}")), format!(">1{y}>{x}<1{y}<"));
    let paragraph = "每季度听取一次信访汇报。对超期事项当面督办。";
    let rest = "第一段说的是别的事情。\n第二段说的也是别的事情，而且更长一些。第二段还有一句。";
    assert_eq!(
        shown(&format!("{paragraph}\n{rest}"), &format!("{rest}\n{paragraph}")),
        format!("<1{paragraph}<[-\n-]{rest}{{+\n+}}>1{paragraph}>")
    );
}

#[test]
fn a_moved_sentence_shows_what_changed_in_it() {
    let rest = "这里是一句留在原处而且比较长的话，用来定住前后次序。";
    let old = format!("每月下访两次，当面听取群众意见建议。{rest}");
    let new = format!("{rest}每月下访四次，当面听取群众意见建议。");
    assert_eq!(
        shown(&old, &new),
        format!("<1每月下访<[-两-]<1次，当面听取群众意见建议。<{rest}>1每月下访>{{+四+}}>1次，当面听取群众意见建议。>")
    );
}

#[test]
fn thousands_of_like_lines_come_to_an_end() {
    let text = |word: &str| (0..3000).map(|i| format!("第{i}条{word}规定。")).collect::<String>();
    let pieces = wording(&text("管理"), &text("工作"));
    assert!(pieces.len() > 1000);
}

fn side(pieces: &[Piece], keep: fn(PieceKind) -> bool) -> String {
    pieces.iter().filter(|piece| keep(piece.kind)).map(|piece| piece.text.as_str()).collect()
}

fn text() -> impl Strategy<Value = String> {
    let sentence = prop_oneof![
        Just("坚持学用结合，每月集中学习两次。".to_owned()),
        Just("坚持学用结合，每周集中学习一次。".to_owned()),
        Just("全年走访群众30户；".to_owned()),
        Just("\n".to_owned()),
        Just("e\u{301}👍🏽\u{200d}x12".to_owned()),
        "[\\PC\n。；学习一是]{0,12}",
    ];
    proptest::collection::vec(sentence, 0..14).prop_map(|list| list.concat())
}

proptest! {
    #[test]
    fn both_texts_are_in_the_pieces(old in text(), new in text()) {
        let pieces = wording(&old, &new);
        prop_assert_eq!(side(&pieces, PieceKind::in_old), old);
        prop_assert_eq!(side(&pieces, PieceKind::in_new), new);
        prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
        prop_assert!(pieces.windows(2).all(|w| w[0].kind != w[1].kind));
    }

    #[test]
    fn moves_have_two_ends(old in text(), new in text()) {
        for piece in wording(&old, &new) {
            let other = match piece.kind {
                PieceKind::MovedAway(n) => PieceKind::MovedHere(n),
                PieceKind::MovedHere(n) => PieceKind::MovedAway(n),
                _ => continue,
            };
            prop_assert!(wording(&old, &new).iter().any(|p| p.kind == other));
        }
    }
}
