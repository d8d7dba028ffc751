//! What a sentence says became of a promise: Chinese aspect, negation and hedges.

/// What a sentence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// It goes on, or was done in part.
    Partly,
    /// It was not done, or not begun.
    NotDone,
    /// It does not say.
    Unclear,
}

/// Completed: aspect and result.
const DONE: &[&str] = &[
    "完成",
    "办结",
    "竣工",
    "完工",
    "建成",
    "通过验收",
    "通过市级验收",
    "通过县级验收",
    "完毕",
    "到位",
    "销号",
    "兑现",
    "没有落下",
    "没有落空",
    "补齐",
    "全部",
    "办理完",
    "落实了",
    "解决了",
    "建起",
    "建立了",
    "整改了",
    "通水",
    "通车",
    "投入使用",
    "达标",
    "实现了",
    "收回",
    "清零",
    "见到成效",
    "取得成效",
    "办成",
    "办妥",
    "已经",
    "如期",
    "均已",
    "均未",
    "全覆盖",
    "未发生",
    "没有发生",
    "无一",
    "做到了",
    "印发",
    "出台",
    "挂牌",
    "改为",
    "减为",
    "降到",
    "修通",
    "装上",
    "开通",
    "推开了",
    "办起来了",
    "修好了",
    "装好了",
    "配齐",
    "用上了",
    "完了",
    "好了",
    "齐了",
    "成了",
    "办了",
    "造了",
    "搞了",
    "做了",
    "开了",
    "上了",
    "下来了",
    "出来了",
    "起来了",
    "谈成",
    "落地",
    "投产",
    "了结",
    "移交",
    "过关",
    "做到",
    "已于",
];
/// A practice that goes on without a break.
const GOING_ON: &[&str] = &[
    "一直在",
    "一直坚持",
    "一直没有断",
    "没有断",
    "没断",
    "断过",
    "没有间断",
    "无一间断",
    "从未间断",
    "照常",
    "照旧",
    "照开",
    "照此",
    "照办",
    "到现在还",
    "至今仍",
    "至今还",
    "至今没有断",
    "现在仍",
    "现仍",
    "仍按",
    "仍照",
    "仍在",
    "还在",
    "雷打不动",
    "坚持下来",
    "坚持至今",
];
/// Short of what was meant.
const SHORT: &[&str] = &[
    "只完成",
    "仅完成",
    "只办",
    "只做",
    "只有",
    "只到",
    "只交",
    "只写",
    "只读",
    "只开",
    "只搞",
    "只去",
    "只剩",
    "还差",
    "差了",
    "差一",
    "相差",
    "另有",
    "其余",
    "尚远",
    "尚欠",
    "还欠",
    "拖欠",
    "一半",
    "没有一家",
    "没有一个",
    "没有一项",
    "松了",
    "松懈",
    "打了折扣",
    "打折扣",
    "缩水",
    "虎头蛇尾",
    "半途",
    "后来就",
];
/// In part, or hedged.
const PARTLY: &[&str] = &[
    "正在",
    "仍在",
    "还在",
    "持续",
    "推进中",
    "一直在坚持",
    "一直坚持",
    "坚持下来",
    "目前仍",
    "继续",
    "预计",
    "基本完成",
    "基本做到",
    "基本保证",
    "基本",
    "部分",
    "大部分",
    "差一截",
    "打了折扣",
    "打折扣",
    "只完成",
    "仅完成",
    "只有",
    "仅",
    "比目标少",
    "比计划少",
    "少了",
    "一半",
    "尚欠",
    "还差",
    "还欠",
    "欠账",
    "有差距",
    "不够理想",
    "滞后",
    "未达到",
    "没有达到",
    "没达到",
    "进度",
    "初步",
    "阶段性",
    "已开工",
    "已启动",
    "逐步",
    "陆续",
    "另有",
    "其余",
    "剩余",
    "余下",
    "距",
    "实际",
];
/// Negated.
const NOT: &[&str] = &[
    "没有启动",
    "未启动",
    "尚未",
    "还没有",
    "没有完成",
    "未完成",
    "没完成",
    "没能",
    "未能",
    "没有落实",
    "未落实",
    "停留在",
    "搁置",
    "落空",
    "没有做到",
    "未做到",
    "没做到",
    "没有破题",
    "没有开展",
    "未开展",
    "没有进展",
    "没有办",
    "未动工",
    "没有动",
    "没有坚持",
    "没坚持",
    "中断",
    "作罢",
    "不了了之",
    "没有兑现",
    "未兑现",
    "放了下来",
    "没有成行",
    "没有付诸",
    "没顾上",
    "没有推开",
    "压根",
    "没有开头",
    "没有轮到",
    "没轮到",
    "始终没有",
    "没有动起来",
    "没有补上",
    "一直没有办",
    "一直没有落实",
    "一拖再拖",
];
/// Words of DONE that stand inside negated or hedged ones and mean nothing there.
const HIDING: &[&str] = &[
    "没有完成",
    "未完成",
    "没完成",
    "基本完成",
    "只完成",
    "仅完成",
    "未做到",
    "没有兑现",
    "未兑现",
    "没有到位",
    "未到位",
    "不到位",
    "尚未完成",
    "尚未建成",
    "尚未到位",
    "未建成",
    "没有建成",
    "有的兑现",
    "未达标",
    "完成时限",
    "未能完成",
    "没能完成",
    "还没有完成",
    "未发生变化",
    "没有解决",
    "未解决",
    "不成了",
    "没有做到",
    "没做到",
    "没有落地",
    "未落地",
    "未投产",
    "没有移交",
];

