/** How a figure of several runs comes from those of single ones: quantiles from pooled latencies, shares from counts, others as means. */
export interface FigureKind {
  readonly kind: "quantile" | "share" | "plain";
  /** What it is of: "" for the whole, else services.web or classes.checkout. */
  readonly part: string;
  /** The last word: p99, availability. */
  readonly name: string;
}

/** Reads the name of a figure. */
export function parsedFigure(key: string): FigureKind {
  const dot = key.lastIndexOf(".");
  const name = key.slice(dot + 1);
  const kind = /^p\d+$/.test(name) ? "quantile" : name === "availability" || name === "errors" ? "share" : "plain";
  return { kind, part: dot < 0 ? "" : key.slice(0, dot), name };
}
