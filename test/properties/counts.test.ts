import type { Scenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect } from "vitest";
import { Cluster } from "../../packages/core/src/cluster/cluster.js";
import { Impairment } from "../../packages/core/src/cluster/instances/impairment.js";
import { Life } from "../../packages/core/src/cluster/instances/instance-layout.js";
import { Id, Mark, RareWord, Shift, Stage, Word } from "../../packages/core/src/cluster/requests/request-layout.js";
import type { Service } from "../../packages/core/src/cluster/service.js";
import { createStreams } from "../../packages/core/src/engine/streams.js";
import { resolvePolicies } from "../../packages/core/src/scenario/resolve-policies.js";
import { scenarioOf, shaky } from "../support/arbitrary/shaky.js";
import { deafListeners } from "../support/deaf-listeners.js";
import { claim } from "./claim.js";

function begin(scenario: Scenario): Cluster {
  return new Cluster(resolvePolicies(scenario, catalog), {
    catalog,
    streams: createStreams(scenario.seed),
    samplers: {},
    listeners: deafListeners,
  });
}

/** What one look at every request finds on the instances of a service. */
class Census {
  private readonly tallies = new Map<string, number>();

  constructor(cluster: Cluster, service: Service) {
    const { requests, sites } = cluster;
    const { words } = requests;
    for (let row = 0; row < requests.used; row++) {
      const word = row << Shift.words;
      const stage = words[word | Word.stage];
      if (stage === Stage.free || sites[words[word | Word.site]!]!.target !== service) continue;
      const marks = words[word | Word.marks]!;
      const instance = words[word | Word.instance]!;
      if (stage === Stage.queued) this.count("line", instance === Id.none ? 0 : service.lineOf(instance));
      if (instance === Id.none) continue;
      this.count("placed", instance);
      if (marks & Mark.holdsSlot) this.count("busy", instance);
      if (stage === Stage.running && !(marks & Mark.resumes)) this.count("working", instance);
      const proxy = service.proxies.length === 1 ? 0 : requests.rareWords[word | RareWord.proxy]!;
      if (!(marks & Mark.detached)) this.count(`proxy ${proxy}`, instance);
    }
  }

  of(what: string, where: number): number {
    return this.tallies.get(`${what} ${where}`) ?? 0;
  }

  private count(what: string, where: number): void {
    this.tallies.set(`${what} ${where}`, this.of(what, where) + 1);
  }
}

function expectCounts(cluster: Cluster, service: Service): void {
  const census = new Census(cluster, service);
  const { instances, free, lines, proxies } = service;
  const counted = { ready: 0, slots: 0 };
  for (let instance = 0; instance < instances.length; instance++) {
    const isStopped = (instances.impairmentOf(instance) & Impairment.stopped) !== 0;
    const isFree = instances.busyOf(instance) < instances.slotsOf(instance);
    const life = instances.lifeOf(instance);
    expect(instances.placedOf(instance), "placed").toBe(census.of("placed", instance));
    expect(instances.busyOf(instance), "busy").toBe(census.of("busy", instance));
    for (const { index, endpoints } of proxies)
      expect(endpoints.of(instance).inFlight, "in flight").toBe(census.of(`proxy ${index}`, instance));
    const line = service.lineOf(instance);
    expect(lines.lengths[line] ?? 0, "line").toBe(census.of("line", line));
    if (isStopped) expect(census.of("working", instance), "working although stopped").toBe(0);
    else if (!service.central && isFree) expect(census.of("line", line), "waiting although there is room").toBe(0);
    if (service.central) expect(free.has(instance), "free").toBe(life !== Life.gone && isFree && service.isOffered(instance));
    if (instances.isDown(instance)) continue;
    const { concurrency } = instances.records[instance]!.spec;
    if (life === Life.ready) counted.ready++;
    if ((life === Life.ready || life === Life.draining) && concurrency < Number.POSITIVE_INFINITY) counted.slots += concurrency;
  }
  if (service.central) expect(free.isEmpty || lines.lengths[0] === 0, "somebody waits, somebody is free").toBe(true);
  expect({ ready: service.ready.value, slots: service.slots.value }).toEqual(counted);
}

describe("what is counted as it changes", () => {
  claim("is what there is, at every instant, whatever goes wrong", shaky, (given) => {
    const cluster = begin(scenarioOf(given));
    const { scheduler, scenario } = cluster;
    while (scheduler.nextTime <= scenario.durationMs) {
      scheduler.run(scenario.durationMs, 50);
      for (const service of cluster.services) expectCounts(cluster, service);
    }
  });
});
