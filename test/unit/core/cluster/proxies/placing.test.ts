import { defineBalancing } from "@springtide/core/policy";
import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

/** Two one-slot instances, each of which may have one request; work takes 10 ms. */
const narrow = { instances: [{ count: 2, maxInFlight: 1 }], demand: "10ms" } as const;

describe("instances with as many requests as they may have", () => {
  it("are passed over while others have room", () => {
    const { instances } = tell({ arrivals: [0, 1, 2], services: { web: { ...narrow, balancing: "first-available" } } });
    expect(instances).toEqual(["web-0", "web-1", "web-0"]);
  });

  it("let requests wait in one line: whoever comes free takes the next", () => {
    const { ends, instances } = tell({
      arrivals: [0, 1, 2, 3, 4].map((atMs, i) => ({ atMs, demandMs: [10, 30, 10, 10, 10][i]! })),
      services: { web: { ...narrow, waiting: "unlimited" } },
    });
    expect(ends).toEqual(["ok 10", "ok 31", "ok 20", "ok 30", "ok 40"]);
    expect(instances).toEqual(["web-0", "web-1", "web-0", "web-0", "web-0"]);
  });

  it("refuse at once where nothing may wait", () => {
    const { ends } = tell({ arrivals: [0, 1, 2, 11], services: { web: { ...narrow, waiting: 0 } } });
    expect(ends).toEqual(["ok 10", "ok 11", "unavailable 2", "ok 21"]);
  });

  it("let wait no longer than allowed, nor more than fit", () => {
    const { ends, result } = tell({
      arrivals: [0, 1, 2, 3],
      services: { web: { ...narrow, demand: "100ms", waiting: { capacity: 1, timeout: "20ms" } } },
    });
    expect(ends).toEqual(["ok 100", "ok 101", "unavailable 22", "unavailable 3"]);
    expect(result.services.web!.attempts).toMatchObject({ sent: 2, answered: 2 });
  });

  it("let clients leave the line", () => {
    const { ends } = tell({
      arrivals: [0, 1, 2, 3],
      client: { timeout: "12ms", cancel: "none" },
      services: { web: { ...narrow, instances: [{ count: 1, maxInFlight: 1 }] } },
    });
    expect(ends).toEqual(["ok 10", "timeout 13", "timeout 14", "timeout 15"]);
  });
});

describe("several proxies", () => {
  const two = { replicas: 2, concurrency: 10, demand: "10ms" } as const;

  it("count for themselves: each begins its turns anew", () => {
    const arrivals = [0, 1, 2, 3];
    expect(tell({ arrivals, services: { web: { ...two, proxies: 1 } } }).instances).toEqual(["web-0", "web-1", "web-0", "web-1"]);
    const { instances } = tell({ arrivals, services: { web: { ...two, proxies: { count: 2, assign: "in-turn" } } } });
    expect(instances).toEqual(["web-0", "web-0", "web-1", "web-1"]);
  });

  it("may each send as many as an instance may have", () => {
    const { instances } = tell({
      arrivals: [0, 1, 2, 3, 4],
      services: {
        web: {
          instances: [{ count: 1, maxInFlight: 2 }],
          concurrency: 10,
          demand: "10ms",
          waiting: 0,
          proxies: { count: 2, assign: "in-turn" },
        },
      },
    });
    expect(instances).toEqual(["web-0", "web-0", "web-0", "web-0", null]);
  });

  it("take time, there and back", () => {
    const { ends } = tell({
      arrivals: [0],
      client: { network: "3ms" },
      services: { web: { ...two, proxies: { count: 1, delay: "2ms" } } },
    });
    expect(ends).toEqual(["ok 20"]);
  });

  it("meet a client again where it is told apart", () => {
    const keys = [5, 6, 7, 5, 6, 7, 5, 6, 7];
    const { instances } = tell({
      arrivals: keys.map((key, atMs) => ({ atMs, key })),
      services: { web: { ...two, replicas: 4, proxies: { count: 2, assign: "by-client" } } },
    });
    // Proxy 1 has the clients 5 and 7, proxy 0 client 6: each takes its own turns.
    expect(instances).toEqual(["web-0", "web-0", "web-1", "web-2", "web-1", "web-3", "web-0", "web-2", "web-1"]);
  });
});

describe("a policy that chooses none", () => {
  const shy = (mayReject: boolean) =>
    defineBalancing({
      id: "shy",
      doc: "Never chooses anybody.",
      source: "made for tests",
      options: {},
      traits: { mayReject },
      create: () => ({ pick: () => undefined }),
    });

  it("leaves requests without an instance, where it says that it may", () => {
    const { ends } = tell({ arrivals: [5], policies: [shy(true)], services: { web: { demand: "1ms", balancing: "shy" } } });
    expect(ends).toEqual(["unavailable 5"]);
  });

  it("is an error otherwise", () => {
    expect(() => tell({ arrivals: [5], policies: [shy(false)], services: { web: { demand: "1ms", balancing: "shy" } } })).toThrow(
      'balancing policy "shy" of service "web" chose no endpoint',
    );
  });
});
