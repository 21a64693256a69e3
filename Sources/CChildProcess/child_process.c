#define _GNU_SOURCE
#include "child_process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __APPLE__
#include <crt_externs.h>
#include <dlfcn.h>
#include <mach-o/dyld.h>
#define environ (*_NSGetEnviron())
#else
#include <link.h>
#include <sys/mman.h>
extern char **environ;
#endif

static const char *const hidden_arguments[] = {
    [MISREAD_CHILD_READS] = "--misread-child-reads-hdf5",
    [MISREAD_CHILD_REWRITES] = "--misread-child-rewrites-hdf5",
};

static void limit(int resource, long long value) {
  struct rlimit limits = {(rlim_t)value, (rlim_t)value};
  setrlimit(resource, &limits);
}

// Runs in the child alone: arguments are the hidden one, elements, bytes and seconds.
__attribute__((constructor)) static void take_over(int count, char **arguments) {
  if (count != 5) return;
  int reads = strcmp(arguments[1], hidden_arguments[MISREAD_CHILD_READS]) == 0;
  if (!reads && strcmp(arguments[1], hidden_arguments[MISREAD_CHILD_REWRITES]) != 0) return;
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_AS, atoll(arguments[3]));
  limit(RLIMIT_CPU, atoll(arguments[4]));
  _exit(
      reads ? misread_child_read(STDIN_FILENO, STDOUT_FILENO, atoll(arguments[2]))
            : misread_child_rewrite(STDIN_FILENO, STDOUT_FILENO));
}

#ifdef __APPLE__
int32_t misread_child_is_available(void) {
  Dl_info info;
  return dladdr((const void *)&take_over, &info) != 0 &&
         info.dli_fbase == (const void *)_dyld_get_image_header(0);
}
#else
// The first object that is told of is the program.
static int holds_this_code(struct dl_phdr_info *info, size_t size, void *answer) {
  (void)size;
  ElfW(Addr) here = (ElfW(Addr))&take_over;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    if (info->dlpi_phdr[i].p_type != PT_LOAD) continue;
    ElfW(Addr) start = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
    if (here >= start && here < start + info->dlpi_phdr[i].p_memsz) *(int32_t *)answer = 1;
  }
  return 1;
}

int32_t misread_child_is_available(void) {
  int32_t answer = 0;
  dl_iterate_phdr(holds_this_code, &answer);
  return answer;
}
#endif

int32_t misread_child_make_file(void) {
#ifdef __linux__
  return memfd_create("misread", MFD_CLOEXEC);
#else
  char name[] = "/tmp/misread-XXXXXX";
  int file = mkstemp(name);
  if (file >= 0) {
    unlink(name);
    fcntl(file, F_SETFD, FD_CLOEXEC);
  }
  return file;
#endif
}

int32_t misread_child_make_pipe(int32_t ends[2]) {
#ifdef __linux__
  return pipe2(ends, O_CLOEXEC);
#else
  if (pipe(ends) != 0) return -1;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return 0;
#endif
}

// The path of the program, never freed: it is asked for once per file that is read.
static const char *program_path(char *buffer, uint32_t size) {
#ifdef __APPLE__
  return _NSGetExecutablePath(buffer, &size) == 0 ? buffer : NULL;
#else
  (void)buffer, (void)size;
  return "/proc/self/exe";
#endif
}

// The parent's variables, but no backtrace of a crash, which is expected and could take minutes.
static char **child_environment(void) {
  static char quiet[] = "SWIFT_BACKTRACE=enable=no";
  size_t count = 0;
  while (environ[count] != NULL) count++;
  char **result = malloc((count + 2) * sizeof *result);
  if (result == NULL) return NULL;
  result[0] = quiet;
  size_t kept = 1;
  for (size_t i = 0; i < count; i++) {
    if (strncmp(environ[i], "SWIFT_BACKTRACE=", 16) != 0) result[kept++] = environ[i];
  }
  result[kept] = NULL;
  return result;
}

pid_t misread_child_start(
    enum misread_child_task task, int32_t input, int32_t output,
    struct misread_child_limits limits) {
  char path[4096], elements[24], bytes[24], seconds[24];
  const char *program = program_path(path, sizeof path);
  if (program == NULL) return -1;
  snprintf(elements, sizeof elements, "%lld", (long long)limits.elements);
  snprintf(bytes, sizeof bytes, "%lld", (long long)limits.memory_bytes);
  snprintf(seconds, sizeof seconds, "%lld", (long long)limits.cpu_seconds);
  char *const arguments[] = {
      "misread", (char *)hidden_arguments[task], elements, bytes, seconds, NULL};
  char **environment = child_environment();
  if (environment == NULL) return -1;

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
#ifdef __APPLE__
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_CLOEXEC_DEFAULT);
#elif defined(__GLIBC__)
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
#endif
  pid_t child = -1;
  int status = posix_spawn(&child, program, &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  free(environment);
  return status == 0 ? child : -1;
}

int32_t misread_child_await(int32_t descriptor, int32_t milliseconds) {
  struct pollfd wanted = {descriptor, POLLIN, 0};
  int count;
  do {
    count = poll(&wanted, 1, milliseconds);
  } while (count < 0 && errno == EINTR);
  return count;
}

int32_t misread_child_finish(pid_t child, int32_t kill_first) {
  if (kill_first) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  if (WIFSIGNALED(status)) return WTERMSIG(status);
  return WEXITSTATUS(status) == 0 ? 0 : -1;
}
