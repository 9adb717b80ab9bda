import type * as z from "zod";
import { describeValue, listNames, quote } from "../describe-value.js";
import { nearestName, suggestName } from "../nearest-name.js";
import { formatPath, type Path } from "../path.js";
import type { Problems } from "../problems.js";

type Issue = z.core.$ZodIssue;

/** Turns what zod found into sentences: what was given, what is allowed, the nearest fix. */
export function explainIssues(issues: readonly Issue[], prefix: Path, problems: Problems): void {
  const misspelt = new Set(issues.flatMap(meantKeys));
  const ofOtherKind = new Set(issues.filter(({ code }) => code === "invalid_type").map(({ path }) => formatPath(path as Path)));
  for (const issue of issues) {
    // One mistake, one sentence: the key is there under another name, and what is no list has no length.
    if (isMissing(issue) && misspelt.has(formatPath(issue.path as Path))) continue;
    if (issue.code === "too_small" && ofOtherKind.has(formatPath(issue.path as Path))) continue;
    explainIssue(issue, prefix, problems);
  }
}

/** Paths of the keys that unknown keys were probably meant to be. */
function meantKeys(issue: Issue): string[] {
  if (issue.code !== "unrecognized_keys") return [];
  const { free } = keysOf(issue);
  return issue.keys.flatMap((key) => {
    const name = nearestName(key, free);
    return name === undefined ? [] : [formatPath([...issue.path, name] as Path)];
  });
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
  const { noun, known, free } = keysOf(issue);
  for (const key of issue.keys) {
    const message = `${quote(key)} is not a key of ${noun}; ${known.length === 0 ? "it has none" : `keys are ${listNames(known)}`}`;
    problems.add([...path, key], message, suggestName(key, free), "key");
  }
}

/** The noun of an object, the keys that it may have, and those of them that it has not. */
function keysOf(issue: Extract<Issue, { code: "unrecognized_keys" }>) {
  const { noun, keys: known } = factsOf(issue.message);
  const given = (issue.input ?? {}) as object;
  return { noun, known, free: known.filter((name) => !Object.hasOwn(given, name)) };
}

/** What `shape` says of an object in its raw messages. */
function factsOf(message: string): { readonly noun: string; readonly keys: readonly string[]; readonly meant: string } {
  const [noun = "", keys = "", meant = ""] = message.split(": ");
  return { noun, keys: keys.split(", ").filter((key) => key !== ""), meant };
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
  const hint = typeof given === "string" ? suggestName(given, words) : undefined;
  problems.add(path, `expected ${allowed.join(" or ")}, got ${describeValue(given)}`, hint ?? rewritten(given, issue.errors.flat()));
}

/** Whether a branch was not meant at all, because the value is of another kind. */
function isKindMismatch(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === "invalid_type" && issue.expected === "int" && typeof issue.input === "number") return false;
  if (issue.code === "invalid_union") return issue.errors.every((branch) => branch.some(isKindMismatch));
  if (issue.code === "invalid_value") return issue.values.length === 1 || typeof issue.input !== typeof issue.values[0];
  return issue.code === "invalid_type" || (issue.code === "custom" && issue.params?.kindMismatch === true);
}

/** How badly a branch fits: keys too many and keys missing at its top, a misspelt one half as badly as another. */
function misfit(branch: readonly Issue[]): number {
  const misspelt = new Set(branch.flatMap(meantKeys));
  return branch.reduce((sum, issue) => {
    if (issue.code === "unrecognized_keys" && issue.path.length === 0) return sum + issue.keys.length - meantKeys(issue).length / 2;
    if (issue.code === "invalid_union" && issue.path.length === 0)
      return sum + Math.min(...issue.errors.filter((inner) => !inner.some(isKindMismatch)).map(misfit));
    return isMissing(issue) && issue.path.length === 1 && !misspelt.has(formatPath(issue.path as Path)) ? sum + 1 : sum;
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
      const keys = issue.expected === "object" ? factsOf(issue.message).keys : [];
      const within = keys.length === 0 ? "" : `; its keys are ${listNames(keys, 12)}`;
      return { message: `expected ${kinds.join(" or ")}, got ${describeValue(given)}${within}`, hint: rewritten(given, [issue]) };
    }
    case "invalid_value":
      return {
        message: `${describeValue(given)} is not allowed here; allowed: ${listNames(issue.values.map(String))}`,
        hint: typeof given === "string" ? suggestName(given, issue.values.map(String)) : undefined,
      };
    case "too_small":
      return {
        message: `${sizeOf(issue.origin, given)}; at least ${issue.minimum} ${isOrAre(issue.origin, issue.minimum)} ${isCount(issue.origin) ? "needed" : "allowed"}`,
        hint: undefined,
      };
    case "too_big":
      return {
        message: `${sizeOf(issue.origin, given)}; at most ${issue.maximum} ${isOrAre(issue.origin, issue.maximum)} allowed`,
        hint: undefined,
      };
    default:
      return { message: `${describeValue(given)} is not allowed here`, hint: undefined };
  }
}

function sizeOf(origin: string, given: unknown): string {
  if (!isCount(origin)) return `${describeValue(given)} is out of range`;
  const { length } = given as { length: number };
  const [noun, one, many] = origin === "array" ? ["list", "entry", "entries"] : ["text", "character", "characters"];
  return length === 0 ? `the ${noun} is empty` : `the ${noun} has ${length} ${length === 1 ? one : many}`;
}

/** Whether a limit is one of how many, and not of a number itself. */
function isCount(origin: string): boolean {
  return origin === "array" || origin === "string";
}

function isOrAre(origin: string, limit: number | bigint): string {
  return isCount(origin) && Number(limit) !== 1 ? "are" : "is";
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
  return [factsOf(issue.message).noun];
}

/** How to write what is of the wrong kind but was surely meant: a number in quotes, a name without, one thing where several may stand. */
function rewritten(given: unknown, issues: readonly Issue[]): string | undefined {
  const wanted = new Set(issues.flatMap((issue) => (issue.code === "invalid_type" ? [issue.expected as string] : [])));
  if (typeof given === "number" && wanted.has("string")) return `write it in quotes: "${given}"`;
  const meant = issues
    .map((issue) => (issue.code === "invalid_type" && issue.expected === "object" ? factsOf(issue.message).meant : ""))
    .find((key) => key !== "");
  if (meant !== undefined) return `did you mean { ${meant}: ${String(given)} }?`;
  if (wanted.has("array") && typeof given === "object" && given !== null && Object.keys(given).length > 0)
    return `put it into a list: [{ ${Object.keys(given)[0]}: … }]`;
  if (typeof given !== "string") return undefined;
  if ((wanted.has("number") || wanted.has("int")) && /^-?\d+(?:\.\d+)?$/.test(given)) return `did you mean ${given}, without quotes?`;
  return wanted.has("boolean") ? boolHint(given) : undefined;
}

/** YAML 1.2 reads yes, no, on and off as text. */
function boolHint(given: string): string | undefined {
  if (/^(?:y|yes|on|true)$/i.test(given)) return "did you mean true?";
  return /^(?:n|no|off|false)$/i.test(given) ? "did you mean false?" : undefined;
}
