import type { FaultEffect } from "../../model/faults.js";
import { splitPath } from "../changes/put-value.js";
import type { Path } from "../path.js";
import type { FaultShape } from "../schema/fault-shape.js";
import { normaliseMemoryLeak, normaliseThrottling } from "./fault-limits.js";
import { READ_LINK_FAULTS } from "./link-fault.js";
import { normaliseNodeTarget, normaliseSpotTarget } from "./node-target.js";
import { normaliseMeasured, normaliseRegistryTarget, normaliseScaled, normaliseTarget, normaliseZone, type Targets } from "./targets.js";

type Kind = FaultEffect["type"];
type Given<K extends Kind> = NonNullable<FaultShape[K]>;

/** How each effect is read. */
const READ: { readonly [K in Kind]: (given: Given<K>, targets: Targets, path: Path) => FaultEffect } = {
  crash: (given, targets, path) => ({ type: "crash", target: normaliseTarget(given, targets, path), inFlight: given.inFlight }),
  hang: (given, targets, path) => ({ type: "hang", target: normaliseTarget(given, targets, path), after: given.after }),
  slow: (given, targets, path) => {
    const { factor, recover } = given;
    return { type: "slow", target: normaliseTarget(given, targets, path), factor, recoverMs: recover };
  },
  errors: (given, targets, path) => ({ type: "errors", target: normaliseTarget(given, targets, path), rate: given.rate }),
  "grey-failure": (given, targets, path) => {
    const { share, factor } = given;
    const does = factor === undefined ? "error" : { factor };
    return { type: "grey-failure", target: normaliseTarget(given, targets, path), share, does };
  },
  "cpu-throttling": normaliseThrottling,
  "memory-leak": normaliseMemoryLeak,
  "dependency-outage": ({ service, share, answers }, targets, path) => {
    return { type: "dependency-outage", target: normaliseTarget({ service }, targets, path), share, answers };
  },
  "zone-outage": ({ zone }, targets, path) => ({ type: "zone-outage", zone: normaliseZone(zone, targets, [...path, "zone"]) }),
  "node-loss": (given, targets, path) => ({ type: "node-loss", target: normaliseNodeTarget(given, targets, path) }),
  "spot-interruption": (given, targets, path) => {
    return { type: "spot-interruption", target: normaliseSpotTarget(given, targets, path), noticeMs: given.notice };
  },
  "registry-outage": ({ service }, targets, path) => {
    return { type: "registry-outage", service: normaliseRegistryTarget(service, targets, [...path, "service"]) };
  },
  "metrics-outage": (given, targets, path) => {
    return { type: "metrics-outage", target: normaliseMeasured(given, targets, path), samples: given.samples };
  },
  "autoscaler-outage": ({ service }, targets, path) => {
    return { type: "autoscaler-outage", services: normaliseScaled(service, targets, [...path, "service"]) };
  },
  ...READ_LINK_FAULTS,
  // What it sets is read with the other changes.
  "bad-config": ({ set }, { context, callees }) => {
    const touched = Object.keys(set).flatMap((text) => {
      const [section, name] = splitPath(text);
      return section === "traffic" ? (callees.get(String(name)) ?? []) : [String(name)];
    });
    return { type: "bad-config", services: context.serviceNames.filter((name) => touched.includes(name)) };
  },
  "common-cause": ({ of, chance }, targets, path) => {
    const effects = of.map((effect, place) => normaliseEffect(effect, targets, [...path, "of", place]));
    return { type: "common-cause", of: effects, chance };
  },
};

/** What a fault does, its targets checked against what there is; the schema has seen to it that there is exactly one effect. */
export function normaliseEffect(given: { readonly [K in Kind]?: Given<K> | undefined }, targets: Targets, path: Path): FaultEffect {
  const kind = (Object.keys(READ) as Kind[]).find((one) => given[one] !== undefined)!;
  return readAs(kind, given[kind]!, targets, [...path, kind]);
}

function readAs<K extends Kind>(kind: K, given: Given<K>, targets: Targets, path: Path): FaultEffect {
  return READ[kind](given, targets, path);
}
