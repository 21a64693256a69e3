#pragma once
#include <stdint.h>
#include <sys/types.h>

// A task that this very executable does in a process of its own, under limits.
//
// The executable is started again with a hidden argument; a constructor notices it and does the
// task before `main` begins, so that every program and test that is linked with this target can
// read and rewrite files in a child without any help of its own.

// What a child can do.
enum misread_child_task {
  MISREAD_CHILD_READS = 0,
  MISREAD_CHILD_REWRITES = 1,
};

// Reads a file from `input`, writes what it holds to `output` and returns the exit status; `limit`
// is the most elements that it may hand out.
int32_t misread_child_read(int32_t input, int32_t output, int64_t limit);

// Reads a file and new content for some of its arrays from `input`, writes the new file to `output`
// and returns the exit status.
int32_t misread_child_rewrite(int32_t input, int32_t output);

// Whether this code is part of the program that was started, and not of a library that some other
// program loaded.
int32_t misread_child_is_available(void);

// A nameless file, as a descriptor, or -1.
int32_t misread_child_make_file(void);

// A pipe of two descriptors that no other child inherits; 0, or -1.
int32_t misread_child_make_pipe(int32_t ends[2]);

// What a child may use.
struct misread_child_limits {
  int64_t elements;      // handed out
  int64_t memory_bytes;  // of address space
  int64_t cpu_seconds;
};

// Starts a child that reads from `input` and writes to `output`; its process id, or -1.
pid_t misread_child_start(
    enum misread_child_task task, int32_t input, int32_t output,
    struct misread_child_limits limits);

// Waits until `descriptor` can be read or its other end is closed: 1, 0 after `milliseconds`, or -1.
int32_t misread_child_await(int32_t descriptor, int32_t milliseconds);

// Ends the child if it still runs; the signal that ended it, 0 where it returned status 0, or -1.
int32_t misread_child_finish(pid_t child, int32_t kill_first);
