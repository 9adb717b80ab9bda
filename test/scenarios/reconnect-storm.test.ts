import { readFileSync } from "node:fs";
import { parseScenario, type Result, type Scenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";

const storm = parseScenario(readFileSync("scenarios/reconnect-storm.yaml", "utf8"), { catalog });
const OFFERED = 250;

/** The scenario with other clients, and for no longer than it takes to see what becomes of it. */
function run(change: (call: Scenario["traffic"][number]["call"]) => object): Result {
  const traffic = storm.traffic.map((source) => ({ ...source, call: { ...source.call, ...change(source.call) } }));
  return simulate({ ...storm, traffic, durationMs: 110_000, bucketMs: 10_000 }, { catalog });
}

/** Requests answered in time, per second, in the ten seconds from then on. */
const goodput = ({ series }: Result, second: number) => series.total.okPerSecond![second / 10]!;

describe("a restart of five seconds, after which everyone shakes hands again", () => {
  const impatient = run(() => ({}));

  it("meets a server that does well with the connections it has", () => {
    expect(goodput(impatient, 50)).toBeGreaterThan(0.9 * OFFERED);
  });

  it("takes the server down for good: who gives up needs another handshake", () => {
    for (const second of [70, 100]) expect(goodput(impatient, second)).toBeLessThan(0.05 * OFFERED);
    const { opened, broken } = impatient.services.gateway!.network!.connections!;
    expect(broken).toBeLessThan(30);
    expect(opened).toBeGreaterThan(10_000);
  });

  it("is over at once where clients wait, or a handshake costs a tenth", () => {
    const patient = run(() => ({ timeout: { type: "constant", value: 3000 } }));
    const resumed = run(({ connections }) => ({ connections: { ...connections, cpu: { type: "constant", value: 3 } } }));
    for (const second of [70, 100]) {
      expect(goodput(patient, second)).toBeGreaterThan(0.9 * OFFERED);
      expect(goodput(resumed, second)).toBeGreaterThan(0.9 * OFFERED);
    }
  });
});