/// Reads what a sentence says.
pub fn outcome(sentence: &str) -> Outcome {
    let negated = has(sentence, NOT);
    let partly = has(sentence, PARTLY) || has(sentence, SHORT) || has(sentence, GOING_ON);
    match (says_done(sentence), partly, negated) {
        (true, false, false) => Outcome::Done,
        (true, ..) | (false, true, _) => Outcome::Partly,
        (false, false, true) => Outcome::NotDone,
        (false, false, false) => Outcome::Unclear,
    }
}

/// Whether a sentence has a word of completion that is not denied.
fn says_done(sentence: &str) -> bool {
    let mut rest = sentence.to_owned();
    for word in HIDING {
        rest = rest.replace(word, "");
    }
    has(&rest, DONE)
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Words that look back on a promise.
const BACK: &[&str] = &[
    "上年度",
    "上年提出",
    "上一年度",
    "去年提出",
    "去年写下",
    "去年许下",
    "去年承诺",
    "去年定下",
    "去年报告",
    "去年的承诺",
    "去年制定",
    "承诺",
    "原打算",
    "原计划",
    "原定",
    "整改措施",
    "整改情况",
    "落实情况",
    "许下的",
    "答应的",
    "说过要",
    "年初提出",
    "年初定下",
    "年初确定",
    "对账",
    "回头看",
    "兑现",
    "上年",
    "整改任务",
    "整改台账",
];

/// Whether a sentence says how something came out: an outcome, or at least the aspect of what has happened (了).
pub fn tells_outcome(sentence: &str) -> bool {
    outcome(sentence) != Outcome::Unclear || sentence.contains('了')
}

/// Words that speak of what was meant, short of a look back on last year's paper.
const MEANT: &[&str] =
    &["去年", "上年", "说好", "定的", "任务", "目标", "那一条", "这一条", "这条", "一条一条", "说过", "本打算", "原先"];

/// How many kinds of marks of an outcome a sentence has, 0 to 5: what was meant, going on, done, short of it, not done.
pub fn outcome_marks(sentence: &str) -> usize {
    let kinds = [
        looks_back(sentence) || has(sentence, MEANT),
        has(sentence, GOING_ON),
        says_done(sentence),
        has(sentence, SHORT),
        has(sentence, NOT),
    ];
    kinds.into_iter().filter(|found| *found).count()
}

/// Whether a sentence looks back on what was promised.
pub fn looks_back(sentence: &str) -> bool {
    has(sentence, BACK)
}

/// Words that carry a practice on, or break it off: what a sentence outside a report on last year needs to be about
/// a promise.
const CARRIED: &[&str] = &[
    "一直在坚持",
    "一直坚持",
    "坚持下来",
    "仍在执行",
    "仍在坚持",
    "目前仍",
    "仍在持续",
    "继续坚持",
    "没有启动",
    "未启动",
    "没能坚持",
    "没有坚持",
    "停留在图纸",
    "停留在纸上",
    "是办起来了",
    "是建起来了",
    "起来了",
    "的做法",
    "按计划",
    "如期",
    "已经建成",
    "没有兑现",
    "打了折扣",
    "没有落实到位",
    "没有办成",
];

/// Words of a practice that was never taken up.
const BROKEN_OFF: &[&str] =
    &["压根", "没有开头", "没有轮到", "没轮到", "始终没有动", "没有启动", "未启动", "没有动起来", "不了了之"];

/// Whether a sentence tells how something taken up before went on.
pub fn tells_course(sentence: &str) -> bool {
    looks_back(sentence) || has(sentence, CARRIED) || has(sentence, GOING_ON) || has(sentence, BROKEN_OFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aspect_negation_and_hedges_are_read() {
        for (sentence, expected) in [
            ("水渠已于6月竣工。", Outcome::Done),
            ("十二户全部走访，台账建立了。", Outcome::Done),
            ("图书室正在装修。", Outcome::Partly),
            ("四场培训办了三场，尚欠一场。", Outcome::Partly),
            ("道路修通了，路灯还没有装。", Outcome::Partly),
            ("因经费没有落实，这项工作未启动。", Outcome::NotDone),
            ("任务没有完成。", Outcome::NotDone),
            ("读书的事说来惭愧。", Outcome::Unclear),
        ] {
            assert_eq!(outcome(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn marks_of_an_outcome_are_counted_by_kind() {
        for (sentence, marks, course) in [
            ("去年说好的六场讲座办了四场，另有两场还没有着落。", 4, false),
            ("夜巡一直没有断。", 1, true),
            ("雨天演练压根没有开头。", 1, true),
            ("台账不到位，群众有意见。", 0, false),
            ("山塘修好了。", 1, false),
        ] {
            assert_eq!((outcome_marks(sentence), tells_course(sentence)), (marks, course), "{sentence}");
        }
    }
}
