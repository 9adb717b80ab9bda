/** Options that may change in a running system, by path: `*` stands for any name or number, `…` for all that is below. */
export const CHANGEABLE: readonly string[] = [
  "traffic.*.rate",
  "traffic.*.timeout",
  "services.*.balancing…",
  "services.*.failover…",
  "services.*.proxies.timeout",
  "services.*.proxies.cancel",
  "services.*.waiting…",
  "services.*.health…",
  "services.*.registry.register",
  "services.*.registry.deregister",
  "services.*.registry.propagation",
  "services.*.slowStart…",
  "services.*.drain…",
  "services.*.demand…",
  "services.*.errors",
  "services.*.startup…",
  "services.*.warming…",
  "services.*.queue",
  "services.*.queue.capacity",
  "services.*.replicas",
  "services.*.weight",
  "services.*.maxInFlight",
  "services.*.instances.*.count",
  "services.*.instances.*.weight",
  "services.*.instances.*.maxInFlight",
  "services.*.autoscaling…",
];

/** Whether an option may change while it is in use. */
export function isChangeable(path: readonly (string | number)[]): boolean {
  return CHANGEABLE.some((pattern) => {
    const isOpen = pattern.endsWith("…");
    const parts = (isOpen ? pattern.slice(0, -1) : pattern).split(".");
    return (
      (path.length === parts.length || (isOpen && path.length > parts.length)) &&
      parts.every((part, place) => part === "*" || part === path[place])
    );
  });
}
