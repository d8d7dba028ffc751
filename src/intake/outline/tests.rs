//! Papers in the forms that people write them in, each with what becomes of it.

use super::*;
use crate::intake::proof::prove;
use crate::intake::source::NoteKind;
use crate::intake::{markdown, plain};
use crate::model::{Arrangement, ItemKind, Report};

fn year() -> Year {
    Year::new(2022).unwrap()
}

fn import(text: &str) -> Imported {
    let doc = if markdown::looks_like(text) { markdown::read(text, "UTF-8") } else { plain::read(text, "UTF-8") };
    let imported = build(&doc, year(), &Overrides::default()).unwrap();
    assert_eq!(prove(&doc, &imported.report), Ok(()), "{text}\n{:#?}", imported.report);
    imported
}

/// One line a part: `gap 题|文`.
fn shown(text: &str) -> String {
    let report = import(text).report;
    let mut out = vec![format!("title {}", report.title)];
    let mut part = |name: &str, text: Option<&str>| {
        out.extend(text.filter(|t| !t.is_empty()).map(|t| format!("{name} {}", t.replace('\n', "⏎"))));
    };
    part("date", report.date.map(|d| d.to_string()).as_deref());
    part("signature", report.signature.as_deref());
    part("preamble", Some(&report.preamble));
    for section in report.sections.iter().filter(|s| s.after.is_none()) {
        part("section", Some(&format!("{}|{}", section.heading, section.text)));
    }
    for (kind, heading) in &report.headings {
        part(kind.key(), Some(heading));
        part("intro", report.intro(*kind));
        for item in report.items(kind.item_kind()) {
            part("-", Some(&format!("{}|{}", item.heading.unwrap_or(""), item.text)));
        }
        for section in report.sections.iter().filter(|s| s.after == Some(*kind)) {
            part("section", Some(&format!("{}|{}", section.heading, section.text)));
        }
    }
    part("closing", report.closing.as_deref());
    out.join("\n")
}

#[test]
fn a_speech_at_a_meeting() {
    let text = "　　　　　　　在民主生活会上的发言提纲\n　　　　　　　　　张某某\n　　　　　　　（2023年1月12日）\n各位领导、同志们：\n　　我先作对照检查。\n　　一、上年度整改措施落实情况\n　　落实情况如下。一是学习方面，自学12次。二是走访方面，还差12户。\n　　二、存在的突出问题\n　　1、政治建设方面。学习不系统。\n　　2、能力本领方面：业务不精。\n　　三、产生问题的根源\n　　1、理论武装不够。重业务轻学习。\n　　四、下步整改措施\n　　1、在学习上下功夫。每季度一本。\n　　2、在服务上见实效。走访50户。\n　　以上发言，不妥之处请批评指正。\n";
    assert_eq!(
        shown(text),
        "title 在民主生活会上的发言提纲\ndate 2023-01-12\nsignature 张某某\npreamble 各位领导、同志们：⏎我先作对照检查。\nprevious 上年度整改措施落实情况\nintro 落实情况如下。一是\n- |学习方面，自学12次。\n- |走访方面，还差12户。\ngaps 存在的突出问题\n- 政治建设方面|学习不系统。\n- 能力本领方面|业务不精。\ncauses 产生问题的根源\n- 理论武装不够|重业务轻学习。\nmeasures 下步整改措施\n- 在学习上下功夫|每季度一本。\n- 在服务上见实效|走访50户。\nclosing 以上发言，不妥之处请批评指正。"
    );
}

fn counts(report: &Report) -> [usize; 4] {
    [report.previous.len(), report.gaps.len(), report.causes.len(), report.measures.len()]
}

