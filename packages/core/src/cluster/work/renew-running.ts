import type { Random } from "../../engine/random.js";
import type { Streams } from "../../engine/streams.js";
import type { ClusterContext } from "../context.js";
import { Float, Id, Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import type { RequestTable } from "../requests/request-table.js";
import type { Service } from "../service.js";
import { StepType, type WorkStep } from "./program.js";

/** Keys tried before a request keeps its own, because its work hardly ever takes so long. */
const TRIES = 256;
/** Marks of requests whose remaining work is known from elsewhere than the first step's law and the time it has taken. */
const KNOWN = Mark.retried | Mark.resumes | Mark.hasDemand | Mark.cold;

/**
 * When the run's random streams are renewed, gives requests that compute in their first step on a core of their own new keys: such
 * that their work takes longer than it has taken so far, which is all that has been observed of it. Where work was interrupted or its
 * pace has changed, it ends when it would have.
 */
export function renewRunning(cluster: Pick<ClusterContext, "scheduler" | "requests" | "sites" | "random">, streams: Streams): void {
  const { scheduler, requests, random } = cluster;
  const identities = streams.stream("requests/running");

  function renew(row: number, service: Service, step: WorkStep, high: number, low: number): void {
    const { words } = requests;
    const word = row << Shift.words;
    const beganMs = requests.beganWorkMs(row);
    const speed = service.speedOf(words[word | Word.instance]!, beganMs);
    const endOf = (keyHigh: number, keyLow: number) => beganMs + demandOf(requests, row, step, random, keyHigh, keyLow) / speed;
    if (endOf(words[word | Word.keyHigh]!, words[word | Word.keyLow]!) !== scheduler.timeOf(words[word | Word.event]!)) return;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      random.rekey(high, low, row * TRIES + attempt);
      random.block();
      const { high: keyHigh, low: keyLow } = random;
      const endMs = endOf(keyHigh, keyLow);
      if (endMs <= scheduler.now) continue;
      words[word | Word.keyHigh] = keyHigh;
      words[word | Word.keyLow] = keyLow;
      words[word | Word.event] = scheduler.move(words[word | Word.event]!, endMs);
      return;
    }
  }

  streams.onRenewal(() => {
    identities.block();
    const { high, low } = identities;
    const { words, used } = requests;
    for (let row = 0; row < used; row++) {
      const word = row << Shift.words;
      if (words[word | Word.stage] !== Stage.running || words[word | Word.step] !== 0 || words[word | Word.event] === Id.none) continue;
      if (!(words[word | Word.marks]! & Mark.computing) || words[word | Word.marks]! & KNOWN) continue;
      const service = cluster.sites[words[word | Word.site]!]!.target;
      const step = service.program[0];
      if (step?.type !== StepType.compute || service.hasInstanceDemands || service.slowness !== undefined) continue;
      renew(row, service, step as WorkStep, high, low);
    }
  });
}

/** Work of the first step under a key. */
function demandOf(requests: RequestTable, row: number, step: WorkStep, random: Random, keyHigh: number, keyLow: number): number {
  random.rekey(keyHigh, keyLow, 0);
  if (step.indexed) random.index = requests.floats[(row << Shift.floats) | Float.index]!;
  return (step.byClass[requests.words[(row << Shift.words) | Word.classId]!] ?? step.demand).sample(random);
}
