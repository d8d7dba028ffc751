//! `[export]` of `track.toml`: fonts, sizes, margins and numbering of printed papers.
//!
//! The defaults are those of GB/T 9704-2012 as far as they fit a personal paper: A4, 天头 37 mm, 订口 28 mm, 版心
//! 156 × 225 mm with 22 lines of 28 characters, title in 小标宋 2号, body in 仿宋 3号.

use schemars::JsonSchema;
use serde::Deserialize;

/// Layout of exported documents.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// Names of fonts.
    pub fonts: Fonts,
    /// Sizes in points.
    pub sizes: Sizes,
    /// Page margins in millimetres.
    pub margins: Margins,
    /// Lines a page and characters a line.
    pub grid: Grid,
    /// What is bold.
    pub bold: Bold,
    /// Where page numbers stand.
    pub page_number: PageNumber,
    /// How sections and items are numbered.
    pub numbering: Numbering,
    /// Columns of the ledger table.
    pub ledger: LedgerColumns,
}

/// Names of fonts, as the font calls itself (not its file).
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)] // the names say it
pub struct Fonts {
    pub title: String,
    pub body: String,
    pub heading1: String,
    pub heading2: String,
    /// Letters and figures in the text.
    pub latin: String,
    pub page_number: String,
}

/// Sizes in points, 5 to 72.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Sizes {
    pub title: f64,
    pub body: f64,
    pub page_number: f64,
}

/// Page margins in millimetres, 5 to 80.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Margins {
    pub top: f64,
    pub bottom: f64,
    pub left: f64,
    pub right: f64,
}

/// The document grid.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Grid {
    /// Lines on a full page, 10 to 60.
    pub lines: u32,
    /// Characters on a full line, 10 to 60.
    pub chars: u32,
    /// Fixed line spacing in points; absent: the text height divided by `lines`.
    pub line: Option<f64>,
}

/// What is bold. The standard has none; some offices ask for it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Bold {
    pub title: bool,
    pub heading1: bool,
    pub heading2: bool,
}

/// Where page numbers stand and how they look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PageNumber {
    /// `— 1 —`, odd pages right, even pages left, one character in: the standard's.
    #[default]
    Outside,
    /// `— 1 —` in the middle.
    Centre,
    /// `1` in the middle.
    Plain,
    /// None.
    None,
}

/// How sections and items are numbered in Word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Numbering {
    /// Typed characters: what is read aloud, copied and compared.
    #[default]
    Typed,
    /// Word's automatic numbers.
    Auto,
}

/// Columns of the ledger table, chosen and renamed.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LedgerColumns {
    /// Which, in order.
    pub columns: Vec<LedgerColumn>,
    /// Other names than the program's.
    pub names: std::collections::BTreeMap<LedgerColumn, String>,
}

/// A column of the ledger table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LedgerColumn {
    /// 序号.
    No,
    /// 存在问题.
    Problem,
    /// 整改措施.
    Measure,
    /// 责任人.
    Owner,
    /// 完成时限.
    Due,
    /// 整改情况.
    Progress,
    /// 状态.
    Status,
    /// 佐证.
    Evidence,
    /// 今年对应.
    Successors,
    /// 备注.
    Remarks,
}

impl LedgerColumn {
    /// All ten, in the usual order of a 台账.
    pub const ALL: [Self; 10] = [
        Self::No,
        Self::Problem,
        Self::Measure,
        Self::Owner,
        Self::Due,
        Self::Progress,
        Self::Status,
        Self::Evidence,
        Self::Successors,
        Self::Remarks,
    ];
}

/// What is wrong with an `[export]` table.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ProfileError {
    /// A key that does not exist, or a value of the wrong type.
    #[error("[export] {path}: {detail}")]
    Shape {
        /// Where: `margins.top`.
        path: String,
        /// What the TOML reader says.
        detail: String,
    },
    /// A number out of its range.
    #[error("[export] {path} = {value}: must be {least} to {most}")]
    Range {
        /// Where: `margins.top`.
        path: &'static str,
        /// The number.
        value: f64,
        /// Least allowed.
        least: f64,
        /// Most allowed.
        most: f64,
    },
    /// The text area cannot hold the grid: margins and sizes leave no room.
    #[error("[export] the page does not hold {lines} lines of {chars} characters at this size")]
    NoRoom {
        /// Lines asked for.
        lines: u32,
        /// Characters asked for.
        chars: u32,
    },
}

/// Twips (1/20 pt) in a millimetre.
const TWIPS_PER_MM: f64 = 1440.0 / 25.4;
/// A4 in twips.
pub(crate) const A4: (i64, i64) = (11906, 16838);

/// A length in millimetres as whole twips.
pub(crate) fn twips(mm: f64) -> i64 {
    (mm * TWIPS_PER_MM).round() as i64
}

impl Profile {
    /// Reads an `[export]` table; what it leaves out keeps its default.
    pub fn from_table(table: &toml::Table) -> Result<Self, ProfileError> {
        let profile: Self = serde_path_to_error::deserialize(table.clone()).map_err(|error| ProfileError::Shape {
            path: error.path().to_string(),
            detail: error.inner().message().to_owned(),
        })?;
        profile.check()?;
        Ok(profile)
    }

