/** The services that a service calls, and those that these call, itself included: all that its requests need. */
export function calleesOf(plain: Readonly<Record<string, unknown>>, service: string): Set<string> {
  const services = (plain.services ?? {}) as Readonly<Record<string, unknown>>;
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name) || !Object.hasOwn(services, name)) return;
    found.add(name);
    for (const callee of targetsIn(services[name])) visit(callee);
  };
  visit(service);
  return found;
}

function targetsIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => (key === "to" && typeof value === "string" ? [value] : targetsIn(value)));
}
