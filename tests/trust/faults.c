/* Faults at the n-th call that changes something on disk. Loaded before the C library (LD_PRELOAD) by tests only.
 * FAULT_AT: which call, from 1; FAULT: kill (before the call), power (what is not synced loses its content, then the
 * same; at call 0: when the process is done), or the number of an error that this call and all later ones give.
 * FAULT_COUNT: a file that gets the number of calls when the process is done. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST 4096
static struct { dev_t dev; ino_t ino; int fd; } unsynced[MOST];
static int count, calls;

static void forget(int fd) {
    struct stat s;
    if (fstat(fd, &s)) return;
    for (int i = 0; i < count; i++)
        if (unsynced[i].dev == s.st_dev && unsynced[i].ino == s.st_ino) {
            close(unsynced[i].fd);
            unsynced[i--] = unsynced[--count];
        }
}

static void remember(int fd) {
    struct stat s;
    const char *kind = getenv("FAULT");
    if (!kind || strcmp(kind, "power") || fstat(fd, &s) || !S_ISREG(s.st_mode)) return;
    for (int i = 0; i < count; i++)
        if (unsynced[i].dev == s.st_dev && unsynced[i].ino == s.st_ino) return;
    if (count < MOST) {
        unsynced[count].dev = s.st_dev;
        unsynced[count].ino = s.st_ino;
        unsynced[count++].fd = fcntl(fd, F_DUPFD_CLOEXEC, 200);
    }
}

/* 0: go on; else the error to give. */
static int fault(void) {
    const char *at = getenv("FAULT_AT"), *kind = getenv("FAULT");
    int n = ++calls;
    if (!at || !kind || !atoi(at)) return 0;
    int error = atoi(kind);
    if (error) return n >= atoi(at) ? error : 0;
    if (n != atoi(at)) return 0;
    if (!strcmp(kind, "power"))
        for (int i = 0; i < count; i++)
            if (ftruncate(unsynced[i].fd, 0)) {}
    kill(getpid(), SIGKILL);
    return 0;
}

__attribute__((destructor)) static void done(void) {
    const char *file = getenv("FAULT_COUNT"), *at = getenv("FAULT_AT"), *kind = getenv("FAULT");
    if (at && !atoi(at) && kind && !strcmp(kind, "power"))
        for (int i = 0; i < count; i++)
            if (ftruncate(unsynced[i].fd, 0)) {}
    if (file) {
        FILE *out = fopen(file, "w");
        if (out) {
            fprintf(out, "%d", calls);
            fclose(out);
        }
    }
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name);
#define FAULT_OR do { int e = fault(); if (e) { errno = e; return -1; } } while (0)

static int plain(int fd) {
    struct stat s;
    return fd > 2 && !fstat(fd, &s) && S_ISREG(s.st_mode);
}

ssize_t write(int fd, const void *p, size_t n) {
    REAL(ssize_t, write, int, const void *, size_t)
    if (!plain(fd)) return real(fd, p, n);
    FAULT_OR;
    remember(fd);
    return real(fd, p, n);
}
ssize_t pwrite(int fd, const void *p, size_t n, off_t at) {
    REAL(ssize_t, pwrite, int, const void *, size_t, off_t)
    FAULT_OR;
    remember(fd);
    return real(fd, p, n, at);
}
ssize_t pwrite64(int fd, const void *p, size_t n, off_t at) {
    REAL(ssize_t, pwrite64, int, const void *, size_t, off_t)
    FAULT_OR;
    remember(fd);
    return real(fd, p, n, at);
}
int fsync(int fd) {
    REAL(int, fsync, int)
    FAULT_OR;
    int r = real(fd);
    if (!r) forget(fd);
    return r;
}
int fdatasync(int fd) {
    REAL(int, fdatasync, int)
    FAULT_OR;
    int r = real(fd);
    if (!r) forget(fd);
    return r;
}
int rename(const char *a, const char *b) {
    REAL(int, rename, const char *, const char *)
    FAULT_OR;
    return real(a, b);
}
int link(const char *a, const char *b) {
    REAL(int, link, const char *, const char *)
    FAULT_OR;
    return real(a, b);
}
int linkat(int x, const char *a, int y, const char *b, int f) {
    REAL(int, linkat, int, const char *, int, const char *, int)
    FAULT_OR;
    return real(x, a, y, b, f);
}
int unlink(const char *a) {
    REAL(int, unlink, const char *)
    if (!getenv("FAULT") || !atoi(getenv("FAULT"))) FAULT_OR;
    return real(a);
}
int mkdir(const char *a, mode_t m) {
    REAL(int, mkdir, const char *, mode_t)
    FAULT_OR;
    return real(a, m);
}
#define OPEN(name) \
int name(const char *a, int flags, ...) { \
    REAL(int, name, const char *, int, ...) \
    va_list list; va_start(list, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; \
    va_end(list); \
    if (flags & O_CREAT) FAULT_OR; \
    return real(a, flags, mode); \
}
OPEN(open)
OPEN(open64)
