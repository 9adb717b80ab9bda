import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { stringify } from "yaml";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { deliver } from "../output/deliver.js";
import { failureReason } from "../scenario/file-failure.js";
import { readSource, type ScenarioSource } from "../scenario/source.js";
import type { Sink } from "../terminal/sink.js";
import type { ViolatingTrial } from "./trial.js";

/** A counterexample that was kept as a scenario file. */
export interface KeptCase {
  readonly source: ScenarioSource;
  /** The property that it broke, as the command line writes it. */
  readonly property: string;
}

const CASE_OF = /^# case-of: (.+)$/m;
const PROPERTY = /^# property: (.+)$/m;

/** Where cases of a scenario file are kept unless somebody says otherwise: beside it, in cases/. */
export function casesFolder(file: string): string {
  return join(file === "-" ? "." : dirname(file), "cases");
}

/**
 * The folders in which cases of a scenario file may lie: some need not be there yet, one asked for by name does.
 * @throws CommandError for `--cases` with a folder that is not there.
 */
export function foldersOfCases(file: string, { cases, save }: { readonly cases?: string; readonly save?: string }): string[] {
  if (cases !== undefined && !existsSync(cases)) throw new CommandError(ExitCode.usage, `--cases ${cases}: there is no such folder`);
  return [casesFolder(file), ...(cases === undefined ? [] : [cases]), ...(save === undefined ? [] : [dirname(save)])];
}

/**
 * The cases of a scenario file in these folders, by name.
 * @throws CommandError for a folder or file that is there and cannot be read.
 */
export function keptCases(file: string, folders: readonly string[]): KeptCase[] {
  const paths = [...new Set(folders.map((folder) => resolve(folder)))].flatMap((folder) =>
    filesIn(folder).map((name) => join(relative(process.cwd(), folder), name)),
  );
  return paths.flatMap((path) => {
    const source = textIn(path);
    if (source === undefined) return [];
    const [of, property] = [CASE_OF.exec(source.text)?.[1], PROPERTY.exec(source.text)?.[1]];
    if (of === undefined || property === undefined || resolve(source.folder, of) !== resolve(file)) return [];
    return [{ source, property }];
  });
}

/**
 * Keeps a counterexample as a scenario file that says what it broke; the folder is made where there is none.
 * @throws CommandError when it cannot be written.
 */
export function keepCase(target: string, file: string, { written, outcome, candidate }: ViolatingTrial, out: Sink): void {
  const { faults, ...rest } = written.plain;
  const hasFaults = typeof faults === "object" && faults !== null && Object.keys(faults).length > 0;
  const plain = { ...rest, ...(candidate.seed !== undefined && { seed: candidate.seed }), ...(hasFaults && { faults }) };
  const head = [
    `A case of ${basename(file)} that \`springtide check\` found; check runs it first, every time.`,
    `It broke: ${outcome.doc}.`,
    outcome.found,
    `case-of: ${relative(dirname(resolve(target)), resolve(file))}`,
    `property: ${outcome.property}`,
  ];
  const text = `${head.map((line) => `# ${line.replace(/\s*\n\s*/g, " ")}\n`).join("")}${stringify(plain, { aliasDuplicateObjects: false, lineWidth: 0 })}`;
  try {
    mkdirSync(dirname(resolve(target)), { recursive: true });
  } catch (error) {
    throw new CommandError(ExitCode.io, `cannot make the folder of ${target}: ${failureReason(error)}`, { cause: error });
  }
  deliver(text, target, out);
}

/** A file that may be a case; undefined for one that is no text, as others than ours may lie beside them. */
function textIn(path: string): ScenarioSource | undefined {
  try {
    return readSource(path);
  } catch (error) {
    if (error instanceof CommandError && error.exitCode === ExitCode.usage) return undefined;
    throw error;
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new CommandError(ExitCode.io, `cannot read the cases in ${folder}: ${failureReason(error)}`, { cause: error });
  }
}
