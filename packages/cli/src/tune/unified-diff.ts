interface Line {
  readonly sign: " " | "-" | "+";
  readonly text: string;
}

const CONTEXT = 3;

/** The difference of two texts as `diff -u` writes it; empty where there is none. */
export function unifiedDiff(before: string, after: string, from: string, to: string): string {
  const lines = align(before.split("\n"), after.split("\n"));
  const hunks = hunksOf(lines);
  if (hunks.length === 0) return "";
  return [`--- ${from}`, `+++ ${to}`, ...hunks.flatMap(({ start, end }) => hunkText(lines, start, end)), ""].join("\n");
}

/** By a longest common subsequence of what is left between the lines that both begin and end with. */
function align(a: readonly string[], b: readonly string[]): Line[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const [left, right] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const same = (lines: readonly string[]) => lines.map((text): Line => ({ sign: " ", text }));
  return [...same(a.slice(0, head)), ...between(left, right), ...same(a.slice(a.length - tail))];
}

function between(a: readonly string[], b: readonly string[]): Line[] {
  const width = b.length + 1;
  const length = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => length[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: Line[] = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ sign: " ", text: a[i] ?? "" });
      i++;
      j++;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) lines.push({ sign: "-", text: a[i++] ?? "" });
    else lines.push({ sign: "+", text: b[j++] ?? "" });
  }
  return lines;
}

function hunksOf(lines: readonly Line[]): { readonly start: number; readonly end: number }[] {
  const hunks: { start: number; end: number }[] = [];
  lines.forEach(({ sign }, i) => {
    if (sign === " ") return;
    const [start, end] = [Math.max(0, i - CONTEXT), Math.min(lines.length, i + CONTEXT + 1)];
    const last = hunks[hunks.length - 1];
    if (last !== undefined && start <= last.end) last.end = end;
    else hunks.push({ start, end });
  });
  return hunks;
}

function hunkText(lines: readonly Line[], start: number, end: number): string[] {
  const countOf = (some: readonly Line[], sign: "-" | "+") => some.filter((line) => line.sign !== (sign === "-" ? "+" : "-")).length;
  const [before, here] = [lines.slice(0, start), lines.slice(start, end)];
  const place = (sign: "-" | "+") => `${sign}${countOf(before, sign) + 1},${countOf(here, sign)}`;
  return [`@@ ${place("-")} ${place("+")} @@`, ...here.map(({ sign, text }) => `${sign}${text}`)];
}
