import { describe, expect, it } from "vitest";
import { type Story, tell } from "../../../../support/story.js";

/** Ten instances, of which the timetable leaves two at 100 ms; decisions come every 100 ms. */
const shrinking = (limits: object, web: object = {}, story: Partial<Story> = {}) =>
  tell({
    traffic: { client: { to: "web", rate: "1/s", arrivals: "constant" } },
    ...story,
    services: {
      web: {
        replicas: 10,
        demand: "10ms",
        autoscaling: {
          schedule: {
            interval: "100ms",
            steps: [
              { at: 0, replicas: 10 },
              { at: "100ms", replicas: 2 },
            ],
            ...limits,
          },
        },
        ...web,
      } as object,
    },
  });
const drained = ({ result }: ReturnType<typeof tell>) =>
  result.events.filter(({ type }) => type === "instance-draining").map(({ atMs, instance }) => `${atMs} ${instance}`);

describe("the way down", () => {
  it("is gone at once without a limit", () => {
    expect(drained(shrinking({}))).toHaveLength(8);
    expect(new Set(drained(shrinking({})).map((line) => line.split(" ")[0]))).toEqual(new Set(["100"]));
  });

  it("is gone one at a time, as far apart as asked, between decisions too", () => {
    expect(drained(shrinking({ stopEvery: "30ms" }))).toEqual(
      [9, 8, 7, 6, 5, 4, 3, 2].map((instance, turn) => `${100 + 30 * turn} web-${instance}`),
    );
  });

  it("ends where more are wanted again", () => {
    const steps = [
      { at: 0, replicas: 10 },
      { at: "100ms", replicas: 2 },
      { at: "200ms", replicas: 7 },
    ];
    expect(drained(shrinking({ stopEvery: "40ms", steps }))).toEqual(["100 web-9", "140 web-8", "180 web-7"]);
  });

  it("waits for those that still drain where only so many may at once", () => {
    const busy = { concurrency: 1, demand: "250ms", balancing: "round-robin" };
    const told = shrinking({ stopEvery: "10ms", maxStopping: 1 }, busy, { traffic: {}, arrivals: new Array<number>(10).fill(50) });
    // Each is at work until 300; the decision then finds room for the next, and that one is idle.
    expect(drained(told).slice(0, 3)).toEqual(["100 web-9", "300 web-8", "310 web-7"]);
  });

  it("leaves out nobody who is wanted, in the order asked for", () => {
    const told = shrinking(
      { stopEvery: "1ms", victims: ["deletion-cost", "oldest"] },
      {
        replicas: undefined,
        instances: [{ count: 5, deletionCost: 3 }, { count: 5 }],
      },
    );
    expect(drained(told).map((line) => line.split(" ")[1])).toEqual([5, 6, 7, 8, 9, 0, 1, 2].map((instance) => `web-${instance}`));
  });
});
