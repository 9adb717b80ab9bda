/** The span of time that figures cover. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}
