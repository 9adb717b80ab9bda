import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";

const CI = resolve("packages/cli/ci");
const folder = mkdtempSync(join(tmpdir(), "springtide-ci-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCENARIO = "cluster/web.yaml";
const written = (replicas: number): string => `name: web
duration: 1m
seed: 1
slo: { p99: 2s }
traffic: { users: { to: web, rate: 20/s } }
services: { web: { replicas: ${replicas}, demand: { exponential: 50ms } } }
`;

const git = (...args: string[]): string =>
  execFileSync("git", ["-c", "user.name=ci", "-c", "user.email=ci@localhost", ...args], { cwd: folder, encoding: "utf8" }).trim();

function commit(text: string | undefined): string {
  mkdirSync(join(folder, "cluster"), { recursive: true });
  if (text !== undefined) writeFileSync(join(folder, SCENARIO), text);
  git("add", "--all");
  git("commit", "--quiet", "--allow-empty", "--message", "step");
  return git("rev-parse", "HEAD");
}

function run(script: string, args: string[], env: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(join(CI, script), args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status, output: `${stdout}${stderr}` };
}

const springtide = `${process.execPath} ${resolve("packages/cli/bin/springtide.js")}`;
const compare = (env: Record<string, string>) => run("compare-with-base.sh", [], { SCENARIO, SPRINGTIDE: springtide, RUNS: "3", ...env });

git("init", "--quiet");
const empty = commit(undefined);
const two = commit(written(2));
commit(written(3));

describe("a change of a scenario, in CI", () => {
  it("fails where it costs more than it may, and posts by how much", () => {
    const { status, output } = compare({ BASE: two });
    expect(status, output).toBe(1);
    expect(output).toContain("1 of 3 gates failed for `cluster/web.yaml`");
    expect(output).toMatch(/\| costUsd \| \+50 % \[.*\] \| \+5 % \| ❌ failed \|/);
    expect(readFileSync(join(folder, "springtide/report.html"), "utf8")).toContain("<html");
    expect(git("worktree", "list").split("\n")).toHaveLength(1);
  });

  it("passes where every gate lets it", () => {
    const { status, output } = compare({ BASE: two, GATES: "costUsd=60% slo" });
    expect(status, output).toBe(0);
    expect(output).toContain("every gate passed");
  });

  it("judges a scenario that is new by its own objectives", () => {
    const { status, output } = compare({ BASE: empty });
    expect(status, output).toBe(0);
    expect(output).toContain("is new");
  });

  it("is posted once, and replaced later", () => {
    const bin = join(folder, "bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "gh"), '#!/bin/sh\necho "$@" >>"$GH_LOG"\ncase "$*" in *--edit-last*) exit "$GH_EDITS";; esac\n');
    chmodSync(join(bin, "gh"), 0o755);
    const comment = join(folder, "comment.md");
    writeFileSync(comment, "changed\n");
    const post = (edits: string): string[] => {
      const log = join(folder, `gh-${edits}.log`);
      const PATH = `${bin}${delimiter}${process.env.PATH}`;
      expect(run("post-comment.sh", [comment], { PULL_REQUEST: "7", GH_LOG: log, GH_EDITS: edits, PATH }).status).toBe(0);
      return readFileSync(log, "utf8").trim().split("\n");
    };
    expect(post("1")).toEqual([`pr comment 7 --body-file ${comment} --edit-last`, `pr comment 7 --body-file ${comment}`]);
    expect(post("0")).toHaveLength(1);
  });
});

it("every script that the action and the pipeline call is there", () => {
  const action = readFileSync(join(CI, "github/action.yml"), "utf8");
  const { runs } = parse(action) as { runs: { steps: { run: string }[] } };
  const called = runs.steps.flatMap((step) => [...step.run.matchAll(/\$GITHUB_ACTION_PATH\/([\w./-]+)/g)].map((match) => match[1]!));
  expect(called).toHaveLength(2);
  for (const script of called) expect(existsSync(join(CI, "github", script)), script).toBe(true);
  const pipeline = parse(readFileSync(join(CI, "gitlab/springtide.gitlab-ci.yml"), "utf8")) as { springtide: { script: string[] } };
  const [script = ""] = pipeline.springtide.script;
  expect(existsSync(join(CI, script.replace("node_modules/springtide/ci/", ""))), dirname(script)).toBe(true);
});
