import type { FaultEffect, FaultSpec, FaultSpell } from "../../model/faults.js";
import { readFaultTrace, type TraceFault } from "../csv/fault-trace.js";
import { listNames, quote } from "../describe-value.js";
import { suggestName } from "../nearest-name.js";
import type { Path } from "../path.js";
import type { Problems } from "../problems.js";
import { explainIssues } from "../schema/explain-issue.js";
import { fault } from "../schema/fault.js";
import { formatDuration } from "../units/duration.js";
import { normaliseEffect } from "./fault-effect.js";
import { loadFile } from "./load-file.js";
import type { Targets } from "./targets.js";

/** How the cells of a row become the options of a fault. */
interface RowKind {
  /** What its target is. */
  readonly hits: "instances" | "service" | "nodes" | "zone";
  /** The option that its size is. */
  readonly size?: string;
  /** The option that its duration is. */
  readonly duration?: string;
  /** Options that a row does not tell. */
  readonly usual?: Readonly<Record<string, unknown>>;
}

const KINDS: Readonly<Record<string, RowKind>> = {
  crash: { hits: "instances" },
  hang: { hits: "instances" },
  slow: { hits: "instances", size: "factor" },
  errors: { hits: "instances", size: "rate" },
  "grey-failure": { hits: "instances", size: "share", usual: { answers: "error" } },
  "cpu-throttling": { hits: "instances", size: "quota" },
  "memory-leak": { hits: "instances", size: "perSecond" },
  "dependency-outage": { hits: "service", size: "share" },
  "zone-outage": { hits: "zone" },
  "node-loss": { hits: "nodes" },
  "spot-interruption": { hits: "nodes", duration: "notice" },
  "registry-outage": { hits: "service" },
  "metrics-outage": { hits: "instances" },
  "autoscaler-outage": { hits: "service" },
};

/** All that a failure trace tells of before the scenario is over: a fault for each kind, target and size that it has. */
export function normaliseFaultTrace(name: string, file: string, targets: Targets, path: Path): readonly FaultSpec[] {
  const { context } = targets;
  const text = loadFile(context, file, path);
  const rows = text === undefined ? [] : readFaultTrace(text);
  if ("message" in rows) {
    context.problems.add(path, `${file}:${rows.line}: ${rows.message}`);
    return [];
  }
  const groups = new Map<string, { readonly effect: FaultEffect | undefined; readonly spells: FaultSpell[] }>();
  const ends = new Map<string, { readonly line: number; readonly endMs: number }>();
  for (const row of rows) {
    const { line, atMs, forMs, kind, target, size } = row;
    if (atMs >= (context.durationMs ?? Number.POSITIVE_INFINITY)) continue;
    const problems = atLine(context.problems, path, `${file}:${line}: `);
    const before = ends.get(`${kind} ${target}`);
    if (before !== undefined && before.endMs > atMs)
      problems.add([], `${kind} of ${target} begins before the one of line ${before.line} is over`, "let one of them be shorter");
    ends.set(`${kind} ${target}`, { line, endMs: Math.max(atMs + forMs, before?.endMs ?? 0) });
    const notice = KINDS[kind]?.duration === undefined ? "" : ` ${formatDuration(forMs)}`;
    const key = [kind, target, size].filter((cell) => cell !== "").join(" ") + notice;
    const group = groups.get(key) ?? { effect: effectOf(row, { ...targets, context: { ...context, problems } }), spells: [] };
    groups.set(key, group);
    group.spells.push({ atMs, forMs });
  }
  return [...groups].flatMap(([key, { effect, spells }]) =>
    effect === undefined ? [] : [{ name: `${name}: ${key}`, effect, timing: { type: "recorded", spells } }],
  );
}

/** The effect that a row tells of, read as if the scenario had it written out. */
function effectOf(row: TraceFault, targets: Targets): FaultEffect | undefined {
  const { problems } = targets.context;
  const kind = Object.hasOwn(KINDS, row.kind) ? KINDS[row.kind] : undefined;
  if (kind === undefined) {
    const known = Object.keys(KINDS);
    problems.add([], `column "kind" holds ${quote(row.kind)}; kinds are ${listNames(known)}`, suggestName(row.kind, known));
    return undefined;
  }
  if (row.size !== "" && kind.size === undefined) problems.add([], `${row.kind} has no size`, "leave the cell empty");
  const sized = kind.size !== undefined && row.size !== "" ? { [kind.size]: plain(row.size) } : {};
  const lasting = kind.duration === undefined ? {} : { [kind.duration]: formatDuration(row.forMs) };
  const options = { ...kind.usual, ...targetOf(row.target, kind.hits), ...sized, ...lasting };
  const times = kind.duration === undefined ? { at: 0, for: "1s" } : { at: 0 };
  const parsed = fault.safeParse({ [row.kind]: options, ...times }, { reportInput: true });
  if (parsed.success) return normaliseEffect(parsed.data, targets, []);
  explainIssues(parsed.error.issues, [], problems);
  return undefined;
}

/** `web`, or `web/3` for one of several that are numbered. */
function targetOf(text: string, hits: RowKind["hits"]): Readonly<Record<string, unknown>> {
  const [, name = text, number] = /^(.*)\/(\d+)$/.exec(text) ?? [];
  if (text === "") return {};
  if (hits === "zone") return { zone: text };
  if (hits === "service") return { service: text };
  const [one, several] = hits === "nodes" ? ["pool", "nodes"] : ["service", "instances"];
  return { [one]: name, ...(number !== undefined && { [several]: [Number(number)] }) };
}

/** A number without a unit is a number. */
function plain(cell: string): string | number {
  return /^\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : cell;
}

/** Problems of a row are told where the scenario names the file. */
function atLine(problems: Problems, path: Path, prefix: string): Problems {
  return {
    ...problems,
    add: (inner, message, hint) => problems.add(path, `${prefix}${inner.length === 0 ? "" : `${inner.at(-1)}: `}${message}`, hint),
  };
}
