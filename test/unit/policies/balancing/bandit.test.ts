import { createFakeContext, createFakeEndpoints, outcomeWith, requestWith } from "@springtide/core/testing";
import { bandit, catalog } from "@springtide/policies";
import { describe, expect, test } from "vitest";

type Answer = { readonly latencyMs: number; readonly failed?: boolean };

/** Two zones of two endpoints, a request every 10 ms that is answered before the next comes. */
function start(options: object = {}) {
  const endpoints = createFakeEndpoints([..."abab"].map((zone, place) => ({ zone, priority: place % 2 })));
  const context = createFakeContext({ catalog });
  const choose = { id: "round-robin", options: {} };
  const usual = { over: "zone", method: "thompson", goal: 100, halfLife: 5000, exploration: 0.6, choose } as const;
  const balancer = bandit.create({ ...usual, ...options }, context);
  /** Share of `zone` among the next requests. */
  const shareOf = (zone: string, requests: number, answers: Readonly<Record<string, Answer>>): number => {
    let sent = 0;
    for (let i = 0; i < requests; i++) {
      context.nowMs += 10;
      const picked = balancer.pick(endpoints, requestWith());
      if (picked === undefined) throw new Error("nobody was chosen");
      if (picked.zone === zone) sent++;
      const { latencyMs, failed = false } = answers[picked.zone] as Answer;
      balancer.observe?.(picked, outcomeWith({ status: failed ? "error" : "ok", failed, latencyMs }));
    }
    return sent / requests;
  };
  return { shareOf, endpoints, balancer, context };
}

describe.each(["thompson", "ucb"])("a bandit by %s", (method) => {
  test("finds the zone that answers, within 300 requests", () => {
    const { shareOf } = start({ method });
    const answers = { a: { latencyMs: 20, failed: true }, b: { latencyMs: 20 } };
    shareOf("b", 300, answers);
    expect(shareOf("b", 500, answers)).toBeGreaterThan(0.9);
  });

  test("finds the faster zone", () => {
    const { shareOf } = start({ method });
    const answers = { a: { latencyMs: 20 }, b: { latencyMs: 400 } };
    shareOf("a", 300, answers);
    expect(shareOf("a", 500, answers)).toBeGreaterThan(0.85);
  });

  test("follows when the zones change places, within four half-lives", () => {
    const { shareOf } = start({ method });
    shareOf("a", 1000, { a: { latencyMs: 20 }, b: { latencyMs: 400 } });
    const changed = { a: { latencyMs: 400 }, b: { latencyMs: 20 } };
    shareOf("b", 2000, changed);
    expect(shareOf("b", 500, changed)).toBeGreaterThan(0.8);
  });
});

test("a bandit goes on trying the worse zone now and then", () => {
  const { shareOf } = start({ halfLife: 1000 });
  const answers = { a: { latencyMs: 20 }, b: { latencyMs: 400 } };
  shareOf("b", 1000, answers);
  expect(shareOf("b", 2000, answers)).toBeGreaterThan(0.005);
});

test("over endpoints it learns of each by itself", () => {
  const { endpoints, balancer, context } = start({ over: "endpoint" });
  const picks: number[] = [];
  for (let i = 0; i < 1500; i++) {
    context.nowMs += 10;
    const picked = balancer.pick(endpoints, requestWith());
    if (picked === undefined) throw new Error("nobody was chosen");
    picks.push(picked.number);
    balancer.observe?.(picked, outcomeWith({ latencyMs: picked.number === 2 ? 10 : 300 }));
  }
  expect(picks.slice(-500).filter((number) => number === 2).length / 500).toBeGreaterThan(0.85);
});

test("a caller that went away says nothing about where it was", () => {
  const { endpoints, balancer, context } = start();
  const shares = { a: 0, b: 0 };
  for (let i = 0; i < 2000; i++) {
    context.nowMs += 10;
    const picked = balancer.pick(endpoints, requestWith());
    if (picked === undefined) throw new Error("nobody was chosen");
    shares[picked.zone as "a" | "b"] += 1 / 2000;
    if (picked.zone === "a") balancer.observe?.(picked, outcomeWith({ status: "cancelled" }));
  }
  expect(shares.a).toBeCloseTo(0.5, 1);
});