    fn check(&self) -> Result<(), ProfileError> {
        let (sizes, margins, grid) = (&self.sizes, &self.margins, &self.grid);
        let ranges = [
            ("sizes.title", sizes.title, 5.0, 72.0),
            ("sizes.body", sizes.body, 5.0, 72.0),
            ("sizes.page_number", sizes.page_number, 5.0, 72.0),
            ("margins.top", margins.top, 5.0, 80.0),
            ("margins.bottom", margins.bottom, 5.0, 80.0),
            ("margins.left", margins.left, 5.0, 80.0),
            ("margins.right", margins.right, 5.0, 80.0),
            ("grid.lines", f64::from(grid.lines), 10.0, 60.0),
            ("grid.chars", f64::from(grid.chars), 10.0, 60.0),
            ("grid.line", grid.line.unwrap_or(20.0), 5.0, 100.0),
        ];
        for (path, value, least, most) in ranges {
            if !(least..=most).contains(&value) {
                return Err(ProfileError::Range { path, value, least, most });
            }
        }
        // Squeezed by more than a fifth, characters overlap.
        let tight = self.char_pitch() < sizes.body * 0.8 || (self.line_twips() as f64) < sizes.body * 20.0;
        if tight { Err(ProfileError::NoRoom { lines: grid.lines, chars: grid.chars }) } else { Ok(()) }
    }

    /// Width of the text in twips.
    pub(crate) fn text_width(&self) -> i64 {
        A4.0 - twips(self.margins.left) - twips(self.margins.right)
    }

    /// Height of the text in twips.
    pub(crate) fn text_height(&self) -> i64 {
        A4.1 - twips(self.margins.top) - twips(self.margins.bottom)
    }

    /// Width of a character on the grid, in points.
    pub(crate) fn char_pitch(&self) -> f64 {
        self.text_width() as f64 / 20.0 / f64::from(self.grid.chars)
    }

    /// Fixed line spacing in twips, rounded down so that the last line still fits.
    pub(crate) fn line_twips(&self) -> i64 {
        match self.grid.line {
            Some(points) => (points * 20.0).round() as i64,
            None => self.text_height() / i64::from(self.grid.lines),
        }
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self {
            title: "方正小标宋简体".into(),
            body: "仿宋_GB2312".into(),
            heading1: "黑体".into(),
            heading2: "楷体_GB2312".into(),
            latin: "Times New Roman".into(),
            page_number: "宋体".into(),
        }
    }
}

impl Default for Sizes {
    fn default() -> Self {
        Self { title: 22.0, body: 16.0, page_number: 14.0 }
    }
}

impl Default for Margins {
    fn default() -> Self {
        Self { top: 37.0, bottom: 35.0, left: 28.0, right: 26.0 }
    }
}

impl Default for Grid {
    fn default() -> Self {
        Self { lines: 22, chars: 28, line: None }
    }
}

impl Default for LedgerColumns {
    fn default() -> Self {
        Self { columns: LedgerColumn::ALL.to_vec(), names: Default::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Profile, ProfileError> {
        Profile::from_table(&text.parse::<toml::Table>().unwrap())
    }

    #[test]
    fn the_default_page_is_that_of_the_standard() {
        let profile = read("").unwrap();
        assert_eq!(profile, Profile::default());
        assert_eq!([37.0, 35.0, 28.0, 26.0].map(twips), [2098, 1984, 1587, 1474]);
        assert_eq!(profile.line_twips(), 579);
        assert!(profile.line_twips() * 22 <= profile.text_height());
        assert!((profile.char_pitch() - 15.795).abs() < 0.001);
    }

    #[test]
    fn an_office_changes_what_it_wants() {
        let profile = read(
            "page_number = 'plain'\nnumbering = 'auto'\n[fonts]\nbody = '仿宋'\n[margins]\ntop = 25\n[bold]\nheading2 = true\n\
             [grid]\nline = 28\n[ledger]\ncolumns = ['no', 'measure', 'status']\nnames = { measure = '措施内容' }",
        )
        .unwrap();
        assert_eq!((profile.page_number, profile.numbering), (PageNumber::Plain, Numbering::Auto));
        assert_eq!((profile.fonts.body.as_str(), profile.fonts.heading1.as_str()), ("仿宋", "黑体"));
        assert_eq!((profile.line_twips(), profile.ledger.columns.len()), (560, 3));
    }

    #[test]
    fn mistakes_are_named() {
        let path = |text| match read(text) {
            Err(ProfileError::Shape { path, .. }) => path,
            Err(ProfileError::Range { path, .. }) => path.to_owned(),
            other => panic!("{other:?}"),
        };
        assert_eq!(path("[margins]\ntop = 'wide'"), "margins.top");
        assert!(path("[fonts]\nboddy = '仿宋'").starts_with("fonts"));
        assert_eq!(path("[margins]\ntop = 300"), "margins.top");
        assert_eq!(path("[sizes]\nbody = nan"), "sizes.body");
        assert!(matches!(read("[sizes]\nbody = 40"), Err(ProfileError::NoRoom { .. })));
    }
}
