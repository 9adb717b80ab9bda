import { type Entry, refuseRecord, textIn, timeIn } from "./cells.js";
import type { Evidence } from "./evidence.js";

/** Writes down how long an instance took: `service` and `startup`, or `created` and `ready`. */
export function addStartup({ startups }: Evidence, entry: Entry): void {
  const service = textIn(entry, "service", "servicename") ?? refuseRecord(entry, "no service");
  const created = timeIn(entry, "created");
  const ready = timeIn(entry, "ready");
  const took = timeIn(entry, "startup") ?? (created === undefined || ready === undefined ? undefined : ready - created);
  if (took === undefined) return;
  if (took < 0) refuseRecord(entry, "it was ready before it was created");
  const own = startups.get(service);
  if (own === undefined) startups.set(service, [took]);
  else own.push(took);
}
