import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { command } from "../../../planted-bugs/hunt.js";
import { heeding, servicesAs, sound } from "../../../planted-bugs/planted-bug.js";

const FAMILY = `
name: small
duration: 30s
traffic: { users: { to: web, rate: { between: [5/s, 40/s] }, timeout: 2s } }
services:
  web:
    replicas: 2
    concurrency: 2
    demand: { exponential: 20ms }
    autoscaling: { utilisation: { min: 2, max: { oneOf: [4, 6] }, interval: 2s, window: 2s, lag: 0s, cooldown: 2s } }
slo: { availability: 99% }
`;

function write(text: string): { folder: string; file: string } {
  const folder = mkdtempSync(join(tmpdir(), "springtide-check-"));
  const file = join(folder, "small.yaml");
  writeFileSync(file, text);
  return { folder, file };
}

const ignoresMin = heeding((scenario) =>
  servicesAs(scenario, (service) =>
    service.autoscaling === undefined ? service : { ...service, autoscaling: { ...service.autoscaling, min: 1 } },
  ),
);

test("a family in which all holds ends with 0 and says how rare a violation can still be", async () => {
  const { file } = write(FAMILY);
  const { code, out } = await command(sound, ["check", file, "--runs", "20", "--property", "conserves"]);
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(
      /^✓ held in 20 scenarios \(violations rarer than 15\.0 % at 95 %\); features covered \d+\/\d+, pairs \d+\/\d+\n$/,
    ),
  ]);
});

describe("a family with a counterexample", () => {
  test("ends with 1, a difference to the file and lines to replay and keep it", async () => {
    const { file } = write(FAMILY);
    const { code, out } = await command(ignoresMin, ["check", file, "--property", "never-below-min"]);
    expect(code).toBe(1);
    expect(out).toMatch(/^✗ counterexample after 1 of 200 scenarios, shrunk \d+ times? \(\d+ runs\)\n/);
    expect(out).toContain("found     web is scaled to 1");
    expect(out).toMatch(/ {2}- {3}rate: \{ between: \[ 5\/s, 40\/s \] \}\n {2}\+ {3}rate: 5\/s\n/);
    expect(out).toMatch(/replay {4}springtide run \S+small\.yaml --set traffic\.users\.rate=5\/s/);
    expect(out).toContain("keep      add --save");
  });

  test("is the same whatever the number of workers", async () => {
    const { file } = write(FAMILY);
    const words = ["check", file, "--property", "never-below-min", "--json", "--set", "traffic.users.rate=10/s"];
    expect((await command(ignoresMin, [...words, "--workers", "1"])).out).toBe(
      (await command(ignoresMin, [...words, "--workers", "7"])).out,
    );
  });

  test("is kept beside files of others, whatever these hold", async () => {
    const { folder, file } = write(FAMILY);
    writeFileSync(join(folder, "picture.yaml"), new Uint8Array([0xff, 0xfe, 0, 1]));
    mkdirSync(join(folder, "folder.yaml"));
    const words = ["check", file, "--property", "never-below-min", "--save", join(folder, "below.yaml"), "-q"];
    expect((await command(ignoresMin, words)).code).toBe(1);
    expect((await command(ignoresMin, words)).code).toBe(1);
    expect(readFileSync(join(folder, "below.yaml"), "utf8")).toContain("# case-of: small.yaml\n");
  });

  test("runs first once it is kept, until it holds again", async () => {
    const { folder, file } = write(FAMILY);
    const words = ["check", file, "--property", "never-below-min", "--runs", "3"];
    const saved = join(folder, "cases/below.yaml");
    expect((await command(ignoresMin, [...words, "--save", saved])).out).toContain("(runs first every time)");
    expect(readFileSync(saved, "utf8")).toContain("# case-of: ../small.yaml\n# property: never-below-min\n");
    const again = await command(ignoresMin, words);
    expect([again.code, again.out]).toEqual([1, expect.stringContaining("below.yaml breaks again")]);
    expect((await command(sound, words)).out).toContain("1 kept case held first");
    copyFileSync(saved, join(folder, "other.yaml"));
    expect((await command(sound, ["run", saved, "--quiet"])).code).toBe(0);
  });
});

test("a folder of cases that is not there is refused: its cases would never run", async () => {
  const { folder, file } = write(FAMILY);
  const cases = join(folder, "storms");
  const message = `--cases ${cases}: there is no such folder`;
  await expect(command(sound, ["check", file, "--cases", cases])).rejects.toMatchObject({ exitCode: 2, message });
});

test("a case is kept in a file, since the answer has stdout", async () => {
  const { file } = write(FAMILY);
  const message = "--save -: stdout is for the answer; name a file for the case, or take the scenario from --json";
  await expect(command(sound, ["check", file, "--save", "-"])).rejects.toMatchObject({ exitCode: 2, message });
});

test("a run that fails is a counterexample too", async () => {
  const { file } = write(FAMILY);
  const failing = () => {
    throw new Error("division by zero");
  };
  const { code, out } = await command(failing, ["check", file]);
  expect([code, out]).toEqual([1, expect.stringContaining("ends: every run comes to its end\n  found     division by zero")]);
});

test("objectives keep what the system is given: an autoscaler is not left out to miss them", async () => {
  const { file } = write(`${FAMILY.replace("99%", "100%")}`);
  const { out } = await command(sound, ["check", file, "--property", "slo", "--faults", "--json"]);
  const { counterexample } = JSON.parse(out) as { counterexample: { scenario: { services: { web: object } } } };
  expect(counterexample.scenario.services.web).toHaveProperty("autoscaling");
});

test("a property that nothing puts to the test, or a budget that ends early, leaves it undecided", async () => {
  const { file } = write(FAMILY);
  expect((await command(sound, ["check", file, "--property", "recovers", "--runs", "3"])).code).toBe(3);
  expect((await command(sound, ["check", file, "--property", "conserves", "--event-budget", "1"])).out).toContain(
    "the event budget ended it after 16 of 200",
  );
});

test("a range between unlike bounds is told with its place", async () => {
  const { file } = write(FAMILY.replace("40/s", "40ms"));
  await expect(command(sound, ["check", file])).rejects.toMatchObject({ problems: [{ path: "traffic.users.rate", line: 4 }] });
});

test("run takes a family once all its ranges are set, and leaves out what it is told to", async () => {
  const { file } = write(FAMILY);
  const set = ["--set", "traffic.users.rate=7/s", "--unset", "services.web.autoscaling"];
  expect((await command(sound, ["run", file, "--quiet", ...set])).code).toBe(0);
  await expect(command(sound, ["run", file, "--set", "traffic.users.rate=7/s"])).rejects.toMatchObject({
    problems: [{ path: "services.web.autoscaling.utilisation.max" }],
  });
});
