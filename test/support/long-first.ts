import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Short files that take long, the longest first. */
const LONG = [
  "test/docs/commands.test.ts",
  "test/contracts/catalog.test.ts",
  "test/package/packages.test.ts",
  "test/golden/digests.test.ts",
];

/**
 * Begins with the files that take longest, so that none of them is left to one processor when the others have nothing more to do.
 * Where nothing has run yet, as in a fresh clone, the size of a file is all that is known of it otherwise.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turn = ({ moduleId }: TestSpecification) => {
      const place = LONG.findIndex((path) => moduleId.endsWith(path));
      return place < 0 ? LONG.length : place;
    };
    return (await super.sort(files)).sort((a, b) => turn(a) - turn(b));
  }
}
