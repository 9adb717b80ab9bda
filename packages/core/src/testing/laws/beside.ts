import type { WrittenScenario } from "../arbitrary/written-scenario.js";

/** Another scenario's traffic and services beside this one's, their names prefixed so that they sort before these or after. */
export function beside({ input, files }: WrittenScenario, other: WrittenScenario, prefix: string): WrittenScenario {
  const renamed = JSON.parse(
    JSON.stringify(other.input, (key, value) => {
      if (key === "services" || key === "traffic") return prefixed(value, prefix);
      return key === "to" && typeof value === "string" && value in other.input.services ? `${prefix}${value}` : value;
    }),
  ) as WrittenScenario["input"];
  const traffic = Object.entries(renamed.traffic).map(([name, source]) => [
    name,
    "replay" in source && source.replay !== undefined ? { ...source, replay: { ...source.replay, trace: `./${name}.csv` } } : source,
  ]);
  const named = Object.entries(other.files).map(([path, text]) => [path.replace("./", `./${prefix}`), text]);
  return {
    input: {
      ...input,
      services: { ...input.services, ...renamed.services },
      traffic: { ...input.traffic, ...Object.fromEntries(traffic) },
    },
    files: { ...files, ...Object.fromEntries(named) },
  };
}

function prefixed(record: object, prefix: string): object {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [prefix + name, value]));
}
