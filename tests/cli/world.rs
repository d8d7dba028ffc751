//! A hermetic world for the binary: own home, pinned git, cleared environment, a clock that ticks once a command.

use std::{
    cell::Cell,
    fmt, fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// What a run of the program gave, as one value to compare.
#[must_use]
pub struct Outcome {
    pub stdout: String,
    pub stderr: String,
    pub status: i32,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.stdout)?;
        for line in self.stderr.lines() {
            writeln!(f, "! {line}")?;
        }
        if self.status != 0 { writeln!(f, "= {}", self.status) } else { Ok(()) }
    }
}

impl Outcome {
    /// The run must have ended well.
    pub fn ok(self) -> String {
        assert_eq!(self.status, 0, "{self}");
        self.stdout
    }

    /// Standard output as JSON.
    pub fn json(self) -> serde_json::Value {
        serde_json::from_str(&self.ok()).unwrap()
    }
}

/// A folder with a home in it.
pub struct World {
    root: tempfile::TempDir,
    clock: Cell<u32>,
    pub lang: &'static str,
    pub columns: usize,
}

impl World {
    /// An empty world whose git knows a user.
    pub fn new() -> Self {
        let world = Self::without_user();
        fs::write(
            world.path("home/.gitconfig"),
            "[user]\n\tname = 李明\n\temail = li@localhost\n[init]\n\tdefaultBranch = main\n",
        )
        .unwrap();
        world
    }

    /// An empty world whose git knows nobody.
    pub fn without_user() -> Self {
        let root = tempfile::Builder::new().prefix("track-test-").tempdir().unwrap();
        fs::create_dir_all(root.path().join("home")).unwrap();
        fs::create_dir_all(root.path().join("w")).unwrap();
        Self { root, clock: Cell::new(0), lang: "zh", columns: 80 }
    }

    /// A world with a repository in its work folder.
    pub fn with_repository() -> Self {
        let world = Self::new();
        let _ = world.run(&["init"]).ok();
        world
    }

    /// A world with the two sample reports taken in.
    pub fn with_samples() -> Self {
        let world = Self::with_repository();
        for year in ["2022", "2023"] {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("templates/demo/{year}.txt"));
            let _ = world.run(&["import", year, file.to_str().unwrap()]).ok();
        }
        world
    }

    /// One paper of a person's five years (`tests/series`).
    pub fn series(name: &str, year: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/series/{name}/{year}.txt"))
    }

    /// A world with one person's reports of five years, 2019 to 2023, taken in.
    pub fn with_series(name: &str) -> Self {
        let world = Self::with_repository();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/series").join(name);
        let _ = world.run(&["import", "--all", folder.to_str().unwrap()]).ok();
        world
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    /// A file of the work folder.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path("w").join(path)).unwrap()
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let full = self.path("w").join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, text).unwrap();
    }

    /// Replaces words in a file of the work folder.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{from} is not in {path}");
        self.write(path, text.replacen(from, to, 1));
    }

    /// Runs the program in the work folder.
    pub fn run(&self, args: &[&str]) -> Outcome {
        self.run_with(args, &[], "")
    }

    /// Runs the program with more environment and something on standard input.
    pub fn run_with(&self, args: &[&str], vars: &[(&str, &str)], input: &str) -> Outcome {
        let tick = self.clock.get();
        self.clock.set(tick + 1);
        let mut command = Command::new(env!("CARGO_BIN_EXE_track"));
        command.args(args).env("TRACK_NOW", format!("2023-11-20T09:{:02}:{:02}+08:00", tick / 60, tick % 60));
        command.env("TRACK_LANG", self.lang).env("COLUMNS", self.columns.to_string());
        self.finish(self.clean(command), vars, input)
    }

    /// Starts the program and leaves it running, to be killed.
    pub fn start(&self, args: &[&str]) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_track"));
        command.args(args).env("TRACK_NOW", "2023-11-20T09:00:00+08:00").env("TRACK_LANG", self.lang);
        self.clean(command).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Runs plain git in the work folder.
    pub fn git(&self, args: &[&str]) -> Outcome {
        let mut command = Command::new("git");
        command.args(args);
        self.finish(self.clean(command), &[], "")
    }

    /// Runs lines of shell in the work folder, with the program on the path; the first that fails ends it.
    pub fn sh(&self, lines: &str) -> Outcome {
        let mut command = Command::new("sh");
        command.args(["-e", "-c", lines]).env("TRACK_NOW", "2023-11-20T09:00:00+08:00").env("TRACK_LANG", self.lang);
        let mut command = self.clean(command);
        let folder = Path::new(env!("CARGO_BIN_EXE_track")).parent().unwrap();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let paths = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path));
        command.env("PATH", std::env::join_paths(paths).unwrap());
        self.finish(command, &[], "")
    }

    fn clean(&self, mut command: Command) -> Command {
        let keep: Vec<_> = command.get_envs().map(|(k, v)| (k.to_owned(), v.map(ToOwned::to_owned))).collect();
        command.env_clear();
        for (key, value) in keep {
            command.env(key, value.unwrap_or_default());
        }
        command.env("PATH", std::env::var("PATH").unwrap_or_default());
        command.env("HOME", self.path("home")).env("XDG_CONFIG_HOME", self.path("home/.config"));
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("LC_ALL", "C.UTF-8").env("TMPDIR", self.path("home"));
        command.current_dir(self.path("w"));
        command
    }

    fn finish(&self, mut command: Command, vars: &[(&str, &str)], input: &str) -> Outcome {
        use std::io::Write;
        command.envs(vars.iter().copied()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let done = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| self.neutral(&String::from_utf8(bytes).unwrap());
        Outcome { stdout: text(done.stdout), stderr: text(done.stderr), status: done.status.code().unwrap_or(-1) }
    }

    /// Without what differs from run to run: the world's own folder.
    fn neutral(&self, text: &str) -> String {
        let root = self.root.path().canonicalize().unwrap();
        text.replace(root.to_str().unwrap(), "$DIR").replace(self.root.path().to_str().unwrap(), "$DIR")
    }
}