#[test]
fn an_annex_behind_the_signature_gives_owner_and_term() {
    let paper = |annex: &str| {
        format!(
            "某某对照检查材料\n一、存在的问题\n（一）记账不清。油票攒到年底才贴。\n二、整改措施\n（一）当月贴完。每月末日贴清油票，交会计核对。\n（二）自己管钥匙。油库钥匙由我和保管员各管一把。\n以上报告，请批评指正。\n附件：整改清单\n车队　某人\n2023年1月5日\n附件\n整改清单\n{annex}"
        )
    };
    for annex in [
        "| 问题 | 整改措施 | 责任人 | 完成时限 |\n|---|---|---|---|\n| 记账不清 | 每月末日贴清油票，交会计核对。 | 会计 | 每月 |\n",
        "1.每月末日贴清油票，交会计核对。\n责任人：会计\n完成时限：每月\n2.油库钥匙由我和保管员各管一把。\n责任人：本人\n完成时限：即日起\n",
    ] {
        let report = import(&paper(annex)).report;
        assert_eq!(counts(&report), [0, 1, 0, 2], "{annex}");
        assert_eq!(report.measures[0].owner.as_deref(), Some("会计"));
        assert_eq!(report.signature.as_deref(), Some("车队　某人"));
        assert!(report.date.is_some() && report.closing.unwrap().starts_with("以上报告"));
    }
    let other = "| 问题 | 整改措施 | 责任人 |\n|---|---|---|\n| 记账不清 | 每季度请审计股抽查三笔。 | 审计股 |\n";
    assert_eq!(counts(&import(&paper(other)).report), [0, 1, 0, 3], "another promise is one more measure");
}

#[test]
fn a_table_may_give_gaps_and_causes() {
    let text = "整改台账\n| 序号 | 类别 | 问题 | 原因 | 整改措施 | 责任人 |\n|---|---|---|---|---|---|\n| 1 | 学习 | 半年没有读完一本书。 | 图省事。 | 每晚读十页。 | 本人 |\n| 2 | 作风 | 两个村没有去过。 | 怕路远。 | 每月去一个村住一晚。 | 本人 |\n";
    let report = import(text).report;
    assert_eq!(counts(&report), [0, 2, 2, 2]);
    assert_eq!(
        (report.gaps[1].heading.as_deref(), report.measures[1].text.as_str()),
        (Some("作风"), "每月去一个村住一晚。")
    );
    assert_eq!(report.measures[1].gaps, [report.gaps[1].id.clone()]);
    assert_eq!(report.causes[1].gaps, report.measures[1].gaps);
}

#[test]
fn last_year_may_be_a_table() {
    let text = "某某检查材料\n一、上年度整改措施落实情况\n逐项情况如下表。\n| 措施 | 落实情况 | 状态 |\n|---|---|---|\n| 修通后山路 | 修了三公里，余下一公里等雨停 | 正在推进 |\n| 每月读一本书 | 读了九本 | 未完成 |\n二、存在的问题\n（一）路没有修完。还剩一公里。\n三、整改措施\n（一）四月前修完。\n（二）补读三本书。\n";
    let report = import(text).report;
    assert_eq!(counts(&report), [2, 1, 0, 2]);
    assert_eq!(report.previous[1].heading.as_deref(), Some("每月读一本书"));
    assert_eq!(report.previous[1].text, "落实情况：读了九本\n状态：未完成");
}

#[test]
fn a_form_is_read_by_its_left_column() {
    let text = "党员检视表\n| 姓名 | 某人 | 支部 | 机关支部 |\n|---|---|---|---|\n| 查摆问题 | 1.学得少。 | | |\n| 原因分析 | 1.坐不住。 | | |\n| 整改措施 | 1.每晚读十页。 | | |\n| 支部意见 | 同意，请按季度报告进度，年底再看。 | | |\n";
    let report = import(text).report;
    assert_eq!(counts(&report), [0, 1, 1, 1]);
    assert_eq!((report.title.as_str(), report.preamble.as_str()), ("党员检视表", "姓名 | 某人 | 支部 | 机关支部"));
    assert_eq!(report.sections[0].heading, "支部意见");
}

