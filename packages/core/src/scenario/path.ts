/** Where a value stands: keys of objects and indexes of lists, from the top. */
export type Path = readonly (string | number)[];

/** A path as people read it: `services.cart.calls[0].to`, with odd names in quotes. */
export function formatPath(path: Path): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(part)) text += `[${JSON.stringify(part.length > 60 ? `${part.slice(0, 60)}…` : part)}]`;
    else text += text === "" ? part : `.${part}`;
  }
  return text;
}
