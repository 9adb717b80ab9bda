/** What the page's own script draws; everything else is in the page as HTML already. */
export interface PageData {
  readonly systems: readonly PageSystem[];
}

/** One run over time. */
export interface PageSystem {
  readonly name: string;
  /** Middle of the first point, and from one point to the next, in ms. */
  readonly firstMs: number;
  readonly stepMs: number;
  readonly points: number;
  /** The whole cluster first, then its services. */
  readonly views: readonly PageView[];
  readonly marks: readonly PageMark[];
}

/** Everything that is drawn of the cluster, or of one service. */
export interface PageView {
  readonly name: string;
  /** Undefined for the cluster. */
  readonly service?: string;
  readonly panels: readonly PagePanel[];
}

export type PageUnit = "ms" | "perSecond" | "share" | "number" | "usd";

/** One chart on the common axis of time. */
export interface PagePanel {
  readonly title: string;
  readonly unit: PageUnit;
  readonly isLog?: boolean;
  readonly lines: readonly PageLine[];
  /** Objectives: lines across. */
  readonly limits?: readonly { readonly name: string; readonly value: number }[];
}

export interface PageLine {
  readonly name: string;
  readonly tone: "ink" | "quiet" | "blue" | "orange" | "green" | "purple" | "red" | "teal";
  readonly dash?: readonly number[];
  readonly values: readonly (number | null)[];
}

/** Something that happened and can be asked about. */
export interface PageMark {
  readonly atMs: number;
  /** Where it lasted. */
  readonly untilMs?: number;
  readonly kind: "up" | "down" | "fault" | "change";
  readonly service: string;
  /** In a line. */
  readonly title: string;
  /** At length: every rule of a decision, say. */
  readonly text?: string;
}
