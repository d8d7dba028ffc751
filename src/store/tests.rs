//! Bases, locks and damage, at the store itself.

use super::*;
use std::{cell::RefCell, fs, rc::Rc};

struct Place {
    folder: tempfile::TempDir,
    told: Rc<RefCell<Vec<Told>>>,
}

fn identity() -> Identity {
    Identity { name: "赵敏".to_owned(), email: "zhao@localhost".to_owned() }
}

fn when(second: i64) -> jiff::Zoned {
    jiff::Timestamp::from_second(1_700_000_000 + second).unwrap().to_zoned(jiff::tz::TimeZone::UTC)
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("track-store-").tempdir().unwrap();
        let files = vec![("reports/note.txt".to_owned(), "一\n二\n".to_owned())];
        let options = InitOptions {
            settings: "schema = 1\n".to_owned(),
            files,
            message: "first".to_owned(),
            identity: identity(),
            when: when(0),
            program: None,
        };
        Store::init(folder.path(), &options).unwrap();
        Self { folder, told: Rc::default() }
    }

    fn store(&self) -> Store {
        let told = self.told.clone();
        Store::open(self.folder.path(), None).unwrap().attend(move |one| told.borrow_mut().push(one.clone()))
    }

    fn git(&self, path: &str) -> PathBuf {
        self.folder.path().join(".git").join(path)
    }

    fn branch(&self) -> PathBuf {
        let head = fs::read_to_string(self.git("HEAD")).unwrap();
        self.git(head.trim().strip_prefix("ref: ").unwrap())
    }

    fn disk(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).unwrap()
    }

    fn set(&self, path: &str, text: &str) {
        fs::write(self.folder.path().join(path), text).unwrap();
    }

    fn put(&self, path: &str, text: &str, second: i64) -> Result<Option<String>, StoreError> {
        let store = self.store();
        let mut writing = store.begin()?;
        writing.put(path, text.to_owned());
        writing.commit(&commit(text, second))
    }

    fn told(&self) -> Vec<Told> {
        std::mem::take(&mut self.told.borrow_mut())
    }
}

fn commit(message: &str, second: i64) -> Commit {
    Commit { message: message.to_owned(), identity: identity(), when: when(second) }
}

#[test]
fn a_file_that_changed_since_it_was_read_is_not_overwritten_and_nothing_is_written() {
    let place = Place::new();
    let store = place.store();
    let mut writing = store.begin().unwrap();
    let text = store.read("reports/note.txt").unwrap().unwrap();
    place.set("reports/note.txt", "一\n手改\n");
    writing.put("reports/other.txt", "新\n".to_owned());
    writing.put("reports/note.txt", format!("{text}三\n"));
    let refused = writing.commit(&commit("x", 1));
    assert!(matches!(refused, Err(StoreError::ChangedMeanwhile(path)) if path == "reports/note.txt"));
    assert_eq!(place.disk("reports/note.txt"), "一\n手改\n");
    assert!(!place.folder.path().join("reports/other.txt").exists());
}

