import { type AttemptSpan, type CallSpan, type RequestStory, type Result, SimulationError, simulate } from "@springtide/core";
import { createCatalog } from "@springtide/core/policy";
import { defineWritten } from "@springtide/core/testing";
import { catalog as shipped } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect } from "vitest";
import type { WrittenScenario } from "../support/arbitrary-scenario.js";
import { layeredScenario } from "../support/layered-scenario.js";
import { createTestimony, witnessOf } from "../support/witness-layer.js";
import { claim } from "./claim.js";

const catalog = createCatalog([...shipped.policies, witnessOf(createTestimony())]);
const layered = layeredScenario(500);

interface Followed {
  readonly result: Result;
  readonly stories: readonly RequestStory[];
}

function follow(written: WrittenScenario, sample = 1): Followed {
  const stories: RequestStory[] = [];
  try {
    const requestLog = { sample, write: (story: RequestStory) => void stories.push(story) };
    return { result: simulate(defineWritten(written, catalog), { catalog, maxEvents: 100_000, requestLog }), stories };
  } catch (error) {
    fc.pre(!(error instanceof SimulationError && error.code === "budget"));
    throw error;
  }
}

describe("the request log", () => {
  claim(
    "of all requests agrees with the result, lets every attempt end once within what it is made for, and says why requests failed",
    layered,
    (written) => {
      const followed = follow(written);
      expectSameRequests(followed);
      // Elsewhere there are attempts that are made for no request, or that began before the figures.
      if (!/"async":true|"queues"|"mirror"|"warmup"/.test(JSON.stringify(written.input))) expectSameAttempts(followed);
      for (const story of followed.stories) {
        expectTree(story, followed.result.durationMs);
        expect(story.cause === null).toBe(story.status === "ok" || story.status === "inFlight");
      }
    },
    5,
  );

  claim(
    "of a sample has some of the same stories, and changes nothing",
    fc.tuple(layered, fc.double({ min: 0.01, max: 0.9, noNaN: true })),
    ([written, share]) => {
      const all = follow(written);
      const some = follow(written, share);
      expect(some.result.digest).toBe(all.result.digest);
      const told = new Set(all.stories.map((story) => JSON.stringify(story)));
      expect(some.stories.filter((story) => !told.has(JSON.stringify(story)))).toEqual([]);
    },
    2,
  );
});

function expectSameRequests({ result, stories }: Followed): void {
  for (const [name, { requests }] of Object.entries(result.classes)) {
    const { issued: _, ...ends } = requests;
    const own = stories.filter((story) => story.class === name);
    const told = Object.fromEntries(Object.keys(ends).map((status) => [status, own.filter((story) => story.status === status).length]));
    expect([name, told]).toEqual([name, ends]);
  }
}

function expectSameAttempts({ result, stories }: Followed): void {
  const attempts = stories.flatMap(({ spans }) => spans.filter((span) => span.type === "attempt"));
  for (const [name, service] of Object.entries(result.services)) {
    const { sent: _, ...ends } = service.attempts;
    const own = attempts.filter((attempt) => attempt.service === name && attempt.sentMs !== null);
    const told = Object.fromEntries(Object.keys(ends).map((end) => [end, own.filter(({ outcome }) => outcome === end).length]));
    expect([name, told]).toEqual([name, ends]);
  }
}

function expectTree({ spans, startMs, endMs }: RequestStory, lastMs: number): void {
  expect(spans[0]).toMatchObject({ type: "call", parent: null, startMs, endMs });
  spans.forEach((span, i) => {
    expect(span.parent === null).toBe(i === 0);
    if (span.parent === null) return;
    expect(span.parent).toBeLessThan(i);
    const parent = spans[span.parent]!;
    expect(parent.type).not.toBe(span.type);
    expect(span.startMs).toBeGreaterThanOrEqual(parent.startMs);
    if (span.type === "attempt") expectInOrder(span, parent as CallSpan, lastMs);
    else expectWithin(span, parent as AttemptSpan, lastMs);
  });
}

function expectInOrder(attempt: AttemptSpan, call: CallSpan, lastMs: number): void {
  const { startMs, sentMs, arrivedMs, slotMs, doneMs, endMs, outcome } = attempt;
  const times = [startMs, sentMs, arrivedMs, slotMs, doneMs].filter((time) => time !== null);
  expect([...times].sort((a, b) => a - b)).toEqual(times);
  expect(endMs === null).toBe(outcome === "inFlight");
  expect(endMs ?? lastMs).toBeLessThanOrEqual(call.endMs ?? lastMs);
  if (outcome === "unsent") expect(sentMs).toBeNull();
  if (outcome === "answered" || outcome === "refused" || outcome === "lost") expect(doneMs).not.toBeNull();
}

function expectWithin(call: CallSpan, attempt: AttemptSpan, lastMs: number): void {
  expect(call.startMs).toBeLessThanOrEqual(attempt.doneMs ?? lastMs);
  if (!call.forsaken) expect(call.endMs ?? lastMs).toBeLessThanOrEqual(attempt.doneMs ?? lastMs);
}
