//! What is written reaches the disk before it counts as done.

/// Has git's objects and references synced to the disk as they are written; for the whole process, at once.
///
/// libgit2 leaves this off and git2 has no word for it. It is the only place of the program that calls C by itself.
#[allow(unsafe_code)] // one call with two integers, before any repository is opened
pub(super) fn sync_git() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        libgit2_sys::init();
        let option = libgit2_sys::GIT_OPT_ENABLE_FSYNC_GITDIR as std::ffi::c_int;
        // SAFETY: the option takes one int (libgit2's documentation of `git_libgit2_opts`), the library is initialised,
        // and no other thread is in libgit2: every way to it goes through here first.
        unsafe {
            libgit2_sys::git_libgit2_opts(option, 1 as std::ffi::c_int);
        }
    });
}
