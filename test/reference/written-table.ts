/** Cells of the rows below a head in a page; none where the page has no such table. */
export function readRows(page: string, head: string): string[][] {
  const lines = page.split("\n");
  const start = lines.indexOf(head);
  if (start < 0) return [];
  const rest = lines.slice(start + 2);
  const end = rest.findIndex((text) => !text.startsWith("| "));
  return rest.slice(0, end < 0 ? undefined : end).map((text) => text.slice(2, -2).split(" | "));
}

/** A head and its rows as Markdown has them. */
export function writeTable(head: string, rows: readonly (readonly string[])[]): string[] {
  return [head, head.replaceAll(/[^|]+/g, "---"), ...rows.map((cells) => `| ${cells.join(" | ")} |`)];
}
