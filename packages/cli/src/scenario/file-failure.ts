/** Why a file could not be read or written, in a few words. */
export function failureReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : REASONS[code]) ?? message;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "it is a folder, not a file",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOSPC: "no space left on the device",
  EDQUOT: "the quota of disk space is used up",
  EROFS: "the file system is read-only",
  EFBIG: "it would be larger than files may be here",
  ENOTDIR: "a part of its path is a file, not a folder",
  EIO: "the device failed",
  EPIPE: "its reader has gone",
};
