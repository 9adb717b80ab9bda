/** A question that makes no sense: told in a line, without a stack. */
export class Refused extends Error {}
