//! A repository to break, the library that breaks it, and machines that meet.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

/// What happens at a call.
#[derive(Clone, Copy)]
pub enum Fault {
    /// The process is killed.
    Kill,
    /// The same, and what is not synced loses its content.
    Power,
    /// This and all later calls fail with this number.
    Error(i32),
}

/// A folder with a home and a repository `w`.
pub struct Place(tempfile::TempDir);

/// The library, built once; `None` where there is no C compiler, or the system loads no library that way.
pub fn faults() -> Option<&'static PathBuf> {
    static BUILT: OnceLock<Option<PathBuf>> = OnceLock::new();
    BUILT.get_or_init(build).as_ref()
}

fn build() -> Option<PathBuf> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trust/faults.c");
    let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join("faults.so");
    let built = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-w", "-o"]).arg(&library).arg(source).status();
    match built {
        Ok(status) => {
            assert!(status.success(), "faults.c does not compile");
            Some(library)
        }
        Err(_) => None,
    }
}

/// In memory where the system has such a folder: what reaches the disk is what the library says.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let mut builder = tempfile::Builder::new();
    let named = builder.prefix("track-trust-");
    named.tempdir_in(memory).or_else(|_| named.tempdir()).unwrap()
}

/// A line of a report that a test adds to a text of it.
fn text_of_first_measure(report: &str) -> usize {
    let measure = report.find("[[measure]]").unwrap();
    measure + report[measure..].find("text = \"\"\"\n").unwrap() + "text = \"\"\"\n".len()
}

impl Place {
    /// A folder with a home and nothing else.
    pub fn empty() -> Self {
        let place = Self(folder());
        fs::create_dir_all(place.path("w")).unwrap();
        let config = "[user]\n\tname = 王芳\n\temail = wang@localhost\n[init]\n\tdefaultBranch = main\n";
        fs::write(place.path(".gitconfig"), config).unwrap();
        fs::write(place.path("paper.txt"), PAPER).unwrap();
        place
    }

    /// A repository with the two sample reports and an event.
    pub fn filled() -> Self {
        let place = Self::empty();
        let sample = |year| Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("templates/demo/{year}.txt"));
        place.ok(&["init"]);
        place.ok(&["import", "2022", sample("2022").to_str().unwrap()]);
        place.ok(&["import", "2023", sample("2023").to_str().unwrap()]);
        place.ok(&["note", "2022/1", "早先的一笔"]);
        place
    }

    /// The same with what a command needs to have something to do.
    pub fn prepared(command: &str) -> Self {
        static FILLED: OnceLock<Place> = OnceLock::new();
        let place = FILLED.get_or_init(Self::filled).copy();
        match command {
            "undo" => place.ok(&["mark", "2022/1", "done", "制度已印发", "--evidence", "../paper.txt"]),
            "commit" => place.add_sentence("reports/2023.toml", "手写的一句。"),
            "sync" => place.part_from_another(),
            "resolve" => {
                place.part_from_another();
                place.ok(&["sync", "../usb"]);
            }
            _ => {}
        }
        place
    }

    /// Another machine changes the same text as this one, and has been at the stick.
    fn part_from_another(&self) {
        fs::create_dir(self.path("usb")).unwrap();
        self.ok(&["sync", "../usb"]);
        self.ok(&["-C", "..", "init", "other", "--from", "usb"]);
        let other = self.machine("other");
        other.add_sentence("reports/2023.toml", "另一台写的一句。");
        other.ok(&["commit"]);
        other.ok(&["note", "2022/1", "另一台记的"]);
        other.ok(&["sync", "../usb"]);
        self.add_sentence("reports/2023.toml", "这台写的一句。");
        self.ok(&["commit"]);
    }

    /// A repository beside `w`.
    pub fn machine<'p>(&'p self, name: &'p str) -> Machine<'p> {
        Machine { place: self, name, with_git: true }
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn copy(&self) -> Self {
        let copy = Self(folder());
        let done = Command::new("cp").arg("-a").arg(self.0.path().join(".")).arg(copy.0.path()).status().unwrap();
        assert!(done.success());
        copy
    }

    fn own(&self) -> Machine<'_> {
        self.machine("w")
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.own().run(args)
    }

    pub fn ok(&self, args: &[&str]) {
        self.own().ok(args);
    }

    pub fn with_fault(&self, library: &Path, fault: (Fault, usize), args: &[&str]) -> Output {
        self.fed_with_fault(library, fault, args, "")
    }

    /// The same, with lines on standard input.
    pub fn fed_with_fault(&self, library: &Path, (fault, call): (Fault, usize), args: &[&str], input: &str) -> Output {
        let kind = match fault {
            Fault::Kill => "kill".to_owned(),
            Fault::Power => "power".to_owned(),
            Fault::Error(number) => number.to_string(),
        };
        let mut command = self.own().command(args);
        command.env("LD_PRELOAD", library).env("FAULT", kind).env("FAULT_AT", call.to_string());
        let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = pipes.spawn().unwrap();
        // Killed before it reads: nobody hears the rest.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    /// Runs a command and counts its calls.
    pub fn counted(&self, library: &Path, count: &Path, args: &[&str]) -> Output {
        self.own().command(args).env("LD_PRELOAD", library).env("FAULT_COUNT", count).output().unwrap()
    }

    /// Runs a command to its end; what it did not sync loses its content then.
    pub fn counted_power(&self, library: &Path, args: &[&str]) -> Output {
        self.with_fault(library, (Fault::Power, 0), args)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path("w").join(path)).unwrap_or_default()
    }

    pub fn has(&self, path: &str, words: &str) -> bool {
        self.read(path).contains(words)
    }

    pub fn exists(&self, path: &str) -> bool {
        self.path("w").join(path).exists()
    }

    pub fn add_sentence(&self, path: &str, sentence: &str) {
        self.own().add_sentence(path, sentence);
    }

    /// Saves what stands unsaved after a command that broke off.
    pub fn save_edits(&self) {
        let out = self.run(&["commit", "--force"]);
        assert!(out.status.success(), "{out:?}");
    }

    /// Locks of git's that are there.
    pub fn locks(&self) -> Vec<String> {
        let found = Command::new("find").arg(self.path("w/.git")).args(["-name", "*.lock"]).output().unwrap();
        let text = String::from_utf8(found.stdout).unwrap();
        text.lines().filter(|line| !line.ends_with("/track.lock")).map(str::to_owned).collect()
    }

    pub fn fsck(&self) -> String {
        self.own().fsck()
    }
}