#[test]
fn what_is_said_of_each_point_names_it() {
    let text = "某某发言\n一、存在的问题及原因剖析\n（一）值班脱岗。有两晚没有人接电话。\n原因分析：以为没有人会打来。\n（二）账目不公开。村民问了三次。\n原因分析：怕问多了说不清。\n二、整改措施\n（一）两人一班。\n（二）每月贴一次账。\n";
    let report = import(text).report;
    assert_eq!(counts(&report), [0, 2, 2, 2]);
    assert_eq!(report.causes[1].gaps, [report.gaps[1].id.clone()]);
    let text = "某某剖析\n一、查出的问题\n（一）签字不看。签了四份空白单。\n（二）礼品不退。收了两箱梨。\n二、原因剖析与整改措施\n（一）针对签字不看的问题\n原因：赶工期。\n措施：没有照片不签。\n（二）针对礼品不退的问题\n原因：碍面子。\n措施：当天退回。\n车队　某人\n2023年1月5日\n";
    let report = import(text).report;
    assert_eq!(counts(&report), [0, 2, 2, 2]);
    assert_eq!(report.measures[1].causes, [report.causes[1].id.clone()]);
    assert_eq!(report.signature.as_deref(), Some("车队　某人"));
}

#[test]
fn lines_above_the_title_and_a_day_no_calendar_has() {
    let text = "附件3\n某县某某局\n2023年度个人对照检查材料\n一、存在的问题\n（一）学得少。\n（二）走得少。\n二、整改措施\n（一）每晚读十页。\n（二）每月去一个村。\n某股　某人\n2023年11月31日\n";
    let imported = import(text);
    let report = &imported.report;
    assert_eq!(report.title, "2023年度个人对照检查材料");
    assert_eq!((report.preamble.as_str(), report.signature.as_deref()), ("附件3", Some("某县某某局\n某股　某人")));
    assert_eq!((report.date, report.closing.as_deref()), (None, Some("2023年11月31日")));
    assert!(imported.notes.iter().any(|note| note.kind == NoteKind::NoSuchDay));
}

#[test]
fn small_forms_of_lists_and_headings() {
    let dashes = "某某材料\n一、主要问题\n——学不入心。记了又忘。\n——走不到底。去了就回。\n二、问题成因\n——图快。\n三、我的做法\n1.每晚读十页。\n2.每月住一晚。\n3.每季谈一次。\n（四）每年算一次账。\n对其他同志的批评意见：\n对某同志：说话太快。\n";
    let report = import(dashes).report;
    assert_eq!(counts(&report), [0, 2, 1, 4]);
    assert_eq!(report.gaps[0].heading.as_deref(), Some("学不入心"));
    assert_eq!(report.sections[0].heading, "对其他同志的批评意见");
    let contents = "某某报告\n目　录\n一、存在的不足……1\n二、努力方向……2\n学习结束了，报告如下。\n一、存在的不足\n（一）学得少。\n二、努力方向\n（一）每晚读十页。\n";
    let report = import(contents).report;
    assert_eq!(counts(&report), [0, 1, 0, 1]);
    assert!(report.preamble.contains("一、存在的不足……1"));
}

#[test]
fn a_number_within_an_item_is_not_the_next_item() {
    let text = "某某材料\n一、存在的差距\n（一）看书少。\n二、改进措施\n（一）看书。每晚十页。\n（二）下村。每月一次。\n（三）管钱。一要记账。\n二要对账。每季一次。\n四要晒账。贴在墙上。\n（四）守纪。有事先报。\n";
    let report = import(text).report;
    let names: Vec<_> = report.measures.iter().map(|m| m.heading.clone().unwrap_or_default()).collect();
    assert_eq!(names, ["看书", "下村", "管钱", "守纪"], "{:#?}", report.measures);
}

#[test]
fn fields_below_a_promise_are_read_in_every_paper() {
    let text = "某某方案\n一、存在的问题\n（一）学得少。\n二、整改措施\n1.每晚读十页。\n责任人：本人\n完成时限：年底前\n2.每月住一晚。\n责任人：驻村队\n责任人：本人\n";
    let report = import(text).report;
    assert_eq!((report.measures[0].text.as_str(), report.measures[0].owner.as_deref()), ("每晚读十页。", Some("本人")));
    assert_eq!(report.measures[1].text, "每月住一晚。\n责任人：本人", "a second owner has no other place");
}

