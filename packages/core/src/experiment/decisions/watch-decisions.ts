import type { DecisionLog } from "../../cluster/scaling/decision-note.js";
import type { Service } from "../../cluster/service.js";
import { SimulationError } from "../../errors.js";
import type { CallLedger } from "../../metrics/call-ledger.js";
import type { Scenario } from "../../model/scenario.js";
import type { ScalingDecision } from "./decision.js";
import { DecisionBook } from "./decision-book.js";
import { countOutside, limitOf, type OutsideCounter } from "./outside-counts.js";
import { type DecisionsOption, resolveRecording } from "./recording.js";

/** Writes down the decisions of a run as its options say. */
export interface DecisionWatch {
  /** Who is told of the decisions on a service; undefined for one that nobody asked about. */
  of(service: Service): DecisionLog | undefined;
  /** Something has happened to an instance. */
  heard(event: string, service: Service, instance: number): void;
  /** The books are about to begin anew. */
  carryOver(): void;
  /** All that was written down, in order. */
  all(): readonly ScalingDecision[];
}

/**
 * Watches the decisions of a run, whose books of requests from outside may come later; undefined where nobody asks.
 * @throws SimulationError when the options name a service that is not there.
 */
export function watchDecisions(
  scenario: Scenario,
  option: DecisionsOption | undefined,
  books: () => readonly CallLedger[],
): DecisionWatch | undefined {
  const recording = resolveRecording(option);
  if (recording === undefined) return undefined;
  const { services } = recording;
  const stranger = services?.find((name) => !scenario.services.some((service) => service.name === name));
  if (stranger !== undefined) throw new SimulationError("invalid", `decisions: no service is called "${stranger}"`);
  const limitMs = limitOf(scenario.slo);
  let counter: OutsideCounter | undefined;
  const outside = (): OutsideCounter => {
    counter ??= countOutside(books(), limitMs);
    return counter;
  };
  const book = new DecisionBook(recording, () => outside().now(), limitMs !== undefined);
  return {
    of: ({ spec }) => (services === undefined || services.includes(spec.name) ? (note) => book.write(note) : undefined),
    heard(event, service, instance) {
      const { readyMs, goneMs } = service.instances.records[instance]!;
      if (event === "instance-ready") book.arrived(service, instance, readyMs);
      else if (goneMs !== null && readyMs === null) book.arrived(service, instance, null);
    },
    carryOver: () => outside().carryOver(),
    all: () => book.close(),
  };
}
