/**
 * Solves A x = b for a symmetric positive definite matrix A, given by rows, by Cholesky's factorisation; a column that depends on those
 * before it gets 0.
 * @see Golub & Van Loan, Matrix Computations, 4th edition 2013, section 4.2.3
 */
export function solveSymmetric(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const lower = matrix.map((row) => Float64Array.from(row));
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    const row = lower[i]!;
    for (let j = 0; j <= i; j++) {
      const other = lower[j]!;
      let sum = row[j]!;
      for (let k = 0; k < j; k++) sum -= row[k]! * other[k]!;
      if (i === j) row[j] = sum > 1e-12 * matrix[i]![i]! ? Math.sqrt(sum) : Infinity;
      else row[j] = sum / other[j]!;
    }
    let sum = x[i]!;
    for (let k = 0; k < i; k++) sum -= row[k]! * x[k]!;
    x[i] = sum / row[i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < size; k++) sum -= lower[k]![i]! * x[k]!;
    x[i] = sum / lower[i]![i]!;
  }
  return x;
}
