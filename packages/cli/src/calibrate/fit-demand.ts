import { type Finding, fitLaw, notIdentifiable, ownTimes, type Servers, type ServiceSpec } from "@springtide/core";
import type { FittedDemand } from "./calibration.js";
import type { Evidence } from "./evidence.js";
import { type Question, specOf } from "./question.js";

const FEWEST = 30;

/** What a visit of a service takes by itself, with its law. */
export function fitDemand({ visits }: Evidence, service: string, question: Question): Finding<FittedDemand> {
  const spec = specOf(question, service);
  const isOneLine = spec?.queue.at === "service";
  const lines = visits.lines(service, isOneLine);
  const times = ownTimes(lines, serversOf(service, spec, visits.knowsLines(service), question));
  if (!times.identifiable) return times;
  const { durations, waited, meanWaitMs } = times.value;
  if (durations.length < FEWEST) return notIdentifiable(`only ${durations.length} of its visits ended well; ${FEWEST} are needed`);
  const speed = spec?.template.speed ?? 1;
  const law = fitLaw(speed === 1 ? durations : durations.map((ms) => ms * speed), {
    seed: `${question.seed}/${service}`,
    confidence: question.confidence,
  });
  return { identifiable: true, value: { ...law, waited, meanWaitMs }, assumptions: [...times.assumptions, ...assumptionsOf(spec)] };
}

function serversOf(service: string, spec: ServiceSpec | undefined, namesInstances: boolean, { concurrency, isSampled }: Question): Servers {
  const given = concurrency.get(service);
  const isComplete = !isSampled;
  if (spec === undefined) return { slots: given, isFifo: true, isComplete, knowsLines: true };
  const { queue, template, instances, autoscaling } = spec;
  const replicas = instances.reduce((sum, group) => sum + group.count, 0);
  const isFixed = autoscaling === undefined;
  const slots = queue.at === "instance" ? template.concurrency : isFixed ? template.concurrency * replicas : undefined;
  const isFifo = queue.discipline === "fifo";
  return { slots: given ?? slots, isFifo, isComplete, knowsLines: queue.at === "service" || namesInstances || (replicas === 1 && isFixed) };
}

function assumptionsOf(spec: ServiceSpec | undefined): string[] {
  if (spec === undefined) return [];
  const { template, holdsSlot } = spec;
  return [
    ...(template.cpu.limit < template.concurrency
      ? ["requests share the cores of an instance: what they take holds their waiting for CPU, too"]
      : []),
    ...(holdsSlot ? [] : ["slots are given back at the first call, and nobody waits for one afterwards"]),
    ...(template.speed === 1 ? [] : [`times are those of an instance of speed 1; these have ${template.speed}`]),
  ];
}