#[test]
fn a_section_inside_another_one_is_named_by_its_words_or_its_number() {
    let text =
        "某某材料\n一、存在的问题\n（一）学得少。\n（二）走得少。\n我的法子\n（一）每晚读十页。\n（二）每月住一晚。\n";
    let doc = plain::read(text, "UTF-8");
    let built = |argument: &str| build(&doc, year(), &Overrides::parse([argument]).unwrap());
    let report = built("我的法子=measures").unwrap().report;
    assert_eq!((counts(&report), report.headings[1].1.as_str()), ([0, 2, 0, 2], "我的法子"));
    assert!(built("没有这一行=measures").is_err());
    let by_number = "某某材料\n一、不足和打算\n（一）存在的不足\n1.学得少。\n2.走得少。\n（二）下步打算\n1.每晚读十页。\n2.每月住一晚。\n";
    let doc = plain::read(by_number, "UTF-8");
    let seen = build(&doc, year(), &Overrides::default()).unwrap();
    let at = seen.outline.iter().position(|section| section.heading == "下步打算").unwrap() + 1;
    let asked = Overrides::parse([format!("{at}=section").as_str()]).unwrap();
    assert_eq!(counts(&build(&doc, year(), &asked).unwrap().report), [0, 2, 0, 0]);
}

#[test]
fn markdown_with_a_ledger() {
    let text = "# 对照检查材料\n\n现作检查。\n\n## 一、存在的问题\n\n### （一）学习方面\n\n学习抓得不紧，**碎片化**。\n\n- 读得少\n\n## 二、整改措施\n\n| 序号 | 整改措施 | 存在问题 | 责任人 | 完成时限 |\n|---|---|---|---|---|\n| 1 | 每月读一本 | 学习抓得不紧 | 本人 | 2022年底前 |\n\n以上报告，请审阅。\n\n*2022年1月20日*\n";
    let imported = import(text);
    let measure = &imported.report.measures[0];
    assert_eq!((measure.owner.as_deref(), measure.problem.as_deref()), (Some("本人"), None));
    assert_eq!(measure.gaps, [imported.report.gaps[0].id.clone()]);
    assert_eq!(
        shown(text),
        "title 对照检查材料\ndate 2022-01-20\npreamble 现作检查。\ngaps 存在的问题\n- 学习方面|学习抓得不紧，碎片化。⏎读得少\nmeasures 整改措施\n- |每月读一本\nclosing 以上报告，请审阅。"
    );
}

#[test]
fn traditional_characters_and_a_title_of_two_lines() {
    let text = "關於二〇二〇年度\n個人黨性分析報告\n現將情況報告如下。\n一、存在問題\n（一）學習不夠深入\n讀書少。\n二、原因剖析\n（一）思想鬆懈\n放鬆了要求。\n三、今後努力方向\n（一）加強學習\n每月讀書一本。\n某鎮 王某\n二〇二一年一月五日\n";
    assert_eq!(
        shown(text),
        "title 關於二〇二〇年度個人黨性分析報告\ndate 2021-01-05\nsignature 某鎮 王某\npreamble 現將情況報告如下。\ngaps 存在問題\n- 學習不夠深入|讀書少。\ncauses 原因剖析\n- 思想鬆懈|放鬆了要求。\nmeasures 今後努力方向\n- 加強學習|每月讀書一本。"
    );
}

