import { describe, it } from "vitest";
import { findProgram, whyMissing } from "./programs.js";

/**
 * A suite that needs programs: where one is missing, it is a single skipped test that says which and what brings it.
 * `body` gets the absolute path of each.
 */
export function describeWith<const Name extends string>(
  programs: readonly Name[],
  title: string,
  body: (paths: Readonly<Record<Name, string>>) => void,
): void {
  const why = whyMissing(programs);
  describe(title, () => {
    if (why !== undefined) it(`needs ${programs.join(" and ")}`, ({ skip }) => skip(why));
    else body(Object.fromEntries(programs.map((name) => [name, findProgram(name)])) as Record<Name, string>);
  });
}
