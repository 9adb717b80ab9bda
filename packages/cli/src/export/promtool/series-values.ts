/** The values of a counter as promtool's tests write them: `2+3x4` is 2 and four more, each 3 above the one before. */
export function seriesValues(values: readonly number[]): string {
  const words: string[] = [];
  for (let at = 0; at < values.length; ) {
    const first = values[at] as number;
    const step = (values[at + 1] ?? first) - first;
    let more = 0;
    while (at + more + 1 < values.length && (values[at + more + 1] as number) - (values[at + more] as number) === step) more++;
    words.push(more > 1 ? `${first}+${step}x${more}` : String(first));
    at += more > 1 ? more + 1 : 1;
  }
  return words.join(" ");
}