#[test]
fn no_labels_at_all() {
    let text = "党性分析材料\n有进步，也有不足。\n自身存在的问题\n学习不够扎实\n学习时紧时松，没有长期计划。\n联系群众不够\n一年下村不到二十天，多数是开会。\n问题产生的原因\n放松了改造\n总以为自己是老党员，不会出问题。\n今后的努力方向\n坚持读原著\n每周读书三小时，每月一篇心得。\n坚持到群众中去\n每月下村六天，帮助解决困难。\n今后，我将严格要求自己。\n";
    assert_eq!(
        shown(text),
        "title 党性分析材料\npreamble 有进步，也有不足。\ngaps 自身存在的问题\n- 学习不够扎实|学习时紧时松，没有长期计划。\n- 联系群众不够|一年下村不到二十天，多数是开会。\ncauses 问题产生的原因\n- 放松了改造|总以为自己是老党员，不会出问题。\nmeasures 今后的努力方向\n- 坚持读原著|每周读书三小时，每月一篇心得。\n- 坚持到群众中去|每月下村六天，帮助解决困难。\nclosing 今后，我将严格要求自己。"
    );
    assert!(import(text).notes.iter().any(|note| note.kind == crate::intake::source::NoteKind::Unsure));
}

#[test]
fn parts_and_what_must_not_be_cut() {
    let text = "剖析材料\n第一部分 查摆出的问题\n1. 学习方面。一是学得浅，二是用得少。\n2. 工作方面。抓落实一是一、二是二的精神不够。\n第二部分 原因\n1. 认识不到位。思想统一是行动统一的前提没有想明白。\n第三部分 整改方向\n1. 改进作风。修好1.8公里渠道，一、二组用上水。\n第四部分 其他事项\n无重大变更。\n";
    assert_eq!(
        shown(text),
        "title 剖析材料\ngaps 查摆出的问题\n- 学习方面|一是学得浅，二是用得少。\n- 工作方面|抓落实一是一、二是二的精神不够。\ncauses 原因\n- 认识不到位|思想统一是行动统一的前提没有想明白。\nmeasures 整改方向\n- 改进作风|修好1.8公里渠道，一、二组用上水。\nsection 其他事项|无重大变更。"
    );
}

#[test]
fn labels_run_on_in_one_paragraph() {
    let text = "党性分析报告\n一、差距\n（一）学习上有差距。学得少。（二）作风上有差距。跑得少。\n二、根源\n主要是三条：一是理论不牢；二是作风不实；三是要求不严。\n三、打算\n首先，抓学习。每周一次。其次，抓工作。每月一查。最后，抓作风。每季一评。\n";
    assert_eq!(
        shown(text),
        "title 党性分析报告\ngaps 差距\n- 学习上有差距|学得少。\n- 作风上有差距|跑得少。\ncauses 根源\nintro 主要是三条：一是\n- |理论不牢；\n- |作风不实；\n- |要求不严。\nmeasures 打算\n- 抓学习|每周一次。\n- 抓工作|每月一查。\n- 抓作风|每季一评。"
    );
}

#[test]
fn sections_of_no_kind_stay_where_they_are() {
    let text = "党性分析报告\n（征求意见稿）\n姓名：钱某　单位：某局\n时间：2022年7月1日\n一、基本情况\n2008年入党。\n二、存在的差距\n（一）信念方面存在的问题\n学习不深。\n（1）读原著少。\n（2）悟原理浅。\n三、努力方向\n（一）多读书。\n每天一小时。\n四、对组织的意见建议\n多安排学习。\n";
    assert_eq!(
        shown(text),
        "title 党性分析报告（征求意见稿）\ndate 2022-07-01\nsignature 姓名：钱某　单位：某局\nsection 基本情况|2008年入党。\ngaps 存在的差距\n- 信念方面存在的问题|学习不深。⏎（1）读原著少。⏎（2）悟原理浅。\nmeasures 努力方向\n- 多读书|每天一小时。\nsection 对组织的意见建议|多安排学习。"
    );
}

