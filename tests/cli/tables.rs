//! The main tables at 80 and 120 columns, in both languages.

use crate::world::World;
use snapbox::{assert_data_eq, str};

fn followed() -> World {
    let world = World::with_samples();
    for args in [
        ["mark", "2022/1", "standing", "读书笔记11篇"],
        ["mark", "2022/2", "mostly_done", "还差3家书屋"],
        ["mark", "2022/4", "not_done", "报表只减到15种"],
        ["mark", "2022/6", "done", "办法3月24日印发"],
        ["mark", "2022/8", "void", "县里统一组建宣讲团"],
    ] {
        let _ = world.run(&args).ok();
    }
    world
}

#[test]
fn the_follow_up_table_at_80_columns() {
    assert_data_eq!(
        followed().run(&["followup", "2022"]).to_string(),
        str![[r#"
2022年答应了8条，现在怎么样                                       对照2023年报告
台账登记了5条（基本完成1、已完成1、长期坚持1、未完成1、不再适用1），未登记3条。
没登记的，报告里自己说：做完1、做了部分1、没提1。　逾期1条：第5条。

序号 改进措施                     台账     报告说 2023年       提示
─────────────────────────────────────────────────────────────────────────────
   1 把原著读进去                 长期坚持 ◑部分  照录→2       差距又写；一字
                                                               未改
   2 把农家书屋的门打开           基本完成 ?没提  小改→3 强化  差距又写
   3 把请示报告和外出报备立成规矩 未登记   ?没提  消失         没有下文
   4 替文化站减负                 未完成   ◑部分  改写→4 弱化  差距又写
   5 把老建筑和古街的险情逐处消除 未登记   ◑部分  拆分→5、1 强 逾期：2023年9
                                                  化           月底前
   6 把零星采购管住               已完成   ✓做完  合并→6       完成但问题又现
   7 把与经营者的交往摆到明处     未登记   ✓做完  合并→6       差距又写
   8 办一次拿得出手的文创比赛     不再适用 …提到  消失

报告里的原话（仅供参考，状态以台账为准）
 ∞ 1 “全年笔记写了11篇，真正用到工作方案里的只有2篇。”（差距1）
 ✗ 4 “报表压减的目标没有完成，19种只减到15种，有两种还是年中新加的；走访文化站上
     半年坚持了4个月，下半年断了。”（上年度落实情况3）
 ◑ 5 “6处漏雨祠堂、戏台中，4处已修好并签了三方管护协议，另外2处因产权人在外地、
     签字不齐，仍在推进。古街28家民宿查了28家，19家已腾…”（上年度落实情况2）
 ✓ 6 “文化馆、图书馆零星采购办法已于2023年3月24日印发，这项整改任务已经完成。”
     （上年度落实情况1）
 ✓ 7 “同旅行社、民宿业主谈工作，今年在办公场所谈了27次，次次有记录；工作餐5次，
     均当日交费。”（上年度落实情况1）
 — 8 “2023年2月县里压减节庆赛事，这项比赛取消，列支的5万元已交回财政。”（上年度
     落实情况4）

完成率 33% ＝ 已完成1 ÷（已登记5 － 长期坚持1 － 不再适用1 ＝ 3）

逐条登记：　track review 2022
登记一条：　track mark 2022/3 已完成 "做了什么"
各栏全看：　track followup 2022 --wide

"#]]
    );
}

#[test]
fn the_follow_up_table_at_120_columns_in_english() {
    let mut world = followed();
    (world.lang, world.columns) = ("en", 120);
    assert_data_eq!(
        world.run(&["followup", "2022"]).to_string(),
        str![[r#"
8 promises of 2022, and what became of them                                                   against the report of 2023
Recorded: 5 (mostly done 1, done 1, standing 1, not done 1, void 1); not recorded: 3. Of those not recorded the reports
say: done 1, in part 1, silent 1. Overdue: 1 (no. 5).

No. measure                      Ledger       Report      2023                flags
────────────────────────────────────────────────────────────────────────────────────────────────────────
  1 把原著读进去                 standing     ◑ in part   verbatim→2          gap is back; word for word
  2 把农家书屋的门打开           mostly done  ? silent    edited→3 stronger   gap is back
  3 把请示报告和外出报备立成规矩 not recorded ? silent    vanished            vanished
  4 替文化站减负                 not done     ◑ in part   reworded→4 weaker   gap is back
  5 把老建筑和古街的险情逐处消除 not recorded ◑ in part   split→5, 1 stronger overdue: 2023年9月底前
  6 把零星采购管住               done         ✓ done      merged→6            done, gap is back
  7 把与经营者的交往摆到明处     not recorded ✓ done      merged→6            gap is back
  8 办一次拿得出手的文创比赛     void         … mentioned vanished

In the reports' own words (suggestions only; the ledger decides)
 ∞ 1 “全年笔记写了11篇，真正用到工作方案里的只有2篇。” (gaps 1)
 ✗ 4 “报表压减的目标没有完成，19种只减到15种，有两种还是年中新加的；走访文化站上半年坚持了4个月，下半年断了。” (last
     year's measures 3)
 ◑ 5 “6处漏雨祠堂、戏台中，4处已修好并签了三方管护协议，另外2处因产权人在外地、签字不齐，仍在推进。古街28家民宿查了28
     家，19家已腾空消防通道，余下9家还在整改。” (last year's measures 2)
 ✓ 6 “文化馆、图书馆零星采购办法已于2023年3月24日印发，这项整改任务已经完成。” (last year's measures 1)
 ✓ 7 “同旅行社、民宿业主谈工作，今年在办公场所谈了27次，次次有记录；工作餐5次，均当日交费。” (last year's measures 1)
 — 8 “2023年2月县里压减节庆赛事，这项比赛取消，列支的5万元已交回财政。” (last year's measures 4)

Rate 33% = done 1 / (recorded 5 - standing 1 - void 1 = 3)

One by one:   track review 2022
Just one:     track mark 2022/3 done "what was done"
All columns:  track followup 2022 --wide

"#]]
    );
}

#[test]
fn the_comparison_at_80_columns() {
    assert_data_eq!(
        World::with_samples().run(&["diff"]).to_string(),
        str![[r#"
2022年8条 → 2023年7条  强化2 · 弱化2 · 照录1 · 小改1 · 改写1 · 拆分1 · 合并1 ·
新增1 · 消失2
 1 把原著读进去
   照录为 2 一字未改
 2 把农家书屋的门打开
   小改为 3 题目未改                                                        强化
     ↑ 定期到书屋翻看留言簿 → 每月到4家书屋翻看留言簿；47家农家书屋每周开放不少
       于15小时 → 20小时；其中晚上不少于2次 → 3次
 3 把请示报告和外出报备立成规矩
   消失；2023年报告里没有一句交代
 4 替文化站减负
   改写为 4 少添麻烦，多到站上坐坐                                          弱化
     ↓ 每月走访2个文化站 → 定期走访文化站
     ↓ 没有了：明年以分管线名义下发的通知压减三分之一
 5 把老建筑和古街的险情逐处消除
   拆分为 5 把××古街民宿的消防通道清到底                                    强化
          1 把祠堂、戏台修完管好
     ↓ 没有了：完成6处漏雨祠堂、戏台的抢救性修缮；被占的消防通道15日内腾空
     ↑ 新添的：每季度由旅游市场执法股会同消防大队逐户夜查一次；每月巡查一次并拍
       照存档；××古街28家民宿中余下的9家；三方管护协议由4份补签到6份
 6 把零星采购管住
 7 把与经营者的交往摆到明处
   合并为 6 把钱物往来管在签字之前                                          弱化
     ↓ 没有了：两人以上在场并做记录；2023年3月底前
     ↑ 新添的：每季度请派驻纪检组抽查10笔
 8 办一次拿得出手的文创比赛
   消失；报告里说“2023年2月县里压减节庆赛事，这项比赛取消，列支的5万元已交回财
   政。”（没说结果）
 新增 7 给露营地立好规矩

逐字看：track diff 2022 2023 --full　网页：track diff 2022 2023 --html -o 对
照.html

"#]]
    );
}

#[test]
fn the_comparison_at_120_columns_in_english() {
    let mut world = World::with_samples();
    (world.lang, world.columns) = ("en", 120);
    assert_data_eq!(
        world.run(&["diff"]).to_string(),
        str![[r#"
2022: 8 → 2023: 7  stronger 2 · weaker 2 · verbatim 1 · edited 1 · reworded 1 · split 1 · merged 1 · new 1 · vanished 2
 1 把原著读进去
   verbatim 2 word for word
 2 把农家书屋的门打开
   edited 3 same heading                                                                                        stronger
     ↑ 定期到书屋翻看留言簿 → 每月到4家书屋翻看留言簿; 47家农家书屋每周开放不少于15小时 → 20小时; 其中晚上不少于2次 → 3
       次
 3 把请示报告和外出报备立成规矩
   vanished; not a word about it in the report of 2023
 4 替文化站减负
   reworded 4 少添麻烦，多到站上坐坐                                                                              weaker
     ↓ 每月走访2个文化站 → 定期走访文化站
     ↓ gone: 明年以分管线名义下发的通知压减三分之一
 5 把老建筑和古街的险情逐处消除
   split 5 把××古街民宿的消防通道清到底                                                                         stronger
         1 把祠堂、戏台修完管好
     ↓ gone: 完成6处漏雨祠堂、戏台的抢救性修缮; 被占的消防通道15日内腾空
     ↑ new: 每季度由旅游市场执法股会同消防大队逐户夜查一次; 每月巡查一次并拍照存档; ××古街28家民宿中余下的9家; 三方管护
       协议由4份补签到6份
 6 把零星采购管住
 7 把与经营者的交往摆到明处
   merged 6 把钱物往来管在签字之前                                                                                weaker
     ↓ gone: 两人以上在场并做记录; 2023年3月底前
     ↑ new: 每季度请派驻纪检组抽查10笔
 8 办一次拿得出手的文创比赛
   vanished; the report says “2023年2月县里压减节庆赛事，这项比赛取消，列支的5万元已交回财政。” (does not say)
 new 7 给露营地立好规矩

Word for word: track diff 2022 2023 --full   As a page: track diff 2022 2023 --html -o diff.html

"#]]
    );
}

#[test]
fn colour_is_used_when_asked_for_and_only_then() {
    let world = followed();
    for args in [["followup", "2022"], ["diff", "2023"]] {
        assert!(!world.run(&args).ok().contains('\u{1b}'));
        assert!(world.run(&[args[0], args[1], "--color", "always"]).ok().contains('\u{1b}'));
    }
}

#[test]
fn control_characters_of_a_report_reach_no_terminal() {
    let world = World::with_samples();
    world.edit("reports/2023.toml", "把原著读进去", "把\\u001B[31m原\\u0007著\\u202E读进去");
    let _ = world.run(&["note", "2022/1", "记\u{1b}]0;x\u{7}一笔"]).ok();
    for args in [&["show", "2023"][..], &["diff"], &["followup"], &["blame", "2023"], &["log"], &["check"], &["status"]]
    {
        let text = world.run(args).to_string();
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{args:?}: {text}");
    }
}

#[test]
fn promises_without_headings_are_told_apart_and_show_since_when() {
    let world = World::with_repository();
    let opening = "把群众的冷暖时时放在心上，说了就办、办就办好，";
    let measures = |year: u16| {
        format!(
            "{year}年度个人分析报告\n一、存在的差距和不足\n（一）到村里少，老人的事问得不细。\n二、今后的改进措施\n\
            （一）{opening}每月到镇敬老院看一次老人，被褥、伙食、取暖三样逐项问到，问来的事当天记账、三天内回话，年底一笔一笔对给老人听，对不上的由我登门说明。\n\
            （二）{opening}把三组到五组的水渠清一遍、补一遍，漏水的闸门全部换新，插秧前放水试三天，哪一段不到田就在哪一段返工，返工的钱由包工的人出。\n"
        )
    };
    for year in [2020, 2021, 2022] {
        world.write(&format!("{year}.txt"), measures(year));
        let _ = world.run(&["import", &year.to_string(), &format!("{year}.txt")]).ok();
    }
    assert_data_eq!(
        world.run(&["followup", "2021", "--in", "2022"]).to_string(),
        str![[r#"
2021年答应了2条，现在怎么样                                       对照2022年报告
台账上一条都没登记。　没登记的，报告里自己说：没提2。

序号 改进措施                                    台账   报告说 2022年 提示
──────────────────────────────────────────────────────────────────────────────
   1 每月到镇敬老院看一次老人，被褥、伙食、取暖… 未登记 ?没提  照录→1 一字未改
   2 把三组到五组的水渠清一遍、补一遍，漏水的闸… 未登记 ?没提  照录→2 一字未改

逐条登记：　track review 2021
登记一条：　track mark 2021/1 已完成 "做了什么"
各栏全看：　track followup 2021 --wide

"#]]
    );
}

#[test]
fn no_report_is_called_silent_before_there_is_a_later_one() {
    let mut world = World::with_repository();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/demo/2022.txt");
    let _ = world.run(&["import", "2022", file]).ok();
    for (lang, columns) in [("zh", 100), ("zh", 60), ("en", 100), ("en", 60)] {
        (world.lang, world.columns) = (lang, columns);
        let shown = world.run(&["followup"]).ok();
        assert!(!shown.contains("没提") && !shown.contains("silent") && !shown.contains('?'), "{shown}");
    }
}

#[test]
fn the_help_keeps_to_the_width_of_the_terminal() {
    let mut world = World::new();
    for columns in [60, 80, 120] {
        for lang in ["zh", "en"] {
            (world.lang, world.columns) = (lang, columns);
            let help = world.run(&["--help"]).ok();
            // Examples and names of the environment below are to be copied: they stand as they are.
            let list = help.split("\n\n\n").next().unwrap();
            for line in list.lines().filter(|line| line.starts_with("  ")) {
                assert!(track::text::wrap::width(line) <= columns, "{columns}: {line}");
            }
        }
    }
}

/// What an old console would draw two cells wide is shown as ASCII; what is written to a file is not touched.
#[test]
fn an_old_console_gets_signs_of_one_cell() {
    let world = World::with_samples();
    let shown = |signs: &str, args: &[&str]| world.run_with(args, &[("TRACK_SIGNS", signs)], "").ok();
    for args in [vec!["followup"], vec!["diff"], vec!["status"], vec!["followup", "--wide"]] {
        let (all, ascii) = (shown("all", &args), shown("ascii", &args));
        assert_eq!(all.lines().count(), ascii.lines().count(), "{args:?}");
        let left: Vec<char> = ascii.chars().filter(|c| "“”…→←↑↓—─│┌┬┼◐○∞".contains(*c)).collect();
        assert_eq!(left, Vec::<char>::new(), "{args:?}: {ascii}");
    }
    assert!(shown("all", &["diff"]).contains('“'));
    let _ = world.run_with(&["export", "2023", "-o", "a.txt"], &[("TRACK_SIGNS", "ascii")], "").ok();
    let _ = world.run_with(&["export", "2023", "-o", "b.txt"], &[("TRACK_SIGNS", "all")], "").ok();
    assert_eq!(world.read("a.txt"), world.read("b.txt"));
}
