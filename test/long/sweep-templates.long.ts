import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import { createWorkspace } from "../docs/commands.js";
import { blocksOf } from "../docs/markdown.js";

const page = "docs/sweeps.md";
const blocks = blocksOf(page);
let folder: string;

/** Runs a line of the shell in a folder that has what the page shows; tells what it wrote where it fails. */
function run(line: string, env: Record<string, string> = {}): void {
  const path = `${join(folder, ".bin")}${delimiter}${process.env.PATH}`;
  const { status, stderr } = spawnSync("sh", ["-c", line], { cwd: folder, encoding: "utf8", env: { ...process.env, PATH: path, ...env } });
  expect(status, stderr).toBe(0);
}

beforeAll(() => {
  folder = createWorkspace(page);
  run("springtide sweep design.yaml -q -o whole.ndjson");
});

it("the Kubernetes job does the whole sweep once", () => {
  const jobs = blocks.filter(({ flags }) => flags.has("kubernetes")).map(({ code }) => parse(code));
  const { spec } = jobs.find((job) => job.spec.completionMode === "Indexed");
  const [shell, flag] = spec.template.spec.containers[0].command;
  expect([shell, flag]).toEqual(["sh", "-c"]);
  for (let index = 0; index < spec.completions; index++)
    run(spec.template.spec.containers[0].args[0], { JOB_COMPLETION_INDEX: `${index}` });
  expectWhole();
});

it("the Slurm array does the whole sweep once", () => {
  const script = blocks.find(({ language }) => language === "slurm")?.code ?? "";
  const [, first, last] = /--array=(\d+)-(\d+)/.exec(script) ?? [];
  run("rm -f part-*.ndjson");
  for (let task = Number(first); task <= Number(last); task++) run(script, { SLURM_ARRAY_TASK_ID: `${task}`, SLURM_CPUS_PER_TASK: "2" });
  expectWhole();
});

function expectWhole(): void {
  run("springtide merge part-*.ndjson -o all.ndjson");
  expect(readFileSync(join(folder, "all.ndjson")).equals(readFileSync(join(folder, "whole.ndjson")))).toBe(true);
}
