import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { percentText, quantityOf } from "../quantity.js";
import type { Workload } from "../world.js";
import { figureNamed } from "./figure-named.js";

const MIB = 1024 * 1024;

/** What a metric aims at, in any version of the API. */
interface Target {
  /** Per cent. */
  readonly utilisation: number | undefined;
  readonly averageValue: number | undefined;
  readonly value: number | undefined;
}

/** Adds the options that one entry of `spec.metrics` stands for; tells whether it is one that is known. */
export function readMetric(metric: Field, { containers }: Workload, options: Plain, to: string): boolean {
  const type = metric.get("type").text();
  const body = metric.get(bodyName(type));
  const target = targetOf(body);
  const rounded = target.utilisation === undefined ? undefined : percentText(Math.round(target.utilisation));
  const main = containers[0]?.name;
  if (type === "Resource" || type === "ContainerResource") {
    const name = body.get("name").text();
    const container = type === "ContainerResource" ? body.get("container").text() : undefined;
    if (name === "cpu" && container !== undefined && container !== main) {
      push(options, "containerCpu", { container, ...cpuTarget(target, rounded, "utilisation", "average") });
    } else if (name === "cpu") Object.assign(options, cpuTarget(target, rounded, "cpu", "cpuAverage"));
    else if (name === "memory") {
      if (rounded !== undefined) options.memory = rounded;
      else if (target.averageValue !== undefined) options.memoryAverage = Math.max(1, Math.round(target.averageValue / MIB));
    } else {
      metric.ignored("only CPU and memory of pods are simulated");
      return false;
    }
    if (container === undefined) metric.mapped(`${to}.${name}`);
    else metric.approximated(`${to}.${name}`, "the container that does the work stands for the pod");
    return true;
  }
  if (type === "Pods" && options.requestsPerSecond !== undefined) {
    metric.ignored("one metric of pods is simulated: the first");
    return true;
  }
  if (type === "Pods" && target.averageValue !== undefined) {
    options.requestsPerSecond = `${target.averageValue}/s`;
    metric.assumed(`${to}.requestsPerSecond`, `the metric ${nameOf(body)} is taken for requests per second and pod`);
    return true;
  }
  if (type === "Object" || type === "External") {
    const aim = target.averageValue === undefined ? { value: target.value } : { averageValue: target.averageValue };
    if (Object.values(aim)[0] === undefined) return false;
    const figure = figureNamed(nameOf(body));
    push(options, "external", { metric: figure, ...aim });
    metric.assumed(`${to}.external`, `the metric ${nameOf(body)} is taken for ${figure}`);
    return true;
  }
  metric.ignored("a metric of a type that is not known");
  return false;
}

function bodyName(type: string | undefined): string {
  return type === undefined ? "" : `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
}

function nameOf(body: Field): string {
  return body.get("metric", "name").text() ?? body.get("metricName").text() ?? "without a name";
}

/** `target: { type, … }` of v2 and v2beta2, or the flat fields of v2beta1. */
function targetOf(body: Field): Target {
  const target = body.get("target");
  return {
    utilisation: target.get("averageUtilization").number() ?? body.get("targetAverageUtilization").number(),
    averageValue: quantityOf(target.get("averageValue")) ?? quantityOf(body.get("targetAverageValue")),
    value: quantityOf(target.get("value")) ?? quantityOf(body.get("targetValue")),
  };
}

function cpuTarget({ averageValue }: Target, share: string | undefined, shareKey: string, averageKey: string): Plain {
  if (share !== undefined) return { [shareKey]: share };
  return averageValue === undefined ? {} : { [averageKey]: Math.max(1, Math.round(averageValue * 1000)) };
}

function push(options: Plain, key: string, entry: Plain): void {
  options[key] = [...((options[key] as Plain[] | undefined) ?? []), entry];
}
