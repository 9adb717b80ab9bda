import type { Catalog, ChoiceKnob, Knob, NumberKnob } from "@springtide/core";
import { isRecord } from "../json/is-record.js";
import { type FileKnob, numberAt } from "./file-knob.js";
import { readValue, unitOf } from "./knob-unit.js";
import { type Plain, servicesOf, type WrittenPolicy, writtenPolicy } from "./plain-scenario.js";
import { isNumberField, searchRange } from "./search-range.js";
import { swapAutoscaler } from "./swap-autoscaler.js";

/** Replicas that a scenario's autoscaling keeps where it does not say. */
const USUAL = { min: 1, max: 10 };

/**
 * What may be tuned in a scenario: for services that are scaled, which of `policies` does it, its options and limits; for others the
 * number of replicas; the options of balancers.
 * @param policies Autoscaling policies to choose among beside the one written; those whose options have no defaults are left out.
 */
export function findKnobs(plain: Plain, catalog: Catalog, policies: readonly string[]): FileKnob[] {
  return servicesOf(plain).flatMap(([name, service]) => {
    const scaler = writtenPolicy(service.autoscaling);
    const sized = scaler === undefined ? replicaKnobs(name, service) : scalingKnobs(name, service, scaler, catalog, policies);
    return [...sized, ...balancingKnobs(name, service, catalog)];
  });
}

function scalingKnobs(name: string, service: Plain, scaler: WrittenPolicy, catalog: Catalog, policies: readonly string[]): FileKnob[] {
  const place = ["services", name, "autoscaling"];
  const others = policies.filter((id) => id !== scaler.id && Object.values(catalog.autoscaling(id)?.options ?? {}).every(hasDefault));
  const choice: ChoiceKnob = {
    kind: "choice",
    id: place.join("."),
    group: "autoscaling",
    part: name,
    of: [scaler.id, ...others],
    from: scaler.id,
  };
  const isOpen = others.length > 0;
  const which: FileKnob[] = isOpen
    ? [{ knob: choice, unit: "plain", path: () => place, write: (id) => swapAutoscaler(service.autoscaling, String(id), catalog) }]
    : [];
  const options = choice.of.flatMap((id) => {
    const written = id === scaler.id ? scaler.options : {};
    const fields = catalog.autoscaling(id)?.options ?? {};
    const when = isOpen ? { when: { knob: choice.id, is: id } } : {};
    return optionKnobs(name, [...place, id], id, fields, written).map((one) => ({ ...one, knob: { ...one.knob, ...when } as Knob }));
  });
  return [...which, ...options, ...limitKnobs(name, place, scaler, choice)];
}

/** `min` and `max` stand inside the policy, whichever it is. */
function limitKnobs(part: string, place: readonly string[], { options }: WrittenPolicy, choice: ChoiceKnob): FileKnob[] {
  const [min, max] = (["min", "max"] as const).map((limit) => (typeof options[limit] === "number" ? options[limit] : USUAL[limit]));
  if (min === undefined || max === undefined) return [];
  const least = Math.min(1, min);
  // Between them, lest a candidate's min be above its max.
  const between = Math.min(max, Math.max(2, 2 * min));
  const ranges = { min: [least, between, min], max: [between, 2 * max, max] } as const;
  return Object.entries(ranges).map(([limit, [low, high, from]]) => ({
    knob: { kind: "number", id: [...place, limit].join("."), group: limit, part, low, high, from, log: false, integer: true },
    unit: "plain",
    path: (settings) => [...place, String(settings[choice.id] ?? choice.from), limit],
    write: (value) => Number(value),
  }));
}

function replicaKnobs(part: string, service: Plain): FileKnob[] {
  const fixed = [service.instances, service.standby, service.shards, service.onDemand, service.autoscaling];
  if (fixed.some((field) => field !== undefined)) return [];
  const from = typeof service.replicas === "number" ? service.replicas : 1;
  const path = ["services", part, "replicas"];
  const knob: NumberKnob = { ...wholeRange(1, Math.max(2, 2 * from), from), id: path.join("."), group: "replicas", part };
  return [numberAt(knob, "plain", path)];
}

function wholeRange(low: number, high: number, from: number) {
  return { kind: "number", low, high, from, log: true, integer: true } as const;
}

function balancingKnobs(part: string, service: Plain, catalog: Catalog): FileKnob[] {
  const written = writtenPolicy(service.balancing);
  if (written === undefined) return [];
  const fields = catalog.balancing(written.id)?.options ?? {};
  return optionKnobs(part, ["services", part, "balancing", written.id], written.id, fields, written.options);
}

function optionKnobs(
  part: string,
  place: readonly string[],
  policy: string,
  fields: Readonly<Record<string, unknown>>,
  written: Plain,
): FileKnob[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (!isNumberField(field)) return [];
    const unit = unitOf(field);
    const range = searchRange(field, readValue(unit, written[name]), fields, written);
    if (range === undefined) return [];
    const { low, high, from, log } = range;
    const path = [...place, name];
    const id = path.join(".");
    const integer = field.integer === true;
    return [numberAt({ kind: "number", id, group: `${policy}.${name}`, part, low, high, from, log, integer }, unit, path)];
  });
}

function hasDefault(field: unknown): boolean {
  return isRecord(field) && field.default !== undefined;
}
