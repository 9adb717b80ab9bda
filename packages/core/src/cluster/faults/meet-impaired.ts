import { Outcome } from "../../metrics/call-ledger.js";
import { Loss } from "../../metrics/losses.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { Impairment } from "../instances/impairment.js";
import { InstanceFloat, Life } from "../instances/instance-layout.js";
import { Draw } from "../requests/draws.js";
import { Mark, Shift, Word } from "../requests/request-layout.js";
import type { Errors } from "./errors.js";

/** Handles a request that reaches an impaired instance; returns false where it is served all the same. */
export function meetImpaired(cluster: ClusterContext, errors: Errors, row: number, site: CallSite, instance: number): boolean {
  const { requests, caller, work, random } = cluster;
  const { words } = requests;
  const word = row << Shift.words;
  const service = site.target;
  const { instances } = service;
  const impairment = instances.impairmentOf(instance);
  // A request that an on-demand instance was created for waits there, however long the start is held up.
  if (impairment & Impairment.down && service.onDemand !== undefined && instances.lifeOf(instance) === Life.starting) {
    receive();
    work.enqueue(row, service, service.lineOf(instance));
    return true;
  }
  if (impairment & (Impairment.gone | Impairment.down | Impairment.closed)) {
    words[word | Word.marks]! |= Mark.unreached;
    requests.lose(row, lossAt(impairment, instances.records[instance]!.replaced));
    caller.answer(row, site, Outcome.error);
    return true;
  }
  if (impairment & Impairment.hung) {
    receive();
    work.enqueue(row, service, service.lineOf(instance));
    return true;
  }
  random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, Draw.fault);
  if (random.next() >= errors.rate(service, instance)) return false;
  receive();
  instances.failed(instance);
  caller.answer(row, site, Outcome.error);
  return true;

  function receive(): void {
    instances.set(instance, InstanceFloat.received, instances.get(instance, InstanceFloat.received) + 1);
  }
}

function lossAt(impairment: number, replaced: boolean): Loss {
  if (!(impairment & (Impairment.gone | Impairment.closed))) return Loss.crash;
  return replaced ? Loss.rollout : Loss.staleEndpoint;
}
