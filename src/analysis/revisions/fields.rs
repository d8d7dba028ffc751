//! What promises say beside their words, where two states of them differ.

use crate::model::{Due, Measure};

/// A field beside a promise's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// 存在问题.
    Problem,
    /// 整改目标.
    Target,
    /// 责任人.
    Owner,
    /// 完成时限, as written.
    Due,
}

/// A field that promises of one side fill differently from those of the other: every value once, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Which.
    pub field: Field,
    /// What the earlier side says; empty where it says nothing.
    pub from: Vec<String>,
    /// What the later side says.
    pub to: Vec<String>,
}

impl Field {
    /// All of them, as a 台账 has its columns.
    pub const ALL: [Self; 4] = [Self::Problem, Self::Target, Self::Owner, Self::Due];

    fn value(self, measure: &Measure) -> Option<String> {
        match self {
            Self::Problem => measure.problem.clone(),
            Self::Target => measure.target.clone(),
            Self::Owner => measure.owner.clone(),
            Self::Due => measure.due.as_ref().map(Due::words),
        }
    }

    fn values(self, measures: &[&Measure]) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for value in measures.iter().filter_map(|measure| self.value(measure)) {
            if !out.contains(&value) {
                out.push(value);
            }
        }
        out
    }
}

/// The fields that differ between the promises of two sides; several on a side where they split or merged.
pub fn field_changes(old: &[&Measure], new: &[&Measure]) -> Vec<FieldChange> {
    let both = Field::ALL.map(|field| FieldChange { field, from: field.values(old), to: field.values(new) });
    both.into_iter().filter(|change| change.from != change.to).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(owner: Option<&str>, due: Option<Due>) -> Measure {
        let mut measure = Measure::new("m-aaaa".parse().unwrap(), None, "疏通沟渠。".to_owned());
        (measure.owner, measure.due) = (owner.map(str::to_owned), due);
        measure
    }

    #[test]
    fn only_fields_that_differ_are_told_each_value_once() {
        let words = |words: &str| Some(Due::Words(words.to_owned()));
        let old = measure(Some("丁某"), words("汛前"));
        let (one, two) = (measure(Some("丁某"), words("六月底")), measure(Some("丁某"), words("六月底")));
        let due = FieldChange { field: Field::Due, from: vec!["汛前".into()], to: vec!["六月底".into()] };
        assert_eq!(field_changes(&[&old], &[&one, &two]), [due]);
        assert!(field_changes(&[&one], &[&two]).is_empty());
    }

    #[test]
    fn a_field_that_one_side_lacks_has_nothing_there() {
        let day = Some(Due::On("2024-06-30".parse().unwrap()));
        let found = field_changes(&[&measure(None, None)], &[&measure(Some("丁某"), day)]);
        let told: Vec<(Field, usize, &str)> =
            found.iter().map(|change| (change.field, change.from.len(), change.to[0].as_str())).collect();
        assert_eq!(told, [(Field::Owner, 0, "丁某"), (Field::Due, 0, "2024-06-30")]);
    }
}
