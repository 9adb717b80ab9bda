import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const web = { demand: "10ms", concurrency: 100 };
const during = { at: "100ms", for: "100ms" };

/** Latency of each request that ended, by arrival. */
function lengths(arrivals: readonly number[], fault: object, more: object = {}): readonly number[] {
  const settings = { faults: { link: { ...fault, ...during } } as never };
  const { requests } = tell({ arrivals, services: { web } as never, settings, durationMs: 60_000, ...more });
  return [...requests].sort((a, b) => a.startMs - b.startMs).map(({ startMs, endMs }) => Math.round((endMs - startMs) * 1e6) / 1e6);
}

describe("a delayed link", () => {
  const delay = (link: object) => ({ "network-delay": { ...link, delay: "5ms" } });

  it("holds up requests and answers that are sent meanwhile, and no others", () => {
    expect(lengths([50, 95, 150, 195, 250], delay({ to: { service: "web" } }))).toEqual([10, 15, 20, 15, 10]);
  });

  it("one way holds up what goes from its one end to the other: requests, or answers", () => {
    expect(lengths([150], delay({ to: { service: "web" }, direction: "there" }))).toEqual([15]);
    expect(lengths([150], delay({ from: { service: "web" }, direction: "there" }))).toEqual([15]);
    expect(lengths([92], delay({ to: { service: "web" }, direction: "there" }))).toEqual([10]);
    expect(lengths([92], delay({ from: { service: "web" }, direction: "there" }))).toEqual([15]);
  });

  it("is met by the instances, the zones and the clients it names, and by nobody else", () => {
    const services = { web: { ...web, replicas: 2, zones: ["a", "b"] } };
    const two = (link: object) => lengths([150, 151], delay(link), { services, client: { zone: "a" } });
    expect(two({ to: { service: "web", instances: [1] } })).toEqual([10, 20]);
    expect(two({ from: { zone: "a" }, to: { zone: "b" } })).toEqual([10, 20]);
    expect(two({ from: { zone: "a" } })).toEqual([10, 20]);
    expect(two({ from: { traffic: "client" } })).toEqual([20, 20]);
  });

  it("adds to other delays of the same message", () => {
    const faults = {
      one: { ...delay({ to: { service: "web" } }), at: "0s", for: "1s" },
      two: { ...delay({ from: { zone: "a" } }), ...during },
    };
    const { ends } = tell({
      arrivals: [150],
      services: { web } as never,
      client: { network: "1ms" },
      settings: { faults: faults as never },
    });
    expect(ends).toEqual(["ok 182"]);
  });

  it("lies between services that call each other as between them and their clients", () => {
    const services = { web: { calls: [{ to: "db" }] }, db: web };
    expect(lengths([150], delay({ from: { service: "web" }, to: { service: "db" } }), { services })).toEqual([20]);
    expect(lengths([150], delay({ from: { traffic: "client" }, to: { service: "db" } }), { services })).toEqual([10]);
  });
});

describe("a cut link", () => {
  const cut = (more: object = {}) => ({ "network-partition": { to: { service: "web" }, ...more } });

  it("lets requests through once it is back, when TCP tries again", () => {
    expect(lengths([150], cut())).toEqual([210]);
  });

  it("keeps an answer back that is on its way", () => {
    expect(lengths([95], cut())).toEqual([210]);
    expect(lengths([95], cut({ direction: "there" }))).toEqual([10]);
  });

  it("is a time-out for whoever does not wait so long, whose request then never arrives", () => {
    const { ends, result } = tell({
      arrivals: [150],
      services: { web } as never,
      client: { timeout: "40ms" },
      settings: { faults: { link: { ...cut(), ...during } } as never },
    });
    expect(ends).toEqual(["timeout 190"]);
    expect(result.services.web!.instances[0]!.received).toBe(0);
    expect(result.services.web!.attempts).toMatchObject({ sent: 1, abandoned: 1, inFlight: 0 });
  });

  it("refuses connections at once where it is told to, but answers fail to arrive all the same", () => {
    const { ends, result } = tell({
      arrivals: [95, 150],
      services: { web } as never,
      settings: { faults: { link: { ...cut({ connections: "refuse" }), ...during } } as never },
    });
    expect(ends).toEqual(["ok 305", "error 150"]);
    expect(result.services.web!.attempts).toMatchObject({ refused: 1, answered: 1 });
  });

  it("between zones leaves a failover rule the other zone", () => {
    const services = { web: { ...web, replicas: 2, zones: ["b", "a"], failover: "nginx-next-upstream" } };
    const faults = { link: { "network-partition": { from: { zone: "a" }, to: { zone: "b" }, connections: "refuse" }, ...during } };
    const told = tell({ arrivals: [150, 160], services: services as never, client: { zone: "a" }, settings: { faults: faults as never } });
    expect(told.ends).toEqual(["ok 160", "ok 170"]);
  });
});

describe("a lossy link", () => {
  it("that loses everything for a while is as good as cut", () => {
    expect(lengths([150], { "network-loss": { to: { service: "web" }, rate: 1 } })).toEqual([210]);
  });

  it("without recovery never delivers: the request is a time-out, or waits for ever", () => {
    const fault = { link: { "network-loss": { to: { service: "web" }, rate: 1, recovery: "none" }, ...during } };
    const told = (client: object) =>
      tell({ arrivals: [150], services: { web } as never, client, settings: { faults: fault as never }, durationMs: 60_000 });
    expect(told({ timeout: "1s" }).ends).toEqual(["timeout 1150"]);
    expect(told({}).ends).toEqual(["open"]);
  });
});

describe("a narrow link", () => {
  const narrow = (more: object = {}) => ({ "network-bandwidth": { to: { service: "web" }, rate: "1MB/s", ...more } });
  const client = (request: string, response = "0B") => ({ client: { payload: { request, response } } });

  it("takes the time of the bytes, each way", () => {
    expect(lengths([110], narrow(), client("2kB", "5kB"))).toEqual([17]);
  });

  it("lets messages pass one after the other", () => {
    expect(lengths([110, 111, 112], narrow(), client("5kB"))).toEqual([15, 19, 23]);
  });

  it("drops what its backlog does not hold, which is sent again", () => {
    expect(lengths([110, 111, 112], narrow({ backlog: "10kB" }), client("5kB"))).toEqual([15, 19, 210]);
  });
});

describe("a common cause", () => {
  const times = { between: "100ms", repair: "100ms" };
  const delay = { "network-delay": { to: { service: "web" }, delay: "5ms" } };
  const arrivals = Array.from({ length: 40 }, (_, turn) => 150 + 200 * turn);
  const longer = (chance: number) => {
    const settings = { faults: { shock: { "common-cause": { of: [delay], chance }, ...times } } as never };
    const { requests } = tell({ arrivals, services: { web } as never, settings, durationMs: 10_000 });
    return requests.filter(({ startMs, endMs }) => endMs - startMs > 15).length;
  };

  it("hits a link as often as its chance says", () => {
    expect(longer(1)).toBe(40);
    expect(longer(0.5)).toBeGreaterThan(8);
    expect(longer(0.5)).toBeLessThan(32);
  });
});
