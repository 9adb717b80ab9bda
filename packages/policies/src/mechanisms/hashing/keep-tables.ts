import type { HashedHost } from "./hashed-host.js";

/** Of all tables that are kept together: 16 MiB, where a slot takes 4 bytes. */
const MOST_SLOTS = 4_194_304;

/**
 * The same builder of tables, but it still has those it was asked for last: each of a service's balancers builds the same,
 * and a host that fails mostly comes back. Nobody may write to a table.
 */
export function keepTables<Table extends { readonly length: number }>(
  build: (hosts: readonly HashedHost[], size: number) => Table,
): typeof build {
  const kept = new Map<string, Table>();
  let slots = 0;
  return (hosts, size) => {
    const name = JSON.stringify([size, hosts.map(({ key, weight }) => [key, weight])]);
    let table = kept.get(name);
    // A map lists its keys as they came in: the one asked for longest ago is the first.
    if (table !== undefined) kept.delete(name);
    else {
      table = build(hosts, size);
      slots += table.length;
    }
    kept.set(name, table);
    for (const [oldest, { length }] of kept) {
      if (slots <= MOST_SLOTS) break;
      kept.delete(oldest);
      slots -= length;
    }
    return table;
  };
}
