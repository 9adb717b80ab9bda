import { type Path, type Problems, readDocument, ScenarioError } from "@springtide/core";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { isRecord } from "../../json/is-record.js";
import { InvalidScenario } from "../../scenario/invalid-scenario.js";
import type { ScenarioSource } from "../../scenario/source.js";
import { INPUT_LIMITS } from "../read/input-limits.js";
import { type DocumentText, splitDocuments } from "../read/split-documents.js";
import { rootField } from "../report/field.js";
import { openLedger } from "../report/ledger.js";
import type { Resource } from "../resource.js";

const NO_OBJECT = "a Kubernetes object with apiVersion and kind is expected here";

/** Objects of one file, and the collectors that tell what is wrong with them. */
export interface ReadFile {
  readonly source: ScenarioSource;
  readonly resources: readonly Resource[];
  readonly problems: readonly Problems[];
}

/** How much more may be read; all files share one. */
export interface Budget {
  leaves: number;
}

/**
 * Reads every object of a stream of YAML documents, those in Lists too.
 * @throws InvalidScenario for a text that is no YAML, or documents that are no Kubernetes objects.
 */
export function readResources(source: ScenarioSource, isKnown: (kind: string) => boolean, budget: Budget): ReadFile {
  const resources: Resource[] = [];
  const collectors: Problems[] = [];
  for (const document of splitDocuments(source.text)) {
    const { data, problems, locate, isObject: isMap, report } = parse(source, document);
    collectors.push(problems);
    const add = (value: unknown, base: Path): void => {
      if (value === null) return;
      if (base.length === 0 && !isMap) {
        report(0, NO_OBJECT, hintFor(source.file, value));
        return;
      }
      if (!isRecord(value) || typeof value.kind !== "string" || value.kind === "") {
        problems.add(base, NO_OBJECT, hintFor(source.file, value));
        return;
      }
      if (value.kind.endsWith("List") && Array.isArray(value.items)) {
        for (const [index, item] of value.items.entries()) add(item, [...base, "items", index]);
        return;
      }
      if (resources.length === INPUT_LIMITS.resources)
        throw new CommandError(ExitCode.usage, `${source.file}:${document.line}: more than ${INPUT_LIMITS.resources} objects`);
      const ledger = openLedger(value);
      budget.leaves -= ledger.size;
      if (budget.leaves < 0)
        throw new CommandError(
          ExitCode.usage,
          `${source.file}:${document.line}: more than ${INPUT_LIMITS.leaves} fields, aliases replaced`,
        );
      const root = rootField(value, ledger, problems, base);
      resources.push({
        source,
        apiVersion: root.get("apiVersion").text() ?? "",
        kind: value.kind,
        name: root.get("metadata", "name").text() ?? "",
        namespace: root.get("metadata", "namespace").text(),
        root,
        ledger,
        isKnown: isKnown(value.kind),
        lineOf: (path) => locate([...base, ...path], "key")?.line,
      });
    };
    add(data, []);
    throwProblems(source, [problems]);
  }
  return { source, resources, problems: collectors };
}

/** @throws InvalidScenario with all that was found wrong with a file. */
export function throwProblems(source: ScenarioSource, collectors: readonly Problems[]): void {
  const found = collectors.flatMap((problems) => {
    try {
      problems.throwIfAny();
      return [];
    } catch (error) {
      if (error instanceof ScenarioError) return error.problems;
      throw error;
    }
  });
  if (found.length > 0) throw new InvalidScenario(source, found);
}

function parse(source: ScenarioSource, document: DocumentText): ReturnType<typeof readDocument> {
  try {
    return readDocument(document.text, source.file, document.line);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const isTemplate = document.text.includes("{{");
    const hint = isTemplate
      ? "this is a template: render it first (helm template, or kubectl kustomize) and import what comes out"
      : undefined;
    throw new InvalidScenario(
      source,
      error.problems.map((problem) => ({ ...problem, hint: problem.hint ?? hint })),
    );
  }
}

function hintFor(file: string, value: unknown): string | undefined {
  if (!isRecord(value)) return "name manifests, or rendered Helm or Kustomize output";
  if (/values[^/]*\.ya?ml$/i.test(file) || /Chart\.ya?ml$/.test(file))
    return "this belongs to a Helm chart: render it first with helm template";
  return "kind" in value ? "write the kind, such as Deployment" : "there is no kind; is this a manifest?";
}
