/** What an export is made of: text piece by piece, bytes, or files of a folder by name. */
export type Exported = (
  | { readonly type: "text"; readonly pieces: Iterable<string> | AsyncIterable<string> }
  | { readonly type: "bytes"; readonly bytes: Uint8Array }
  | { readonly type: "folder"; readonly files: ReadonlyMap<string, string> }
) & {
  /** What could not be handed on, and what to do about it. */
  readonly notes: readonly string[];
};

/** What an export may be told beside its input. */
export interface ExportSettings {
  /** When the run began, in ms since 1970. */
  readonly startUnixMs: number;
  /** Kubernetes namespace that services are said to be in. */
  readonly namespace: string;
  /** Labels that every metric gets. */
  readonly labels: Readonly<Record<string, string>>;
}
