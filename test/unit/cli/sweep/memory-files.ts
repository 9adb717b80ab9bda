import type { Files } from "../../../../packages/cli/src/files.js";

export interface MemoryFiles extends Files {
  readonly contents: Map<string, Uint8Array>;
  /** How many calls were made. */
  readonly calls: number;
  text(path: string): string;
}

export interface Fault {
  readonly code: string;
  /** Number of the call that fails, from 1. */
  readonly at: number;
  /** Whether all later ones fail too. */
  readonly isForever: boolean;
}

/** A file system in memory; where told to, a call fails, and a write that fails has written half. */
export function memoryFiles(contents = new Map<string, Uint8Array>(), fault?: Fault): MemoryFiles {
  let calls = 0;
  const guard = (half: () => void): void => {
    calls++;
    if (fault === undefined || (fault.isForever ? calls < fault.at : calls !== fault.at)) return;
    half();
    throw Object.assign(new Error(`${fault.code}: it was told to fail`), { code: fault.code });
  };
  const put = (path: string, bytes: Uint8Array): void => {
    contents.set(path, bytes);
  };
  const join = (a: Uint8Array | undefined, b: Uint8Array): Uint8Array => new Uint8Array([...(a ?? []), ...b]);
  return {
    contents,
    get calls() {
      return calls;
    },
    text: (path) => new TextDecoder().decode(contents.get(path)),
    place: (path) => {
      guard(() => undefined);
      return { path, isStream: false };
    },
    read: (path) => {
      guard(() => undefined);
      return contents.get(path);
    },
    append: (path, content) => {
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      guard(() => put(path, join(contents.get(path), bytes.subarray(0, Math.floor(bytes.length / 2)))));
      put(path, join(contents.get(path), bytes));
    },
    create: (path, bytes) => {
      guard(() => put(path, bytes.slice(0, Math.floor(bytes.length / 2))));
      put(path, bytes.slice());
    },
    rename: (from, to) => {
      guard(() => undefined);
      put(to, contents.get(from) ?? new Uint8Array());
      contents.delete(from);
    },
    remove: (path) => {
      guard(() => undefined);
      contents.delete(path);
    },
    makeFolder: () => guard(() => undefined),
  };
}
