import type * as z from "zod";
import { describeValue, listNames, quote } from "../describe-value.js";
import { suggestName } from "../nearest-name.js";
import type { Path } from "../path.js";
import type { Problems } from "../problems.js";

type Issue = z.core.$ZodIssue;

/** Turns what zod found into sentences: what was given, what is allowed, the nearest fix. */
export function explainIssues(issues: readonly Issue[], prefix: Path, problems: Problems): void {
  for (const issue of issues) explainIssue(issue, prefix, problems);
}

function explainIssue(issue: Issue, prefix: Path, problems: Problems): void {
  const path = [...prefix, ...(issue.path as (string | number)[])];
  if (isMissing(issue)) {
    problems.add(path.slice(0, -1), `${quote(String(path.at(-1)))} is missing`);
    return;
  }
  if (issue.code === "custom" && issue.params?.told === true) return;
  switch (issue.code) {
    case "unrecognized_keys":
      explainKeys(issue, path, problems);
      return;
    case "invalid_union":
      explainUnion(issue, path, problems);
      return;
    case "invalid_key":
      problems.add(path, "names are 1 to 200 characters long", undefined, "key");
      return;
    default: {
      const { message, hint } = explainValue(issue);
      problems.add(path, message, hint);
    }
  }
}

function explainKeys(issue: Extract<Issue, { code: "unrecognized_keys" }>, path: Path, problems: Problems): void {
  const [noun = "", allowed = ""] = issue.message.split(": ");
  const known = allowed.split(", ").filter((key) => key !== "");
  const given = (issue.input ?? {}) as object;
  const free = known.filter((name) => !Object.hasOwn(given, name));
  for (const key of issue.keys) {
    const message = `${quote(key)} is not a key of ${noun}; ${known.length === 0 ? "it has none" : `keys are ${listNames(known)}`}`;
    problems.add([...path, key], message, suggestName(key, free), "key");
  }
}

function explainUnion(issue: Extract<Issue, { code: "invalid_union" }>, path: Path, problems: Problems): void {
  const candidates = issue.errors.filter((branch) => !branch.some(isKindMismatch));
  const best = candidates.reduce<readonly Issue[] | undefined>(
    (least, branch) => (least === undefined || misfit(branch) < misfit(least) ? branch : least),
    undefined,
  );
  if (best !== undefined) {
    explainIssues(best, path, problems);
    return;
  }
  const allowed = [...new Set(issue.errors.flatMap((branch) => branch.flatMap(expectedKinds)))];
  const words = issue.errors.flatMap((branch) => branch.flatMap((one) => (one.code === "invalid_value" ? one.values.map(String) : [])));
  const given = issue.input;
  problems.add(
    path,
    `expected ${allowed.join(" or ")}, got ${describeValue(given)}`,
    typeof given === "string" ? (boolHint(given, allowed) ?? suggestName(given, words)) : undefined,
  );
}

/** Whether a branch was not meant at all, because the value is of another kind. */
function isKindMismatch(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === "invalid_type" && issue.expected === "int" && typeof issue.input === "number") return false;
  if (issue.code === "invalid_union") return issue.errors.every((branch) => branch.some(isKindMismatch));
  if (issue.code === "invalid_value") return issue.values.length === 1 || typeof issue.input !== typeof issue.values[0];
  return issue.code === "invalid_type" || (issue.code === "custom" && issue.params?.kindMismatch === true);
}

/** How badly a branch fits: keys too many and keys missing at its top. */
function misfit(branch: readonly Issue[]): number {
  return branch.reduce((sum, issue) => {
    if (issue.code === "unrecognized_keys" && issue.path.length === 0) return sum + issue.keys.length;
    if (issue.code === "invalid_union" && issue.path.length === 0)
      return sum + Math.min(...issue.errors.filter((inner) => !inner.some(isKindMismatch)).map(misfit));
    return isMissing(issue) && issue.path.length === 1 ? sum + 1 : sum;
  }, 0);
}

function isMissing(issue: Issue): boolean {
  return issue.input === undefined && issue.path.length > 0 && issue.code !== "unrecognized_keys";
}

function explainValue(issue: Issue): { message: string; hint: string | undefined } {
  const given = issue.input;
  switch (issue.code) {
    case "custom":
      if (issue.params?.kindMismatch === true)
        return { message: `expected ${issue.message}, got ${describeValue(given)}`, hint: undefined };
      return { message: issue.message, hint: issue.params?.hint as string | undefined };
    case "invalid_type": {
      const kinds = expectedKinds(issue);
      return {
        message: `expected ${kinds.join(" or ")}, got ${describeValue(given)}`,
        hint: typeof given === "string" ? boolHint(given, kinds) : undefined,
      };
    }
    case "invalid_value":
      return {
        message: `${describeValue(given)} is not allowed here; allowed: ${listNames(issue.values.map(String))}`,
        hint: typeof given === "string" ? suggestName(given, issue.values.map(String)) : undefined,
      };
    case "too_small":
      return { message: `${sizeOf(issue.origin, given)}; at least ${issue.minimum}${unitOf(issue.origin)} allowed`, hint: undefined };
    case "too_big":
      return { message: `${sizeOf(issue.origin, given)}; at most ${issue.maximum}${unitOf(issue.origin)} allowed`, hint: undefined };
    default:
      return { message: `${describeValue(given)} is not allowed here`, hint: undefined };
  }
}

function sizeOf(origin: string, given: unknown): string {
  if (origin === "array") return `the list has ${(given as readonly unknown[]).length} entries`;
  return origin === "string" ? `the text has ${(given as string).length} characters` : `${describeValue(given)} is out of range`;
}

function unitOf(origin: string): string {
  return origin === "array" ? " are" : origin === "string" ? " are" : " is";
}

function expectedKinds(issue: Issue): string[] {
  if (issue.code === "invalid_union") return issue.errors.flatMap((branch) => branch.flatMap(expectedKinds));
  // A catalog without policies of a kind allows no name.
  if (issue.code === "invalid_value" && issue.values.length === 0) return [];
  if (issue.code === "invalid_value") return issue.values.length <= 12 ? [listNames(issue.values.map(String))] : ["a name"];
  if (issue.code === "custom") return [issue.message];
  if (issue.code !== "invalid_type") return [];
  if (issue.expected === "string") return ["text"];
  if (issue.expected === "number") return ["a number"];
  if (issue.expected === "int") return ["a whole number"];
  if (issue.expected === "boolean") return ["true or false"];
  return [issue.message];
}

/** YAML 1.2 reads yes, no, on and off as text. */
function boolHint(given: string, kinds: readonly string[]): string | undefined {
  if (!kinds.includes("true or false")) return undefined;
  if (/^(?:y|yes|on|true)$/i.test(given)) return "did you mean true?";
  return /^(?:n|no|off|false)$/i.test(given) ? "did you mean false?" : undefined;
}
