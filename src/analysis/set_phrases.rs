//! Set phrases: what every such paper says and no paper means.

/// Formulas by their unmistakable pieces, without punctuation.
const PHRASES: &[&str] = &[
    "以习近平新时代中国特色社会主义思想为指导",
    "习近平新时代中国特色社会主义思想",
    "以习近平同志为核心的党中央",
    "习近平总书记重要讲话精神",
    "习近平总书记",
    "牢固树立四个意识",
    "树牢四个意识",
    "增强四个意识",
    "四个意识",
    "坚定四个自信",
    "四个自信",
    "做到两个维护",
    "两个维护",
    "两个确立",
    "政治判断力政治领悟力政治执行力",
    "政治判断力",
    "政治领悟力",
    "政治执行力",
    "不忘初心牢记使命",
    "不忘初心",
    "牢记使命",
    "以人民为中心的发展思想",
    "以人民为中心",
    "全心全意为人民服务",
    "人民对美好生活的向往",
    "中央八项规定精神",
    "中央八项规定",
    "党的十八大精神",
    "党的十九大精神",
    "党的二十大精神",
    "党的十八大",
    "党的十九大",
    "党的二十大",
    "思想自觉政治自觉行动自觉",
    "武装头脑指导实践推动工作",
    "在思想上政治上行动上",
    "思想上政治上行动上",
    "同党中央保持高度一致",
    "与党中央保持高度一致",
    "保持高度一致",
    "群众满意不满意",
    "高兴不高兴",
    "答应不答应",
    "赞成不赞成",
    "拥护不拥护",
    "作为衡量工作的标准",
    "作为衡量一切工作的标准",
    "出发点和落脚点",
    "全面从严治党",
    "党风廉政建设",
    "自我净化自我完善自我革新自我提高",
    "世界观人生观价值观",
    "形式主义官僚主义",
    "形式主义",
    "官僚主义",
    "真学真懂真信真用",
    "学深悟透",
    "融会贯通",
    "入脑入心",
    "学懂弄通做实",
    "中国特色社会主义",
    "高质量发展",
    "新发展理念",
];

/// For each character of a text without punctuation, whether it stands outside set phrases.
pub(crate) fn outside(chars: &[char]) -> Vec<bool> {
    let mut out = vec![true; chars.len()];
    for at in 0..chars.len() {
        for phrase in PHRASES {
            let length = length_at(&chars[at..], phrase);
            out[at..at + length].fill(false);
        }
    }
    out
}

/// The phrase's length in characters if the text begins with it, else 0.
fn length_at(chars: &[char], phrase: &str) -> usize {
    let mut length = 0;
    for c in phrase.chars() {
        if chars.get(length) != Some(&c) {
            return 0;
        }
        length += 1;
    }
    length
}
