/** What an instance moves data with; requests that use it at once share it evenly. */
export interface DevicesSpec {
  readonly disk: { readonly bytesPerMs: number; readonly operationsPerMs: number };
  readonly network: { readonly bytesPerMs: number };
}

/** A device of an instance, by name. */
export type DeviceName = keyof DevicesSpec;
