import type { Path } from "@springtide/core";
import { isRecord } from "../../json/is-record.js";
import type { Part } from "../read/read-data.js";
import { isKnownType } from "./readers.js";

/** Every stage of a pipeline, or of the pipelines in a list. */
export function findStages(data: unknown): Part[] {
  if (Array.isArray(data)) return data.flatMap((pipeline, index) => stagesOf(pipeline, [index]));
  if (isRecord(data) && Array.isArray(data.pipelines))
    return data.pipelines.flatMap((pipeline, index) => stagesOf(pipeline, ["pipelines", index]));
  return stagesOf(data, []);
}

function stagesOf(pipeline: unknown, base: Path): Part[] {
  if (!isRecord(pipeline) || !Array.isArray(pipeline.stages)) return [];
  return pipeline.stages.flatMap((stage, index) => {
    if (!isRecord(stage)) return [];
    const type = typeof stage.type === "string" ? stage.type : "stage";
    const name = typeof stage.name === "string" ? stage.name : type;
    return [{ path: [...base, "stages", index], kind: type, name, isKnown: isKnownType(type) }];
  });
}
