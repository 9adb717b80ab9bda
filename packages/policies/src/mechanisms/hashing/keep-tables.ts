import type { HashedHost } from "./hashed-host.js";

/** Of 65,537 slots each takes 256 KiB. */
const MOST_KEPT = 8;

/**
 * The same builder of tables, but it still has those it was asked for last: each of a service's balancers builds the same,
 * and a host that fails mostly comes back. Nobody may write to a table.
 */
export function keepTables<Table>(build: (hosts: readonly HashedHost[], size: number) => Table): typeof build {
  const kept = new Map<string, Table>();
  return (hosts, size) => {
    const name = JSON.stringify([size, hosts.map(({ key, weight }) => [key, weight])]);
    const table = kept.get(name) ?? build(hosts, size);
    // A map lists its keys as they came in: the one asked for longest ago is the first.
    kept.delete(name);
    kept.set(name, table);
    for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
    return table;
  };
}
