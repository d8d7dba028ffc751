//! Who signs a commit. Never "nobody".

use super::{Store, StoreError};
use crate::model::Person;
use git2::Config;

/// A name and an address for commits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// 姓名.
    pub name: String,
    /// An address; one that leads nowhere when the user has none.
    pub email: String,
}

/// Address of people who gave none: git wants one, and this one can reach nobody else.
const NO_ADDRESS: &str = "track@localhost";

impl Identity {
    /// From the environment or git's settings of the user, without a repository.
    pub fn of_user(var: impl Fn(&str) -> Option<String>) -> Option<Self> {
        find(Config::open_default().ok().as_ref(), var)
    }

    /// For the log of what needs no author of its own: a branch that moves to a commit of somebody's.
    pub fn of_track() -> Self {
        Self { name: "track".to_owned(), email: NO_ADDRESS.to_owned() }
    }

    /// From `[person]` of track.toml.
    pub fn of_person(person: &Person) -> Option<Self> {
        let name = clean(person.name.as_deref()?)?;
        let email = person.email.as_deref().and_then(clean).unwrap_or_else(|| NO_ADDRESS.to_owned());
        Some(Self { name, email })
    }
}

impl Store {
    /// Who signs: environment, else git's settings, else `[person]` in track.toml.
    pub fn identity(&self, person: &Person, var: impl Fn(&str) -> Option<String>) -> Result<Identity, StoreError> {
        let config = self.repo.config().ok();
        find(config.as_ref(), var).or_else(|| Identity::of_person(person)).ok_or(StoreError::NoIdentity)
    }
}

fn find(config: Option<&Config>, var: impl Fn(&str) -> Option<String>) -> Option<Identity> {
    let value = |name: &str, key: &str| {
        var(name).or_else(|| config.and_then(|config| config.get_string(key).ok())).and_then(|text| clean(&text))
    };
    let name = value("GIT_AUTHOR_NAME", "user.name")?;
    let email = value("GIT_AUTHOR_EMAIL", "user.email").unwrap_or_else(|| NO_ADDRESS.to_owned());
    Some(Identity { name, email })
}

/// Without what a commit header cannot hold; `None` if nothing is left.
fn clean(text: &str) -> Option<String> {
    let kept: String = text.chars().filter(|c| !c.is_control() && !"<>".contains(*c)).collect();
    let kept = kept.trim();
    (!kept.is_empty()).then(|| kept.to_owned())
}
