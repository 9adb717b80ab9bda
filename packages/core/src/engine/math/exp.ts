import { expOfSum } from "./exp-of-sum.js";

/** e^x, the same bits on every engine, within 1 ulp: Infinity above 709.78, 0 below −745.13. */
export function exp(x: number): number {
  return expOfSum(x, 0);
}
