/** Where options of the controller are described. */
export const FLAGS = "kube-controller-manager v1.28 options";

/** An option that is a time. */
export const time = (milliseconds: number, doc: string, source: string, min = 0) =>
  ({ type: "number", unit: "ms", default: milliseconds, min, doc, source }) as const;
