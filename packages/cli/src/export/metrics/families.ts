import type { Result } from "@springtide/core";
import type { Family } from "./family.js";
import { httpFamilies } from "./http.js";
import { istioFamilies } from "./istio.js";
import { kubernetesFamilies } from "./kubernetes.js";
import { ownFamilies } from "./own.js";

/** Everything that a run has to tell a monitoring system. */
export function familiesOf(run: Result, namespace: string): Family[] {
  return [...httpFamilies(run), ...istioFamilies(run, namespace), ...kubernetesFamilies(run, namespace), ...ownFamilies(run, namespace)];
}
