import type { Endpoint, Endpoints } from "../policy/balancing.js";

/** What a test says of an endpoint; the rest is weight 1, one slot, zone "a", first priority, up, nothing in flight. */
export type EndpointShape = Partial<Omit<Endpoint, "number" | "index">>;

/** An endpoint whose numbers a test sets by hand. */
export interface FakeEndpoint extends Endpoint {
  index: number;
  inFlight: number;
  weight: number;
  ramp: number;
  up: boolean;
}

/** An endpoint set that a test fills by hand; `least` scans. */
export interface FakeEndpoints extends Endpoints {
  at(index: number): FakeEndpoint;
  has(endpoint: Endpoint): boolean;
  join(shape?: EndpointShape): FakeEndpoint;
  leave(index: number): FakeEndpoint;
  /** Takes one that has left back in, at its place by age. */
  rejoin(endpoint: FakeEndpoint): void;
  /** Says that an endpoint has changed: its weight, its ramp, up or down. */
  changed(): void;
}

/** Makes an endpoint set of these shapes, oldest first, called e0, e1 and so on; errors of its methods are RangeErrors. */
export function createFakeEndpoints(shapes: readonly EndpointShape[]): FakeEndpoints {
  const members: FakeEndpoint[] = [];
  let version = 0;
  let made = 0;

  function reindex(): void {
    version++;
    members.forEach((member, index) => {
      member.index = index;
    });
  }

  const endpoints: FakeEndpoints = {
    get length() {
      return members.length;
    },
    get version() {
      return version;
    },
    at(index) {
      const member = members[index];
      if (member === undefined) throw new RangeError(`endpoint ${index} of ${members.length}`);
      return member;
    },
    inFlightAt: (index) => endpoints.at(index).inFlight,
    least(u) {
      const fewest = Math.min(...members.map((member) => member.inFlight));
      const tied = members.filter((member) => member.inFlight === fewest);
      return tied[Math.floor(u * tied.length)] as FakeEndpoint;
    },
    leastPlace: (u) => endpoints.least(u).index,
    has: (endpoint) => members.some((member) => member === endpoint),
    join(shape = {}) {
      const number = made++;
      const usual = { weight: 1, ramp: 1, zone: "a", priority: 0, inFlight: 0, concurrency: 1, maxInFlight: Infinity, up: true };
      const member = { id: `e${number}`, number, index: 0, ...usual, ...shape };
      members.push(member);
      reindex();
      return member;
    },
    leave(index) {
      const [gone] = members.splice(index, 1);
      if (gone === undefined) throw new RangeError(`endpoint ${index} of ${members.length}`);
      gone.index = -1;
      reindex();
      return gone;
    },
    rejoin(endpoint) {
      const younger = members.findIndex((member) => member.number > endpoint.number);
      members.splice(younger < 0 ? members.length : younger, 0, endpoint);
      reindex();
    },
    changed() {
      version++;
    },
  };
  for (const shape of shapes) endpoints.join(shape);
  return endpoints;
}
