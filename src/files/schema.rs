//! The JSON Schemas of the files, for editors: completion and checking while one types.
//!
//! Generated from the types below, which say in the type system what [`super::read_report`] and its sisters accept;
//! a test feeds both the same files. `docs/*.schema.json` are these texts, kept true by a test.
#![allow(missing_docs, dead_code)] // the fields' doc comments become the editors' hints where a hint is of use

use schemars::{JsonSchema, generate::SchemaSettings};

/// A year's self-analysis report (个人分析报告).
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "track: reports/YEAR.toml")]
struct ReportFile {
    /// Always 1.
    #[schemars(range(min = 1, max = 1))]
    schema: u32,
    /// The year in the file's name.
    #[schemars(range(min = 1949, max = 2999))]
    year: u32,
    /// 标题
    title: String,
    /// 培训班或会议名称
    occasion: Option<String>,
    /// 落款日期
    #[schemars(extend("format" = "date"))]
    date: Option<String>,
    /// 落款
    signature: Option<String>,
    /// 材料怎样排：by_aspect 是一个方面一个方面地写（问题、原因、措施在一起），不写是一类一类地写
    #[schemars(regex(pattern = r"^by_aspect$"))]
    arrangement: Option<String>,
    /// 开头语：一句一行，空行分段
    preamble: Option<String>,
    /// 结束语
    closing: Option<String>,
    /// 各部分的标题，按打印的先后排列
    headings: Option<SectionTexts>,
    /// 各部分标题与第一条之间的文字
    intros: Option<SectionTexts>,
    #[schemars(default)]
    previous: Vec<PreviousTable>,
    #[schemars(default)]
    gap: Vec<GapTable>,
    #[schemars(default)]
    cause: Vec<CauseTable>,
    #[schemars(default)]
    measure: Vec<MeasureTable>,
    #[schemars(default)]
    section: Vec<SectionTable>,
    #[schemars(default)]
    other: Vec<OtherTable>,
}

