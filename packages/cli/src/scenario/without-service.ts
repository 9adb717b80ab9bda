import { isRecord } from "../json/is-record.js";

/** Takes a service out of a scenario's plain data, with all that goes to it: requests, calls, messages, faults and changes. */
export function withoutService(plain: Record<string, unknown>, name: string): void {
  const { services, traffic, queues, faults, changes } = plain;
  dropEntries(services, (key) => key === name);
  const isFor = (source: unknown): boolean => isRecord(source) && source.to === name;
  const sources = isRecord(traffic) ? Object.keys(traffic).filter((key) => isFor(traffic[key])) : [];
  dropEntries(traffic, (_, source) => isFor(source));
  dropEntries(queues, (_, queue) => isRecord(queue) && queue.consumers === name);
  dropEntries(faults, (_, fault) => isRecord(fault) && isAbout(fault, name, sources));
  if (isRecord(services)) for (const service of Object.values(services)) if (isRecord(service)) dropCalls(service, name);
  if (!Array.isArray(changes)) return;
  plain.changes = changes.filter(
    (change) => !(isRecord(change) && isRecord(change.set) && Object.keys(change.set).some((path) => path.startsWith(`services.${name}.`))),
  );
}

/** Whether a fault hits it, or needs it to be there: a common cause goes with the last of its effects. */
function isAbout(fault: Record<string, unknown>, name: string, sources: readonly string[]): boolean {
  return Object.values(fault).some((effect) => {
    if (!isRecord(effect)) return false;
    if (Array.isArray(effect.of)) {
      effect.of = effect.of.filter((part) => !(isRecord(part) && isAbout(part, name, sources)));
      return (effect.of as unknown[]).length === 0;
    }
    const ends = [effect.from, effect.to].filter(isRecord);
    if (ends.some(({ service, traffic }) => service === name || sources.includes(String(traffic)))) return true;
    return (
      effect.service === name || (isRecord(effect.set) && Object.keys(effect.set).some((path) => path.startsWith(`services.${name}.`)))
    );
  });
}

/** What stands for several calls, by the key of their list. */
const GROUPS = ["parallel", "choice", "saga", "two-phase"] as const;

/** Calls, and groups of calls, to it; a list that is empty then goes too, and a saga that nothing could undo. */
function dropCalls(owner: Record<string, unknown>, name: string): void {
  for (const key of ["calls", "steps", ...GROUPS]) {
    const list = owner[key];
    if (!Array.isArray(list)) continue;
    const kept = list.filter((item) => {
      if (!isRecord(item)) return true;
      if ([item, item.call, item.compensate].some((call) => isRecord(call) && call.to === name)) return false;
      const groups = GROUPS.filter((group) => group in item);
      dropCalls(item, name);
      return groups.every((group) => group in item);
    });
    const isLeft = kept.length > 0 && (key !== "saga" || kept.some((item) => isRecord(item) && "compensate" in item));
    if (isLeft) owner[key] = kept;
    else delete owner[key];
  }
}

function dropEntries(record: unknown, isOut: (key: string, value: unknown) => boolean): void {
  if (!isRecord(record)) return;
  for (const [key, value] of Object.entries(record)) if (isOut(key, value)) delete record[key];
}
