/** Takes a service out of a scenario's plain data, with all that goes to it: requests, calls, messages, faults and changes. */
export function withoutService(plain: Record<string, unknown>, name: string): void {
  const { services, traffic, queues, faults, changes } = plain;
  dropEntries(services, (key) => key === name);
  dropEntries(traffic, (_, source) => isRecord(source) && source.to === name);
  dropEntries(queues, (_, queue) => isRecord(queue) && queue.consumers === name);
  dropEntries(faults, (_, fault) => isRecord(fault) && isAbout(fault, name));
  if (isRecord(services)) for (const service of Object.values(services)) if (isRecord(service)) dropCalls(service, name);
  if (!Array.isArray(changes)) return;
  plain.changes = changes.filter(
    (change) => !(isRecord(change) && isRecord(change.set) && Object.keys(change.set).some((path) => path.startsWith(`services.${name}.`))),
  );
}

/** Whether a fault hits it, or needs it to be there: a common cause goes with the last of its effects. */
function isAbout(fault: Record<string, unknown>, name: string): boolean {
  return Object.values(fault).some((effect) => {
    if (!isRecord(effect)) return false;
    if (Array.isArray(effect.of)) {
      effect.of = effect.of.filter((part) => !(isRecord(part) && isAbout(part, name)));
      return (effect.of as unknown[]).length === 0;
    }
    return (
      effect.service === name || (isRecord(effect.set) && Object.keys(effect.set).some((path) => path.startsWith(`services.${name}.`)))
    );
  });
}

/** Calls, and groups of calls, to it; a list that is empty then goes too. */
function dropCalls(owner: Record<string, unknown>, name: string): void {
  for (const key of ["calls", "steps", "parallel", "choice"]) {
    const list = owner[key];
    if (!Array.isArray(list)) continue;
    const kept = list.filter((item) => {
      if (!isRecord(item)) return true;
      if (item.to === name || (isRecord(item.call) && item.call.to === name)) return false;
      const groups = ["parallel", "choice"].filter((group) => group in item);
      dropCalls(item, name);
      return groups.every((group) => group in item);
    });
    if (kept.length > 0) owner[key] = kept;
    else delete owner[key];
  }
}

function dropEntries(record: unknown, isOut: (key: string, value: unknown) => boolean): void {
  if (!isRecord(record)) return;
  for (const [key, value] of Object.entries(record)) if (isOut(key, value)) delete record[key];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
