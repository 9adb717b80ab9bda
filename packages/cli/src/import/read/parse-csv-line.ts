/** The cells of a line of CSV, quoted ones too; undefined where a quote is not closed. */
export function parseCsvLine(line: string): string[] | undefined {
  if (!line.includes('"')) return line.split(",").map((cell) => cell.trim());
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] === '"') {
      let cell = "";
      for (at++; ; at++) {
        const end = line.indexOf('"', at);
        if (end < 0) return undefined;
        cell += line.slice(at, end);
        at = end + 1;
        if (line[at] !== '"') break;
        cell += '"';
      }
      cells.push(cell);
      const comma = line.indexOf(",", at);
      at = comma < 0 ? line.length + 1 : comma + 1;
    } else {
      const comma = line.indexOf(",", at);
      const end = comma < 0 ? line.length : comma;
      cells.push(line.slice(at, end).trim());
      at = end + 1;
    }
  }
  return cells;
}
