import { Document, isMap, isPair, isScalar, visit, type YAMLMap } from "yaml";
import type { Plain } from "./draft.js";

const WIDEST_FLOW = 100;

/** A scenario as YAML, with comments above what they are about. */
export function writeScenario(scenario: Plain, comments: ReadonlyMap<string, string>, heading: string): string {
  const document = new Document(scenario, { aliasDuplicateObjects: false });
  for (const [path, comment] of comments) comment && addComment(document, path.split("."), comment);
  visit(document, {
    Map: (_, node, ancestors) => {
      if (ancestors.length > 5 && isShort(node.toJSON()) && !hasComments(node)) node.flow = true;
    },
    Seq: (_, node) => {
      if (node.items.every(isScalar) || isShort(node.toJSON())) node.flow = true;
    },
  });
  document.commentBefore = heading;
  return document.toString({ lineWidth: 0 });
}

function addComment(document: Document, path: readonly string[], comment: string): void {
  const parent = document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return;
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1));
  if (pair !== undefined && isScalar(pair.key)) pair.key.commentBefore = ` ${comment.replace(/\s+/g, " ")}`;
}

function hasComments(map: YAMLMap): boolean {
  return map.items.some(({ key, value }) => (isScalar(key) && key.commentBefore) || (isMap(value) && hasComments(value)));
}

/** Whether a value fits a line. */
function isShort(value: unknown): boolean {
  return (JSON.stringify(value)?.length ?? 0) <= WIDEST_FLOW;
}