#[test]
fn lists_that_begin_anew_below_plain_headings() {
    let text = "对照检查材料\n一、存在的问题\n理想信念方面\n（1）学习不够。\n（2）信念不牢。\n宗旨意识方面\n（1）下乡少。\n（2）办事慢。\n二、原因剖析\n理想信念方面 学习抓得不紧，长期放松。\n责任担当方面。一是怕担责。二是怕得罪人。\n三、整改措施\n（三）学。每月一次。\n（四）做。每季一查。\n";
    assert_eq!(
        shown(text),
        "title 对照检查材料\ngaps 存在的问题\n- 理想信念方面|（1）学习不够。⏎（2）信念不牢。\n- 宗旨意识方面|（1）下乡少。⏎（2）办事慢。\ncauses 原因剖析\n- 理想信念方面|学习抓得不紧，长期放松。\n- 责任担当方面|一是怕担责。二是怕得罪人。\nmeasures 整改措施\n- 学|每月一次。\n- 做|每季一查。"
    );
}

#[test]
fn a_paper_without_sections_is_all_preamble() {
    assert_eq!(shown("自我剖析\n我有很多不足。\n以后要改。\n"), "title 自我剖析\npreamble 我有很多不足。⏎以后要改。");
}

#[test]
fn the_user_says_what_a_section_is() {
    let text = "材料\n一、背景\n甲。\n二、要补的课\n（一）学习。读得少。\n三、问题\n（一）作风。跑得少。\n";
    let doc = plain::read(text, "UTF-8");
    let said = Overrides::parse(["背景=preamble", "2=gaps", "问题=section"]).unwrap();
    let report = build(&doc, year(), &said).unwrap().report;
    assert_eq!(prove(&doc, &report), Ok(()));
    assert_eq!(report.preamble, "一、背景\n甲。");
    assert_eq!(report.items(ItemKind::Gap).len(), 1);
    assert_eq!(report.sections[0].heading, "问题");
    assert!(build(&doc, year(), &Overrides::parse(["8=gaps"]).unwrap()).is_err());
    assert!(Overrides::parse(["2=nothing"]).is_err());
}

#[test]
fn ids_are_the_same_every_time() {
    let text = "材料\n一、问题\n（一）学习。读得少。\n（二）学习。读得少。\n";
    let ids = |i: &Imported| i.report.gaps.iter().map(|gap| gap.id.clone()).collect::<Vec<_>>();
    let (first, second) = (import(text), import(text));
    assert_eq!(ids(&first), ids(&second));
    assert_ne!(first.report.gaps[0].id, first.report.gaps[1].id);
}

#[test]
fn a_paper_by_aspect_with_label_lines_and_a_section_behind() {
    let report = import(
        "# 个人对照检查材料\n\n现汇报如下。\n\n## 一、问题、原因和整改措施\n\n### （一）学习方面\n\n**存在问题**\n\n读得少。\n\n\
         **产生原因**\n\n怕吃苦。\n\n**整改措施**\n\n每月读一本。\n\n### （二）作风方面\n\n**存在问题**\n\n下去得少。\n\n\
         **产生原因**\n\n图省事。\n\n**整改措施**\n\n每周下去一天。\n\n## 二、表态\n\n请大家监督。\n",
    )
    .report;
    assert_eq!(report.arrangement, Some(Arrangement::ByAspect));
}

#[test]
fn headings_as_people_speak_and_a_turn_by_reason() {
    let report = import("个人材料\n一、毛病在哪里\n（一）懒。少读书。\n（二）怕。少下村。\n二、根子在哪里\n（一）图安逸。\n（二）怕得罪人。\n三、往后怎么干\n（一）每月读一本书。\n（二）每周下村一天。\n").report;
    assert_eq!((report.gaps.len(), report.causes.len(), report.measures.len()), (2, 2, 2));
    let report = import("个人材料\n我查摆出的问题如下：\n一、学习方面。读得少。\n二、作风方面。下村少。\n之所以存在这些不足，一是图安逸；二是怕得罪人。\n今后我将从两个方面改进：一是每月读一本书；二是每周下村一天。\n").report;
    assert_eq!((report.gaps.len(), report.causes.len(), report.measures.len()), (2, 2, 2));
}
