import { readdirSync } from "node:fs";
import type { OptionField, Policy, PolicyKind } from "@springtide/core/policy";
import { expect } from "vitest";

/** Names of the files that hold the policies of a kind, without `.ts`. */
export function policyFiles(kind: PolicyKind): string[] {
  return readdirSync(new URL(`../../packages/policies/src/${kind}/`, import.meta.url))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -".ts".length));
}

/** Every option of a policy with its path, those inside lists too. */
function allOptions(fields: Readonly<Record<string, OptionField>>, prefix = ""): [string, OptionField][] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const inner = field.type === "list" ? allOptions(field.of, `${prefix}${name}.`) : [];
    return [[`${prefix}${name}`, field] as [string, OptionField], ...inner];
  });
}

function isSentence(text: string): boolean {
  return /^([A-Z]|nginx).{8,}\.$/.test(text);
}

/** What any policy owes its readers. */
export const documentationLaws: Readonly<Record<string, (policy: Policy) => void>> = {
  "is called like its file": (policy) => expect(policyFiles(policy.kind)).toContain(policy.id),

  "says in a sentence what it does, and where that comes from": (policy) => {
    expect(policy.doc).toSatisfy(isSentence, "doc is a sentence");
    expect(policy.source.length).toBeGreaterThan(8);
  },

  "says of every option in a sentence what it means": (policy) => {
    const silent = allOptions(policy.options).filter(([, field]) => !isSentence(field.doc));
    expect(silent.map(([path]) => path)).toEqual([]);
  },

  "bounds every number from below, and keeps its defaults within bounds": (policy) => {
    for (const [path, field] of allOptions(policy.options)) {
      if (field.type === "choice" && field.default !== undefined) expect(field.of, path).toContain(field.default);
      if (field.type !== "number") continue;
      expect(field.min, `${path} has a least value`).toBeTypeOf("number");
      if (field.default === undefined) continue;
      expect(field.default, path).toBeGreaterThanOrEqual(field.min ?? 0);
      expect(field.default, path).toBeLessThanOrEqual(field.max ?? Infinity);
    }
  },
};
