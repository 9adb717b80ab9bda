import type { Result } from "@springtide/core";

/** What utilisation over time is of: autoscalers go by the CPU requested where a scenario says so, and the series of a result with them. */
export function utilisationNote({ services }: Result): string {
  const byCpu = Object.values(services).map(({ cpuUtilisation }) => cpuUtilisation !== null);
  if (!byCpu.includes(true)) return "Utilisation is busy slots over slots.";
  const others = byCpu.includes(false) ? ", of services that request none busy slots over slots" : "";
  return `Utilisation is CPU used over CPU requested${others}.`;
}
