import type { Endpoints } from "@springtide/core/policy";

/** What a hash table is built from: a host's key, and its weight relative to others. */
export interface HashedHost {
  readonly key: string;
  /** Above 0. */
  readonly weight: number;
}

/** The endpoints as hosts of a hash table, in their order: their ids stand for addresses. */
export function hashedHosts(endpoints: Endpoints): HashedHost[] {
  return Array.from({ length: endpoints.length }, (_, place) => {
    const { id, weight } = endpoints.at(place);
    return { key: id, weight };
  });
}

/** Weights as shares that add up to 1. */
export function shareOfEach(hosts: readonly HashedHost[]): number[] {
  const total = hosts.reduce((sum, { weight }) => sum + weight, 0);
  return hosts.map(({ weight }) => weight / total);
}
