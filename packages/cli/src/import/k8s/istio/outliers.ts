import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { percentText } from "../quantity.js";
import { goDurationOf } from "../spans.js";
import type { Workload } from "../world.js";

/**
 * `outlierDetection`: the ejection of failing instances, as Envoy does it. Istio looks at failures in a row only.
 * @see Istio 1.22 networking/v1alpha3/destination_rule.proto (OutlierDetection)
 */
export function readOutliers(field: Field, { service, spec }: Workload): void {
  if (!field.exists) return;
  const path = `services.${service}.health.outliers`;
  if ((spec.health as Plain | undefined)?.outliers !== undefined) {
    field.ignored("a subset of the host says it already");
    return;
  }
  const outliers: Plain = { successRate: { chance: "0%" } };
  const inARow = (key: string, option: string): void => {
    const failures = field.get(key).number();
    if (failures === undefined) return;
    const isOn = Number.isInteger(failures) && failures >= 1;
    outliers[option] = isOn ? { failures, chance: "100%" } : { chance: "0%" };
    field.get(key).mapped(`${path}.${option}`);
  };
  inARow("consecutiveErrors", "consecutive5xx");
  inARow("consecutive5xxErrors", "consecutive5xx");
  inARow("consecutiveGatewayErrors", "consecutiveGateway");
  const split = field.get("splitExternalLocalOriginErrors");
  if (split.flag() === true) outliers.consecutiveLocal = {};
  split.mapped(`${path}.consecutiveLocal`);
  if (split.flag() === true) inARow("consecutiveLocalOriginFailures", "consecutiveLocal");
  for (const [key, option] of [
    ["interval", "interval"],
    ["baseEjectionTime", "baseEjection"],
  ] as const) {
    const span = goDurationOf(field.get(key));
    if (span !== undefined && span !== "0s") outliers[option] = span;
    field.get(key).mapped(`${path}.${option}`);
  }
  const share = field.get("maxEjectionPercent");
  const percent = share.number();
  const isSet = percent !== undefined && percent > 0;
  if (isSet) outliers.maxEjectionShare = percentText(Math.min(100, percent));
  share.mapped(`${path}.maxEjectionShare`, isSet ? undefined : "0 is none given: Envoy's 10 %");
  field.get("minHealthPercent").ignored("instances are left out however few are well");
  spec.health = { ...(spec.health as Plain | undefined), outliers };
}
