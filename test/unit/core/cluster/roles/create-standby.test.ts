import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

/** Two instances of which one serves; a request every 10 ms from 5 on, the first instance down from 100 on. */
function standing(
  standby: object,
  fault: object = { crash: { service: "web", instances: [0] }, at: "100ms", for: "100ms" },
  service: object = {},
) {
  const told = tell({
    arrivals: Array.from({ length: 40 }, (_, i) => 5 + 10 * i),
    services: { web: { replicas: 2, demand: "1ms", standby, ...service } as object },
    settings: { faults: { breaks: fault as never } },
    durationMs: 1000,
  });
  const turns = told.result.events
    .filter(({ type }) => type === "instance-promoted" || type === "instance-demoted")
    .map(({ atMs, type, instance, reason }) => `${atMs} ${instance} ${type.slice(9)}: ${reason}`);
  const endsAt = (ms: number) => `${told.instances[(ms - 5) / 10] ?? "nobody"} ${told.ends[(ms - 5) / 10]?.split(" ")[0]}`;
  return { turns, endsAt, told };
}

describe("a service with a standby", () => {
  it("is served by the first instance alone", () => {
    const { told } = standing({}, { crash: { service: "web", instances: [1] }, at: "100ms", for: "100ms" });
    expect(new Set(told.instances)).toEqual(new Set(["web-0"]));
    expect(told.result.summary.availability).toBe(1);
  });

  it("fails at the dead one until that is noticed, then finds nobody until the next is promoted", () => {
    const { turns, endsAt } = standing({ detect: "20ms", promote: "30ms" });
    expect(turns).toEqual(["120 web-0 demoted: found to be down", "150 web-1 promoted: takes over"]);
    expect([95, 105, 115, 125, 145, 155, 255].map(endsAt)).toEqual([
      "web-0 ok",
      "web-0 error",
      "web-0 error",
      "nobody unavailable",
      "nobody unavailable",
      "web-1 ok",
      "web-1 ok",
    ]);
  });

  it("goes back to the preferred one, which takes a promotion without anybody noticing", () => {
    const { turns, told } = standing({ failBack: true, promote: "30ms" });
    expect(turns).toEqual([
      "100 web-0 demoted: found to be down",
      "130 web-1 promoted: takes over",
      "230 web-1 demoted: the preferred one is back",
      "230 web-0 promoted: preferred, and back",
    ]);
    expect(told.result.summary.requests).toMatchObject({ ok: 37, unavailable: 3, error: 0 });
  });

  it("notices one that hangs as it notices one that is dead", () => {
    const hang = { hang: { service: "web", instances: [0] }, at: "100ms", for: "100ms" };
    expect(standing({ detect: "20ms" }, hang).turns).toEqual(["120 web-0 demoted: found to be down", "120 web-1 promoted: takes over"]);
  });
});

describe("who takes over", () => {
  const demandAt = (mode: string) => {
    const { told } = standing({ mode }, undefined, { warming: { for: "1s", from: 0.5 }, startup: "50ms" });
    const first = told.requests.find(({ instance, status }) => instance === "web-1" && status === "ok")!;
    return { startMs: first.startMs, tookMs: first.endMs - first.startMs };
  };

  it("is at full speed at once where it is hot", () => {
    expect(demandAt("hot")).toEqual({ startMs: 105, tookMs: 1 });
  });

  it("warms up where it is warm", () => {
    expect(demandAt("warm").startMs).toBe(105);
    expect(demandAt("warm").tookMs).toBeGreaterThan(1.9);
  });

  it("starts first where it is cold", () => {
    expect(demandAt("cold").startMs).toBe(155);
    expect(demandAt("cold").tookMs).toBeGreaterThan(1.9);
  });
});
