import type { Resource } from "../resource.js";

const BY_PLACE: readonly (readonly [RegExp, string])[] = [
  [/^(apiVersion|kind)$/, "nothing of this object is simulated"],
  [/^status\b/, "what a cluster reported, not what is wanted"],
  [/metadata\.annotations/, "an annotation that is not read"],
  [/metadata\.|^metadata/, "names and labels; nothing refers to this one"],
  [/securityContext|serviceAccount|automountServiceAccountToken|imagePullSecrets/, "rights take no time"],
  [/\.image(PullPolicy)?$/, "what an image holds, and how large it is, is not written"],
  [/volume|Volume/, "volumes are not simulated"],
  [/\.env(From)?\b/, "an environment variable that names no Service"],
  [/\.ports\b|[Pp]ort$/, "ports: a service has one way in"],
  [/\.(command|args|workingDir|tty|stdin)\b/, "what a program does is not written: give it a demand in the overlay"],
  [/Probe\b/, "a probe in some detail; checks succeed where the instance answers"],
  [/resources\./, "only CPU and memory are simulated"],
  [/initContainers/, "how long an init container takes is not written: it is part of startup"],
  [/revisionHistoryLimit|dnsPolicy|dnsConfig|restartPolicy|schedulerName|hostNetwork|clusterIP/, "no effect on load"],
];

/** Why a field that no reader spoke of is ignored. */
export function whyIgnored({ kind, isKnown }: Resource, field: string): string {
  if (!isKnown) return `${kind} is not a kind that is read`;
  return BY_PLACE.find(([place]) => place.test(field))?.[1] ?? "not simulated";
}
