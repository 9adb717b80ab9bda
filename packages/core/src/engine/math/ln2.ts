/** ln 2 with 21 trailing zero bits, so that its product with any exponent is exact. */
export const LN2_HIGH = 0.6931471803691238;

/** ln 2 minus {@link LN2_HIGH}. */
export const LN2_LOW = 1.9082149292705877e-10;

/** 1 / ln 2. */
export const LN2_INVERSE = 1 / (LN2_HIGH + LN2_LOW);
