import { describe, expect, it } from "vitest";
import { type Arguments, readArguments, usage } from "./arguments.js";
import { SUBJECTS } from "./subjects.js";

const words = (read: Arguments | string): string[] => (typeof read === "string" ? [read] : read.subjects.map(({ word }) => word));

describe("the command line of the benchmark", () => {
  it("measures everything when nothing is named, and what is named in the order of the page", () => {
    expect(words(readArguments([], SUBJECTS))).toEqual(SUBJECTS.map(({ word }) => word));
    expect(words(readArguments(["path", "shares"], SUBJECTS))).toEqual(["shares", "path"]);
  });

  it("leaves what has no shares out of releases", () => {
    expect(words(readArguments(["--release"], SUBJECTS))).toEqual(["shares", "shop"]);
    expect(readArguments(["start", "--regression"], SUBJECTS)).toContain("no shares");
  });

  it("takes one round and few customers for a smoke run, and else what is said", () => {
    expect(readArguments(["--quick"], SUBJECTS)).toMatchObject({ rounds: 1, customers: 1e5 });
    expect(readArguments(["--pairs", "7"], SUBJECTS)).toMatchObject({ rounds: 7, customers: 5e6 });
    expect(readArguments([], SUBJECTS)).toMatchObject({ rounds: undefined });
  });

  it.each([["nonsense"], ["--pairs", "0"], ["--customers", "1"], ["--faster"]])("refuses %s %s", (...argv) => {
    expect(readArguments(argv, SUBJECTS)).toBeTypeOf("string");
  });

  it("names every subject in its usage, each by a word, a heading and jobs of its own", () => {
    for (const { word, title } of SUBJECTS) expect(usage(SUBJECTS)).toMatch(new RegExp(`^ {2}${word} +${title} \\(`, "m"));
    expect(new Set(SUBJECTS.map(({ word }) => word)).size).toBe(SUBJECTS.length);
    expect(new Set(SUBJECTS.map(({ title }) => title)).size).toBe(SUBJECTS.length);
    const jobs = [...new Set(SUBJECTS.flatMap((one) => one.jobs))];
    expect(new Set(jobs.map(({ word }) => word)).size).toBe(jobs.length);
  });

  it("judges shares, the shop, chains, growth and start-up by fifteen rounds at least", () => {
    for (const word of ["shares", "shop", "chains", "growth", "path", "start"])
      expect(SUBJECTS.find((one) => one.word === word)?.rounds.judged).toBeGreaterThanOrEqual(15);
  });
});
