import type { Endpoint, Endpoints } from "@springtide/core/policy";

/** What a test says of an endpoint; the rest is weight 1, one slot, zone "a", nothing in flight. */
export type EndpointShape = Partial<Pick<Endpoint, "weight" | "zone" | "inFlight" | "concurrency">>;

export interface FakeEndpoint extends Endpoint {
  index: number;
  inFlight: number;
}

/** An endpoint set that a test fills by hand; `least` scans. */
export interface FakeEndpoints extends Endpoints {
  at(index: number): FakeEndpoint;
  has(endpoint: Endpoint): boolean;
  join(shape?: EndpointShape): FakeEndpoint;
  leave(index: number): FakeEndpoint;
}

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
    least(u) {
      const fewest = Math.min(...members.map((member) => member.inFlight));
      const tied = members.filter((member) => member.inFlight === fewest);
      return tied[Math.floor(u * tied.length)] as FakeEndpoint;
    },
    has: (endpoint) => members.some((member) => member === endpoint),
    join(shape = {}) {
      const member = { id: `e${made++}`, index: 0, weight: 1, zone: "a", inFlight: 0, concurrency: 1, ...shape };
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
  };
  for (const shape of shapes) endpoints.join(shape);
  return endpoints;
}
