import type { Path } from "../path.js";
import type { FaultShape } from "../schema/fault-shape.js";

/** Options that are set together at a time, and where the scenario says so. */
export interface Push {
  readonly at: number;
  readonly propagation: number;
  /** By path; undefined takes back what `undoes` set. */
  readonly set: Readonly<Record<string, unknown>>;
  /** The push whose values are taken back. */
  readonly undoes?: Push;
  readonly path: Path;
}

/** The two changes that a bad configuration is: its push, and its rollback. */
export function pushesOf(name: string, given: FaultShape): readonly Push[] {
  const { "bad-config": bad, at, for: hold } = given;
  if (bad === undefined || at === undefined || hold?.type !== "constant") return [];
  const { set, propagation } = bad;
  const path = ["faults", name, "bad-config"];
  const push: Push = { at, propagation, set, path };
  return [push, { ...push, at: at + hold.value, undoes: push }];
}
