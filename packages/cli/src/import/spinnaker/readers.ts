import { deploy } from "./stages/deploy.js";
import { deployManifest } from "./stages/deploy-manifest.js";
import { kayenta } from "./stages/kayenta.js";
import type { StageReader } from "./world.js";

/** Stages in the order in which one builds on another: what is deployed, then how it is judged. */
export const READERS: readonly StageReader[] = [deploy, deployManifest, kayenta];

/** Types of stages that are known to say nothing here. */
const SILENT = new Set(
  (
    "wait manualJudgment pipeline jenkins travis wercker concourse gcb awsCodeBuild script webhook bake bakeManifest findImage findImageFromTags " +
    "findImageFromCluster checkPreconditions evaluateVariables resizeServerGroup disableServerGroup enableServerGroup destroyServerGroup " +
    "disableCluster shrinkCluster scaleDownCluster rollbackCluster rollbackServerGroup scaleManifest deleteManifest patchManifest " +
    "undoRolloutManifest findArtifactsFromResource findArtifactFromExecution runJob runJobManifest disableManifest enableManifest " +
    "tagImage waitForCondition savePipelinesFromArtifact upsertLoadBalancer deployCloudFormation monitorPipeline unmatched"
  ).split(" "),
);

/** Whether anything is known about a type of stage. */
export function isKnownType(type: string): boolean {
  return SILENT.has(type) || READERS.some(({ types }) => types.includes(type));
}
