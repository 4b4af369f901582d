import { execFileSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"

/**
 * Stands between a process and its disk: each fsync and fdatasync adds one byte to the file that SYNC_COUNT_FILE names, and fails
 * with EIO while the file that SYNC_FAIL_FILE names is there.
 */
const source = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static int pass(const char *name, int fd) {
  const char *count = getenv("SYNC_COUNT_FILE");
  const char *fail = getenv("SYNC_FAIL_FILE");
  if (count) {
    int out = open(count, O_WRONLY | O_APPEND | O_CREAT, 0600);
    if (out < 0 || write(out, "s", 1) != 1) abort();
    close(out);
  }
  if (fail && access(fail, F_OK) == 0) {
    errno = EIO;
    return -1;
  }
  return ((int (*)(int))dlsym(RTLD_NEXT, name))(fd);
}

int fsync(int fd) { return pass("fsync", fd); }
int fdatasync(int fd) { return pass("fdatasync", fd); }
`

const compiler = process.env.CC ?? "cc"

/** The shim's library for LD_PRELOAD, or why this machine cannot have it. */
export function compileSyncShim(directory: string): { readonly library: string } | { readonly reason: string } {
  if (process.platform !== "linux")
    return { reason: `syncs are counted with LD_PRELOAD, which ${process.platform} does not have` }
  const [code, library] = [join(directory, "sync-shim.c"), join(directory, "sync-shim.so")]
  writeFileSync(code, source)
  try {
    execFileSync(compiler, ["-shared", "-fPIC", "-o", library, code, "-ldl"], { stdio: "pipe" })
  } catch (error) {
    return { reason: `syncs are counted by a shim that needs a C compiler, and ${compiler} failed: ${String(error)}` }
  }
  return { library }
}
