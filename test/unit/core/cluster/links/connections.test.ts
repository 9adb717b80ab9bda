import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const web = { demand: "10ms", concurrency: 10 };
const connections = { roundTrips: 2, cpu: "3ms" } as const;

/** Latency of each request, by arrival. */
function lengths(arrivals: readonly number[], client: object, more: object = {}): readonly number[] {
  const { requests } = tell({ arrivals, services: { web } as never, client, durationMs: 300_000, ...more });
  return [...requests].sort((a, b) => a.startMs - b.startMs).map(({ startMs, endMs }) => Math.round((endMs - startMs) * 1e6) / 1e6);
}

describe("connections to an instance", () => {
  it("cost their round trips and their CPU time once, and are used again", () => {
    expect(lengths([0, 100, 200], { network: "1ms", connections })).toEqual([19, 12, 12]);
  });

  it("are as many as calls are under way", () => {
    expect(lengths([0, 5, 100, 101, 102], { connections: { cpu: "3ms" } })).toEqual([13, 13, 10, 10, 13]);
  });

  it("close when nobody has used them for a while", () => {
    expect(lengths([0, 1000, 2000, 3020], { connections: { ...connections, idle: "1s" } })).toEqual([13, 10, 10, 13]);
  });

  it("are kept no more of than may be idle; none are where nothing is kept alive", () => {
    expect(lengths([0, 1, 100, 101], { connections: { ...connections, keep: 1 } })).toEqual([13, 13, 10, 13]);
    expect(lengths([0, 100], { connections: { ...connections, keep: 0 } })).toEqual([13, 13]);
  });

  it("end with the call whose caller gives up", () => {
    const client = { timeout: "10ms", connections };
    expect(lengths([0, 100, 200], client)).toEqual([10, 10, 10]);
  });

  it("die with either end", () => {
    const faults = (service: string) => ({ faults: { blow: { crash: { service }, at: "50ms", for: "10ms" } } as never });
    expect(lengths([0, 100], { connections }, { settings: faults("web") })).toEqual([13, 13]);
    const services = { web: { calls: [{ to: "db", connections }] }, db: web };
    expect(lengths([0, 100], {}, { services })).toEqual([13, 10]);
    expect(lengths([0, 100], {}, { services, settings: faults("web") })).toEqual([13, 13]);
  });

  it("are each caller's own, to each instance", () => {
    const services = { web: { ...web, replicas: 2 } };
    expect(lengths([0, 100, 200, 300], { connections }, { services })).toEqual([13, 13, 10, 10]);
  });

  it("have handshakes that a cut link keeps from ending, and whose caller then sends nothing", () => {
    const settings = { faults: { cut: { "network-partition": { to: { service: "web" } }, at: "0s", for: "1500ms" } } as never };
    expect(lengths([0], { connections }, { settings })).toEqual([3013]);
    const client = { connections, timeout: "2s" } as const;
    const { ends, result } = tell({ arrivals: [0], services: { web } as never, client, settings, durationMs: 10_000 });
    expect(ends).toEqual(["timeout 2000"]);
    expect(result.services.web!.instances[0]!.received).toBe(0);
  });

  it("have handshakes that go on where a hang interrupts them", () => {
    const settings = { faults: { stop: { hang: { service: "web", after: "resume" }, at: "1ms", for: "100ms" } } as never };
    expect(lengths([0], { connections }, { settings })).toEqual([113]);
    const shared = { web: { ...web, cpu: { request: 1, limit: 1 }, concurrency: 10 } };
    expect(lengths([0], { connections }, { settings, services: shared })).toEqual([113]);
  });

  it("leave what requests are as it is", () => {
    const services = { web: { demand: { exponential: "10ms" }, concurrency: 100 } };
    const plain = lengths([0, 100, 200], {}, { services });
    const connected = lengths([0, 100, 200], { connections: { roundTrips: 0, cpu: "3ms", keep: 0 } }, { services });
    expect(connected.map((ms) => Math.round((ms - 3) * 1e6) / 1e6)).toEqual(plain);
  });
});
