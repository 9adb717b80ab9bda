import { resolve } from "node:path";
import type { Result } from "@springtide/core";
import type { CheckAnswer } from "../../packages/cli/src/check/answer.js";
import type { Context } from "../../packages/cli/src/context.js";
import type { ExitCode } from "../../packages/cli/src/exit-codes.js";
import type { RunAll } from "../../packages/cli/src/parallel/job.js";
import { buildProgram } from "../../packages/cli/src/program.js";
import { memoryContext } from "../unit/cli/context.js";
import { memorySink } from "../unit/cli/sink.js";
import type { PlantedBug, Simulate } from "./planted-bug.js";

/** The family in which bugs are looked for. */
export const FAMILY = "test/planted-bugs/family.yaml";

/** What `springtide check` says of a simulator, and how it ended. */
export function hunt(
  simulate: Simulate,
  bug: Pick<PlantedBug, "property" | "faults" | "set">,
  runs = 200,
): Promise<{ code: ExitCode; answer: CheckAnswer }> {
  const set = (bug.set ?? []).flatMap((setting) => ["--set", setting]);
  const words = ["check", FAMILY, "--json", "--quiet", "--workers", "1", "--runs", String(runs), "--property", bug.property, ...set];
  return command(simulate, bug.faults === true ? [...words, "--faults"] : words).then(({ code, out }) => ({
    code,
    answer: JSON.parse(out) as CheckAnswer,
  }));
}

/** Runs the line that a report gives for replaying: the result it ends with. */
export async function replay(simulate: Simulate, bug: Pick<PlantedBug, "set">, options: readonly string[]): Promise<Result> {
  const before = (bug.set ?? []).flatMap((setting) => ["--set", setting]);
  const { out } = await command(simulate, ["run", FAMILY, "--json", "--quiet", ...before, ...options.flatMap(shellWords)]);
  return JSON.parse(out) as Result;
}

/** A command line of springtide, on a simulator of the caller's. */
export async function command(simulate: Simulate, words: readonly string[]): Promise<{ code: ExitCode; out: string }> {
  const runAll: RunAll = (jobs) =>
    Promise.all(
      jobs.map(({ scenario, seed, traceDigest, maxEvents }) =>
        Promise.resolve().then(() =>
          simulate(scenario, { traceDigest, ...(seed !== undefined && { seed }), ...(maxEvents !== undefined && { maxEvents }) }),
        ),
      ),
    );
  const out = memorySink();
  const context: Context = { ...memoryContext(), out, runAll };
  let code: ExitCode = 0;
  await buildProgram(context, "0.0.0", (ended) => {
    code = ended;
  }).parseAsync(["node", resolve("springtide"), ...words]);
  return { code, out: out.text() };
}

/** The words of a command line, as a shell splits it. */
function shellWords(line: string): string[] {
  return [...line.matchAll(/(?:'(?:[^']|'\\'')*'|\S)+/g)].map(([word]) =>
    word.replaceAll("'\\''", "\u0000").replaceAll("'", "").replaceAll("\u0000", "'"),
  );
}