/// 两台电脑改了同一处时另一台的写法；用 track resolve 选定，不用手写
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OtherTable {
    /// 哪一条：编号，或者表的名字；不写是文件开头
    r#in: Option<String>,
    /// 哪一项
    key: Option<String>,
    /// 另一台的写法
    value: Option<serde_json::Value>,
    /// 另一台没有这一条或这一项
    gone: Option<bool>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SectionTexts {
    previous: Option<String>,
    gaps: Option<String>,
    causes: Option<String>,
    measures: Option<String>,
}

/// 上年度整改措施落实情况
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PreviousTable {
    #[schemars(regex(pattern = r"^p-[a-z0-9]{4,52}$"))]
    id: Option<String>,
    /// 这一条上面的小标题：同一类的第二个部分，或者所属的方面
    group: Option<String>,
    heading: Option<String>,
    /// 一句一行，空行分段
    text: String,
    /// 所说的是哪年哪条措施：2022/m-k7q2
    #[schemars(regex(pattern = r"^[0-9]{4}/m-[a-z0-9]{4,52}$"))]
    measure: Option<String>,
}

/// 差距
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct GapTable {
    #[schemars(regex(pattern = r"^g-[a-z0-9]{4,52}$"))]
    id: Option<String>,
    /// 这一条上面的小标题：同一类的第二个部分，或者所属的方面
    group: Option<String>,
    /// 方面：理想信念、宗旨意识……
    aspect: Option<String>,
    heading: Option<String>,
    /// 一句一行，空行分段
    text: String,
}

/// 原因
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct CauseTable {
    #[schemars(regex(pattern = r"^c-[a-z0-9]{4,52}$"))]
    id: Option<String>,
    /// 这一条上面的小标题：同一类的第二个部分，或者所属的方面
    group: Option<String>,
    heading: Option<String>,
    /// 一句一行，空行分段
    text: String,
    /// 它解释哪些差距
    #[schemars(default, inner(regex(pattern = r"^g-[a-z0-9]{4,52}$")))]
    gaps: Vec<String>,
}

/// 改进措施
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct MeasureTable {
    #[schemars(regex(pattern = r"^m-[a-z0-9]{4,52}$"))]
    id: Option<String>,
    /// 这一条上面的小标题：同一类的第二个部分，或者所属的方面
    group: Option<String>,
    heading: Option<String>,
    /// 一句一行，空行分段
    text: String,
    /// 它针对哪些差距
    #[schemars(default, inner(regex(pattern = r"^g-[a-z0-9]{4,52}$")))]
    gaps: Vec<String>,
    /// 它针对哪些原因
    #[schemars(default, inner(regex(pattern = r"^c-[a-z0-9]{4,52}$")))]
    causes: Vec<String>,
    /// 它延续往年哪条措施：2022/m-k7q2
    #[schemars(default, inner(regex(pattern = r"^[0-9]{4}/m-[a-z0-9]{4,52}$")))]
    continues: Vec<String>,
    /// 它不是往年哪条措施的延续
    #[schemars(default, inner(regex(pattern = r"^[0-9]{4}/m-[a-z0-9]{4,52}$")))]
    not_continues: Vec<String>,
    /// 责任人
    owner: Option<String>,
    /// 完成时限：日期，或照写的话
    due: Option<String>,
    /// 整改目标
    target: Option<String>,
    /// 台账里没有对应差距的问题
    problem: Option<String>,
}

/// 其他部分，整段保留
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SectionTable {
    heading: String,
    text: String,
    /// 排在哪一部分之后
    after: Option<SectionName>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum SectionName {
    Previous,
    Gaps,
    Causes,
    Measures,
}

/// The ledger (整改台账) of one year's promises.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "track: ledger/YEAR.toml")]
struct LedgerFile {
    /// Always 1.
    #[schemars(range(min = 1, max = 1))]
    schema: u32,
    /// The year in the file's name.
    #[schemars(range(min = 1949, max = 2999))]
    year: u32,
    #[schemars(default)]
    event: Vec<EventTable>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct EventTable {
    #[schemars(regex(pattern = r"^e-[a-z0-9]{4,52}$"))]
    id: String,
    #[schemars(regex(pattern = r"^m-[a-z0-9]{4,52}$"))]
    measure: String,
    /// 日期
    #[schemars(extend("format" = "date"))]
    on: String,
    /// 完成状态
    status: Option<StatusName>,
    /// 进展、依据、剩余事项或原因
    note: Option<String>,
    /// evidence/ 下的文件
    #[schemars(default, inner(regex(pattern = r"^evidence/.+$")))]
    evidence: Vec<String>,
    /// 摘自哪份报告的哪一部分：2023/previous
    source: Option<String>,
    /// 延期后的时限；note 写明原因，报告里原来的时限不改
    #[schemars(extend("format" = "date"))]
    due: Option<String>,
}

/// 未启动 正在推进 基本完成 已完成 长期坚持 未完成 不再适用
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum StatusName {
    NotStarted,
    InProgress,
    MostlyDone,
    Done,
    Standing,
    NotDone,
    Void,
}

/// Settings of a repository.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "track: track.toml")]
struct SettingsFile<Export> {
    /// Always 1.
    #[schemars(range(min = 1, max = 1))]
    schema: u32,
    /// zh or en
    lang: Option<String>,
    person: Option<PersonTable>,
    class: Option<ClassTable>,
    /// 同一方面在不同年份的叫法
    aspects: Option<std::collections::BTreeMap<String, Vec<String>>>,
    #[schemars(default)]
    waive: Vec<WaiveTable>,
    #[schemars(default)]
    other: Vec<OtherTable>,
    export: Option<Export>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PersonTable {
    name: Option<String>,
    email: Option<String>,
    unit: Option<String>,
    post: Option<String>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ClassTable {
    occasion: Option<String>,
    #[schemars(extend("format" = "date"))]
    date: Option<String>,
    template: Option<String>,
    #[schemars(default)]
    aspects: Vec<String>,
    min_chars: Option<u32>,
    max_chars: Option<u32>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct WaiveTable {
    check: String,
    on: Option<String>,
    reason: String,
}

/// The schemas with the names of their files, as pretty JSON with a line end behind. `Export` is what `[export]` of
/// track.toml holds: the layout of papers, which this module does not know.
pub fn all<Export: JsonSchema>() -> [(&'static str, String); 3] {
    [
        ("report.schema.json", json::<ReportFile>()),
        ("ledger.schema.json", json::<LedgerFile>()),
        ("track.schema.json", json::<SettingsFile<Export>>()),
    ]
}

fn json<T: JsonSchema>() -> String {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<T>();
    // A schema is a plain JSON value: printing it cannot fail.
    format!("{}\n", serde_json::to_string_pretty(&schema).unwrap_or_default())
}
