import type { Resource } from "../resource.js";

/** Why a field that no reader spoke of is ignored. */
export function whyIgnored({ kind, isKnown }: Resource, field: string): string {
  if (!isKnown) return `${kind} is not a type of stage that is read`;
  if (kind === "pipeline") return "when a pipeline runs, and who is told, is not simulated";
  if (/refId|requisiteStageRefIds|^name$|comments|stageEnabled|failPipeline|continuePipeline/.test(field))
    return "the order of stages: their rollout begins when it is due";
  if (
    /account|region|zone|availability|cloudProvider|image|amiName|instanceType|loadBalancer|securityGroup|targetGroup|subnet/i.test(field)
  )
    return "where instances run, and of which kind, is not simulated";
  return "not simulated";
}
