/** Labels of a metric by name. */
export type Labels = Readonly<Record<string, string>>;

/** Metrics of one name, as an exporter gives them. */
export interface Family {
  /** Without the suffix of its samples. */
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly help: string;
  /** Made one after the other: a long run has many values. */
  readonly metrics: Iterable<Metric>;
}

/** One thing that is measured: its samples at each instant belong together. */
export interface Metric {
  readonly labels: Labels;
  readonly columns: readonly MetricColumn[];
}

/** The values of one sample of a metric over time. */
export interface MetricColumn {
  readonly suffix: "" | "_total" | "_bucket" | "_sum" | "_count";
  /** Upper end of the class of a histogram. */
  readonly le?: string;
  /** At each edge of the buckets, their beginning included; null where nothing was measured. */
  readonly values: readonly (number | null)[];
}

/** What has come together by each edge of the buckets: 0 at their beginning. */
export function cumulated(column: readonly number[]): number[] {
  let sum = 0;
  return [0, ...column.map((value) => (sum += value))];
}

/** Averages over buckets, told at their ends. */
export function atEnds(column: readonly (number | null)[]): (number | null)[] {
  return [null, ...column];
}
