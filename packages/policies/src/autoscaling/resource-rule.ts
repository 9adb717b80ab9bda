import { defineAutoscaling } from "@springtide/core/policy";
import { answer, hold, type Rule } from "../mechanisms/replicas/answer.js";
import { percent } from "../mechanisms/replicas/percent.js";
import { coresWanted, resourceReplicas } from "../mechanisms/replicas/resource-replicas.js";
import { short } from "../mechanisms/replicas/short.js";

/** Options of `resource-rule`. */
export interface ResourceRuleOptions {
  /** Cores there are for instances. */
  cores: number;
  /** CPU load up to which an instance a core is enough, as a fraction. Default 0.7. */
  threshold?: number;
  /** Fewest instances, as far as memory allows. Default 1. */
  minInstances?: number;
  /** Memory there is for instances, in MiB. */
  availableMib: number;
  /** Memory that an instance takes, in MiB. Default 512. */
  instanceMib?: number;
  /** What the number is multiplied by. Default 1. */
  scale?: number;
  /** What is added to it then. Default 0. */
  base?: number;
}

/** As many replicas as the cores are busy, and as memory has room for: the textbook rule. */
export const resourceRule = defineAutoscaling<ResourceRuleOptions>({
  id: "resource-rule",
  doc: "Replicas are int(min(max(cpu, minInstances), memory) * scale + base), where cpu = cores * (1 + max(0, load - threshold)) and memory = available / instance size.",
  source: "The textbook rule for sizing by resources",
  options: {
    cores: { type: "number", unit: "ratio", min: 0.001, max: 1e6, doc: "Cores there are for instances." },
    threshold: {
      type: "number",
      unit: "fraction",
      default: 0.7,
      min: 0,
      max: 10,
      doc: "CPU load up to which an instance a core is enough.",
      source: "Azure CLI `az monitor autoscale rule create`, example of scaling out",
    },
    minInstances: { type: "number", unit: "ratio", default: 1, min: 0, max: 1e6, doc: "Fewest instances, as far as memory allows." },
    availableMib: { type: "number", unit: "ratio", min: 0, max: 1e12, doc: "Memory there is for instances, in MiB." },
    instanceMib: {
      type: "number",
      unit: "ratio",
      default: 512,
      min: 0.001,
      doc: "Memory that an instance takes, in MiB.",
      source: "The memory that a scenario's instances request where it does not say",
    },
    scale: { type: "number", unit: "ratio", default: 1, min: 0, max: 1e6, doc: "What the number is multiplied by." },
    base: { type: "number", unit: "ratio", default: 0, min: -1e6, max: 1e6, doc: "What is added to it then." },
  },
  check: (options) => {
    try {
      resourceReplicas(resourcesOf(options, 0));
      return undefined;
    } catch (error) {
      return `${(error as Error).message}; raise base, scale, or availableMib`;
    }
  },
  create: (options) => ({
    recommend({ desired, utilisation, windowMs }) {
      if (windowMs === 0 || utilisation === undefined)
        return hold(desired, "no CPU load measured", () => [{ rule: "metric", detail: "no CPU load measured" }]);
      const resources = resourcesOf(options, utilisation);
      const replicas = resourceReplicas(resources);
      const cpu = coresWanted(resources);
      const memory = resources.available / resources.instanceSize;
      const rules = (): Rule[] => [
        { rule: "metric", detail: `CPU load ${percent(utilisation)}`, replicas: desired },
        {
          rule: "cpu",
          detail: `${options.cores} cores, stretched by the load above ${percent(options.threshold)}: ${short(cpu)}`,
          replicas: desired,
        },
        { rule: "memory", detail: `room for ${short(memory)}`, replicas: desired },
        {
          rule: "proposal",
          detail: `${short(Math.min(Math.max(cpu, options.minInstances), memory))} * ${options.scale} + ${options.base}`,
        },
      ];
      const why = `CPU load ${percent(utilisation)} wants ${short(cpu)} cores, memory has room for ${short(memory)}`;
      return answer(replicas, `${why}: ${desired} -> ${replicas}`, rules);
    },
  }),
});

function resourcesOf({ availableMib, instanceMib, ...rest }: Required<ResourceRuleOptions>, cpuLoad: number) {
  return { ...rest, cpuLoad, available: availableMib, instanceSize: instanceMib };
}
