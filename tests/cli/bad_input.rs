//! Bad input: a clear line, the right exit code, and nothing changed.

use crate::world::World;
use snapbox::{assert_data_eq, str};

/// Everything of a repository that a failed command must leave as it was.
fn state(world: &World) -> String {
    format!("{}{}", world.git(&["log", "--format=%H"]), world.git(&["status", "--short", "--ignored"]))
}

#[test]
fn a_folder_that_is_no_repository() {
    let world = World::new();
    assert_data_eq!(
        world.run(&["status"]).to_string(),
        str![[r#"
! 错误：$DIR/w 里没有报告库（上级文件夹里也没有）；先运行 track init，或用 -C 指明文件夹
= 2

"#]]
    );
    let _ = world.git(&["init", "-q"]).ok();
    assert_data_eq!(
        world.run(&["status"]).to_string(),
        str![[r#"
! 错误：$DIR/w 里没有 track.toml，还不是报告库；运行 track init $DIR/w
= 2

"#]]
    );
    assert_data_eq!(
        world.run(&[]).to_string(),
        str![[r#"
track 帮您管住每年个人分析报告里的承诺：去年答应了什么，后来怎么样了。
这里还没有报告库。先看示例：track demo；自己开始：track init 我的报告

"#]]
    );
}

#[test]
fn words_that_make_no_sense() {
    let world = World::with_samples();
    let before = state(&world);
    assert_data_eq!(
        world.run(&["new", "23"]).to_string(),
        str![[r#"
! 错误：“23”不是年份；请写四位数字，例：2023（用法见 track --help）
= 2

"#]]
    );
    assert_data_eq!(
        world.run(&["folowup"]).to_string(),
        str![[r#"
! 错误：没有“folowup”这个命令，是不是 followup？（用法见 track --help）
= 2

"#]]
    );
    assert_data_eq!(
        world.run(&["note", "2022/x", "文"]).to_string(),
        str![[r#"
! 错误：“2022/x”不是措施的写法；请写 年份/序号，例：2022/3（用法见 track --help）
= 2

"#]]
    );
    assert_data_eq!(
        world.run(&["mark", "2022/1", "finished"]).to_string(),
        str![[r#"
! 错误：“finished”不是状态；可用：未启动、正在推进、基本完成、已完成、长期坚持、未完成、不再适用（或 1 到 7）（用法见 track --help）
= 2

"#]]
    );
    assert_data_eq!(
        world.run(&["show", "2021"]).to_string(),
        str![[r#"
! 错误：没有2021年的报告，现有：2022、2023；要新建请运行 track new 2021
= 2

"#]]
    );
    assert_data_eq!(
        world.run(&["note", "2022/1"]).to_string(),
        str![[r#"
! 错误：还缺：<说明>（用法见 track --help）
= 2

"#]]
    );
    assert_data_eq!(
        world.run(&["note", "2022/1", "  "]).to_string(),
        str![[r#"
! 错误：没有写内容；请把做了什么写在引号里，例：track note 2022/3 "走访12户"
= 2

"#]]
    );
    assert_data_eq!(
        world.run(&["show", "--colour"]).to_string(),
        str![[r#"
! 错误：不认识“--colour”，是不是 --color？（用法见 track --help）
= 2

"#]]
    );
    assert_data_eq!(
        world.run(&["new", "2024", "--template", "../x"]).to_string(),
        str![[r#"
! 错误：没有“../x”这个模板；可用：training、meeting，或在 templates 文件夹里放 名字.toml
= 2

"#]]
    );
    assert_eq!(state(&world), before);
}

#[test]
fn a_file_with_faults_tells_all_of_them_with_their_lines() {
    let world = World::with_samples();
    world.edit("reports/2023.toml", "title = ", "titel = ");
    world.edit("reports/2023.toml", "[[cause]]", "[[cause]]\ngaps = [\"m-0000\"]");
    let before = state(&world);
    assert_data_eq!(
        world.run(&["commit"]).to_string(),
        str![[r#"
! 错误：reports/2023.toml 有3处写法不对，没有改动；改好后再试：
!   reports/2023.toml:1:1: 缺少“title”
!     #:schema ../.track/report.schema.json
!   reports/2023.toml:4:1: 没有“titel”这一项，是不是 title？
!     titel = "关于2023年领导干部进修班个人分析报告"
!   reports/2023.toml:112:9: “gaps”应当是差距的编号（g-……）
!     gaps = ["m-0000"]
= 3

"#]]
    );
    assert_eq!(world.run(&["followup"]).status, 3);
    assert_eq!(state(&world), before);
}

#[test]
fn files_of_a_newer_version_are_left_alone() {
    let world = World::with_samples();
    world.edit("reports/2023.toml", "schema = 1", "schema = 2");
    assert_data_eq!(
        world.run(&["show", "2023"]).to_string(),
        str![[r#"
! 错误：reports/2023.toml 有1处写法不对，没有改动；改好后再试：
!   reports/2023.toml:2:10: 这个文件是更新版本的 track 写的（schema 2）；请升级 track
!     schema = 2
= 3

"#]]
    );
}

#[test]
fn documents_that_cannot_be_taken_in() {
    let world = World::with_repository();
    let before = state(&world);
    world.write("../empty.txt", "");
    world.write("../odd.txt", [0xff, 0x41, 0xff, 0x0a, 0x80, 0x20]);
    world.write("../picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR");
    world.write("../broken.docx", b"PK\x03\x04broken");
    world.write("../large.txt", vec![b'a'; 50 * 1024 * 1024]);
    for file in ["empty.txt", "odd.txt", "picture.txt", "broken.docx", "large.txt", "missing.txt"] {
        let outcome = world.run(&["import", "2023", &format!("../{file}")]);
        assert!(outcome.status == 2 || outcome.status == 3, "{file}: {outcome}");
        assert!(outcome.stderr.starts_with("错误：") && outcome.stderr.contains(file), "{file}: {outcome}");
        assert!(outcome.stdout.is_empty(), "{file}: {outcome}");
    }
    assert_eq!(state(&world), before);
}

#[test]
fn what_is_no_paper_is_refused_by_what_it_is() {
    let world = World::with_repository();
    let before = state(&world);
    world.write("../list.txt", "两斤面粉\n一把葱\n");
    world.write("../parts.txt", "2023年小记\n一、春天\n种了树。\n二、秋天\n收了果。\n");
    world.write("../page.doc", "MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>\n");
    world.write("../plan.doc", "<?xml version=\"1.0\"?><plan/>");
    world.write("../secret.docx", b"%TSD-Header-###%\x01\x02\x03");
    world.write("../bell.txt", "标题\n学得\u{7}少。\n");
    for (file, words) in [
        ("list.txt", "开头是“两斤面粉"),
        ("parts.txt", "1 春天、2 秋天。请指明哪一部分是差距、哪一部分是措施，例：--as 1=gaps --as 2=measures"),
        ("page.doc", "网页单文件"),
        ("plan.doc", "XML 代码"),
        ("secret.docx", "加密软件"),
        ("bell.txt", "bell.txt:2:3 第2行第3字是控制字符 U+0007"),
    ] {
        let outcome = world.run(&["import", "2023", &format!("../{file}")]);
        assert_eq!(outcome.status, 2, "{file}: {outcome}");
        assert!(outcome.stderr.contains(words), "{file}: {outcome}");
    }
    assert_eq!(state(&world), before);
    let _ = world.run(&["import", "2023", "../parts.txt", "--dry-run"]).ok();
    let _ = world.run(&["import", "2023", "../parts.txt", "--force"]).ok();
    assert_eq!(world.run(&["log", "2023"]).ok().lines().count(), 1);
}

#[test]
fn a_report_that_is_there_is_not_overwritten() {
    let world = World::with_samples();
    let before = state(&world);
    world.write("../new.txt", "标题\n一、存在的问题\n（一）学习不够。还要努力学习才行。\n");
    assert_data_eq!(
        world.run(&["import", "2023", "../new.txt"]).to_string(),
        str![[r#"
! 错误：2023年的报告已经有了（reports/2023.toml），没有改动；要修改请用 track edit 2023，要用新文件换掉请用 track import 2023 文件 --replace
= 2

"#]]
    );
    assert_eq!(state(&world), before);
    let _ = world.run(&["import", "2023", "../new.txt", "--replace"]).ok();
    assert_eq!(world.run(&["log", "2023"]).ok().lines().count(), 2);
}

#[test]
fn a_repository_in_the_middle_of_a_merge_is_not_written_to() {
    let world = World::with_samples();
    let _ = world.git(&["switch", "-qc", "other"]).ok();
    world.write("a.txt", "1");
    let _ = world.git(&["add", "a.txt"]).ok();
    let _ = world.git(&["commit", "-qm", "1"]).ok();
    let _ = world.git(&["switch", "-q", "main"]).ok();
    world.write("a.txt", "2");
    let _ = world.git(&["add", "a.txt"]).ok();
    let _ = world.git(&["commit", "-qm", "2"]).ok();
    assert_ne!(world.git(&["merge", "other"]).status, 0);
    let before = state(&world);
    assert_data_eq!(
        world.run(&["note", "2022/1", "记一笔"]).to_string(),
        str![[r#"
! 错误：这个库正在合并或变基，没有改动；先用 git 做完（git merge --continue）或放弃（git merge --abort）
= 3

"#]]
    );
    assert_eq!(state(&world), before);
}

#[test]
fn a_detached_head_is_read_and_not_written_to() {
    let world = World::with_samples();
    let _ = world.git(&["checkout", "-q", "HEAD~1"]).ok();
    let before = state(&world);
    assert_data_eq!(
        world.run(&["note", "2022/1", "记一笔"]).to_string(),
        str![[r#"
! 错误：当前不在任何分支上（detached HEAD），没有改动；先运行 git switch main
= 3

"#]]
    );
    assert_eq!(world.run(&["show", "2022"]).status, 0);
    assert_eq!(state(&world), before);
}

#[test]
fn repositories_that_libgit2_cannot_serve_are_refused() {
    let world = World::new();
    let _ = world.git(&["init", "-q", "--object-format=sha256"]).ok();
    world.write("track.toml", "schema = 1\n");
    assert_data_eq!(
        world.run(&["status"]).to_string(),
        str![[r#"
! 错误：这个库用了 track 读不了的 git 格式（sha256）；请另建一个：track init 新文件夹
= 3

"#]]
    );
    let world = World::with_samples();
    let _ = world.git(&["update-index", "--split-index"]).ok();
    assert_data_eq!(
        world.run(&["note", "2022/1", "记一笔"]).to_string(),
        str![[r#"
! 错误：这个库用了 track 读不了的 git 格式（split index）；请另建一个：track init 新文件夹
= 3

"#]]
    );
}

#[test]
fn without_a_name_nothing_is_saved() {
    let world = World::without_user();
    assert_data_eq!(
        world.run(&["init"]).to_string(),
        str![[r#"
! 错误：还不知道署谁的名，没有保存；请在 track.toml 的 [person] 里写 name = "姓名"；还没有 track.toml 的，在窗口里运行 track init，会问姓名（装了 git 的，也可以 git config --global user.name "姓名"）
= 3

"#]]
    );
    assert!(!world.path("w/track.toml").exists() && !world.path("w/.git").exists());
    world.write("../home/.gitconfig", "[user]\n\tname = 李明\n");
    let _ = world.run(&["init"]).ok();
    world.write("../home/.gitconfig", "");
    world.edit("track.toml", "\n[person]", "\n[person]\nname = \"王芳\"");
    let _ = world.run(&["commit"]).ok();
    assert_data_eq!(
        world.git(&["log", "--format=%an"]).to_string(),
        str![[r#"
王芳
李明

"#]]
    );
}

#[test]
fn a_link_out_of_the_repository_is_not_followed() {
    let world = World::with_samples();
    world.write("../outside.toml", world.read("reports/2023.toml"));
    std::fs::remove_file(world.path("w/reports/2023.toml")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(world.path("outside.toml"), world.path("w/reports/2023.toml")).unwrap();
    #[cfg(unix)]
    assert_data_eq!(
        world.run(&["show", "2023"]).to_string(),
        str![[r#"
! 错误：$DIR/w/reports/2023.toml 不是报告库里的普通文件（是链接、文件夹或在库外），没有读写
= 3

"#]]
    );
}

#[test]
fn names_that_a_windows_pc_cannot_have_are_not_taken() {
    let world = World::with_samples();
    let before = state(&world);
    for (name, words) in [("aux.txt", "留给设备"), ("拍照?.jpg", "“?”"), ("a:b.pdf", "“:”"), ("清单. ", "点或空格")]
    {
        world.write(&format!("../{name}"), "走访记录");
        let outcome = world.run(&["note", "2022/2", "看照片", "--evidence", &format!("../{name}")]);
        assert_eq!(outcome.status, 2, "{name}: {outcome}");
        assert!(outcome.stderr.contains(words) && outcome.stderr.contains(name.trim()), "{name}: {outcome}");
    }
    // Nobody looks for the file first: where it is a device there is always one.
    let outcome = world.run(&["note", "2022/2", "看照片", "--evidence", "../prn.txt"]);
    assert!(outcome.status == 2 && outcome.stderr.contains("留给设备"), "{outcome}");
    let outcome = world.run(&["export", "2023", "-o", "../con.docx"]);
    assert!(outcome.status == 2 && outcome.stderr.contains("留给设备"), "{outcome}");
    let outcome = world.run(&["import", "2024", "../nul.docx"]);
    assert!(outcome.status == 2 && outcome.stderr.contains("留给设备"), "{outcome}");
    assert_eq!(state(&world), before);
}

#[test]
fn the_top_of_a_drive_holds_no_repository() {
    let outcome = World::new().run(&["init", "/"]);
    assert!(outcome.status == 2 && outcome.stderr.contains("最上一层"), "{outcome}");
    assert!(!std::path::Path::new("/.git").exists());
}
