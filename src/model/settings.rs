//! `track.toml`: what a repository says of its owner, the next class and how reports are compared.

use super::Date;

/// The settings of a repository.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// `zh` or `en`: the language when neither the command line nor the environment says.
    pub lang: Option<String>,
    /// Whose reports these are.
    pub person: Person,
    /// The next class.
    pub class: Class,
    /// Which aspects mean the same from year to year.
    pub aspects: AspectMap,
    /// Findings of `track check` that the user accepts, each with a reason.
    pub waivers: Vec<Waiver>,
}

/// `[person]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// 姓名; with `email` the identity of commits when git has none.
    pub name: Option<String>,
    /// Address for commits.
    pub email: Option<String>,
    /// 单位.
    pub unit: Option<String>,
    /// 职务.
    pub post: Option<String>,
}

/// `[class]`: the next training class or meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// Its name, which new reports take as `occasion`.
    pub occasion: Option<String>,
    /// Its first day.
    pub date: Option<Date>,
    /// The template of new reports: `training` or `meeting`, or a file in `templates/`.
    pub template: Option<String>,
    /// The aspects the report must cover, in order; empty: the template's.
    pub aspects: Vec<String>,
    /// Fewest characters the report may have.
    pub min_chars: Option<usize>,
    /// Most characters the report may have.
    pub max_chars: Option<usize>,
}

/// `[aspects]`: name → other names of the same aspect. The program's own list comes after these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AspectMap(pub Vec<(String, Vec<String>)>);

/// `[[waive]]`: one finding, or one check, that is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// Name of the check.
    pub check: String,
    /// What it is waived for: an item (`2023/g-3f9a`) or a year (`2023`); `None`: everywhere.
    pub on: Option<String>,
    /// Why.
    pub reason: String,
}