/// One of several repositories of the same person.
#[derive(Clone, Copy)]
pub struct Machine<'p> {
    pub place: &'p Place,
    pub name: &'p str,
    /// Whether git is on its path.
    pub with_git: bool,
}

impl Machine<'_> {
    fn folder(&self) -> PathBuf {
        self.place.path(self.name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let built = || env!("CARGO_BIN_EXE_track").into();
        let mut command = Command::new(std::env::var_os("TRUST_TRACK").unwrap_or_else(built));
        command.args(args).current_dir(self.folder()).stdin(Stdio::null());
        let path = if self.with_git { std::env::var_os("PATH").unwrap() } else { "/nowhere".into() };
        command.env_clear().env("PATH", path).env("HOME", self.place.0.path()).env("GIT_CONFIG_NOSYSTEM", "1");
        command.env("TRACK_LANG", "zh").env("TRACK_NOW", "2023-11-20T09:00:00+08:00");
        command
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    #[track_caller]
    pub fn ok(&self, args: &[&str]) -> String {
        let out = self.run(args);
        assert!(out.status.success(), "{} {args:?}: {}", self.name, String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder().join(path)).unwrap_or_default()
    }

    pub fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.folder().join(path).parent().unwrap()).unwrap();
        fs::write(self.folder().join(path), text).unwrap();
    }

    /// Adds a line to the text of the first measure.
    pub fn add_sentence(&self, path: &str, sentence: &str) {
        let mut text = self.read(path);
        let at = text_of_first_measure(&text);
        text.insert_str(at, &format!("{sentence}\n"));
        self.write(path, &text);
    }

    /// Runs plain git in the repository.
    #[track_caller]
    pub fn git(&self, args: &[&str]) -> String {
        let mut git = Command::new("git");
        git.args(args).current_dir(self.folder()).env("HOME", self.place.0.path()).env("LC_ALL", "C");
        let out = git.env("GIT_CONFIG_NOSYSTEM", "1").output().unwrap();
        assert!(out.status.success(), "{args:?} {out:?}");
        String::from_utf8(out.stdout).unwrap()
    }

    /// What git finds wrong.
    pub fn fsck(&self) -> String {
        let mut git = Command::new("git");
        git.args(["fsck", "--no-dangling", "--no-progress"]).current_dir(self.folder());
        let out = git.env("HOME", self.place.0.path()).env("LC_ALL", "C").output().unwrap();
        let text = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
        // An empty temporary object is no object: git's own clean-up takes it away.
        text.lines().filter(|line| !line.contains("tmp_object_")).collect::<Vec<_>>().join("\n")
    }
}

const PAPER: &str = "2021年个人分析报告\n一、存在的差距\n（一）学习不够经常。有时以工作代替学习。\n\
    二、改进措施\n（一）坚持每周集中学习。12月底前完成笔记检查。\n（二）每月下乡走访一次。\n";