#[test]
fn an_unsaved_edit_that_is_replaced_is_kept_and_one_that_is_carried_on_is_not() {
    let place = Place::new();
    place.set("reports/note.txt", "一\n二\n手写的一行\n");
    place.put("reports/note.txt", "一\n二\n手写的一行\n记一笔\n", 1).unwrap();
    assert_eq!(place.told(), []);
    place.set("reports/note.txt", "一\n没保存的一行\n");
    place.put("reports/note.txt", "全新\n", 2).unwrap();
    let told = place.told();
    let [Told::Kept(path, file)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(path, "reports/note.txt");
    assert_eq!(fs::read_to_string(file).unwrap(), "一\n没保存的一行\n");
}

#[test]
fn a_lock_of_another_program_is_left_alone() {
    let place = Place::new();
    fs::write(place.git("index.lock"), "").unwrap();
    assert!(matches!(place.put("reports/note.txt", "三\n", 1), Err(StoreError::GitLocked(_))));
    assert!(place.git("index.lock").exists());
    assert_eq!(place.disk("reports/note.txt"), "一\n二\n");
}

#[test]
fn an_empty_index_is_made_anew() {
    let place = Place::new();
    fs::write(place.git("index"), "").unwrap();
    fs::write(place.git("index"), "DIRC kaputt").unwrap();
    place.store();
    assert_eq!(place.told(), [Told::Mended(Damage::Index)]);
    assert!(place.store().uncommitted().unwrap().is_empty());
    assert_eq!(fs::read(place.git("track/damaged/index-1")).unwrap(), b"DIRC kaputt");
}

#[test]
fn a_branch_without_content_goes_back_to_its_newest_commit() {
    let place = Place::new();
    let made = place.put("reports/note.txt", "三\n", 1).unwrap().unwrap();
    for broken in ["", "0123", "1111111111111111111111111111111111111111\n"] {
        fs::write(place.branch(), broken).unwrap();
        place.store();
        assert_eq!(place.told(), [Told::Mended(Damage::Branch("三".to_owned()))], "{broken}");
        assert_eq!(fs::read_to_string(place.branch()).unwrap().trim(), made);
    }
    fs::remove_file(place.branch()).unwrap();
    fs::remove_dir_all(place.git("logs")).unwrap();
    fs::write(place.branch(), "").unwrap();
    place.store();
    assert_eq!(place.told(), [Told::Mended(Damage::Branch("三".to_owned()))]);
}

#[test]
fn a_commit_without_content_is_left_and_the_files_stay() {
    let place = Place::new();
    let made = place.put("reports/note.txt", "三\n", 1).unwrap().unwrap();
    let object = place.git(&format!("objects/{}/{}", &made[..2], &made[2..]));
    fs::remove_file(&object).unwrap();
    fs::write(&object, "").unwrap();
    let store = place.store();
    let told = place.told();
    assert_eq!(told, [Told::Mended(Damage::Objects(1)), Told::Mended(Damage::Branch("first".to_owned()))]);
    assert_eq!(place.disk("reports/note.txt"), "三\n");
    assert_eq!(store.uncommitted().unwrap(), ["reports/note.txt"]);
}

#[test]
fn a_file_s_content_that_is_lost_comes_back_from_the_disk() {
    let place = Place::new();
    let made = place.put("track.toml", "schema = 1\nlang = \"zh\"\n", 1).unwrap().unwrap();
    let id = git2::Oid::hash_object(git2::ObjectType::Blob, place.disk("track.toml").as_bytes()).unwrap().to_string();
    let object = place.git(&format!("objects/{}/{}", &id[..2], &id[2..]));
    fs::remove_file(&object).unwrap();
    fs::write(&object, "").unwrap();
    let store = place.store();
    assert_eq!(place.told(), [Told::Mended(Damage::Objects(1))]);
    assert_eq!(store.head_commit().unwrap().unwrap().id().to_string(), made);
}

#[test]
fn head_without_content_names_its_branch_again() {
    let place = Place::new();
    fs::write(place.git("HEAD"), "").unwrap();
    place.put("reports/note.txt", "三\n", 1).unwrap().unwrap();
    assert!(fs::read_to_string(place.git("HEAD")).unwrap().starts_with("ref: refs/heads/"));
}

#[test]
fn a_named_folder_is_the_repository_or_none() {
    let place = Place::new();
    fs::create_dir(place.folder.path().join("inner")).unwrap();
    let inner = place.folder.path().join("inner");
    assert!(Store::open(&inner, None).is_ok());
    assert!(matches!(Store::open_named(&inner), Err(StoreError::NoRepository(_))));
    assert!(matches!(folder(&place.folder.path().join("nosuch")), Err(StoreError::Io(..))));
    assert!(matches!(folder(&place.folder.path().join("track.toml")), Err(StoreError::NoFolder(_))));
}
