/** The disk does not take requests that are written down. */
export class RequestFileError extends Error {
  override readonly name = "RequestFileError";
  readonly code = "io";
}

/** Does something to a file of requests. @throws RequestFileError when that fails. */
export function writing<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new RequestFileError(`cannot write ${file}: ${(error as Error).message}`, { cause: error });
  }
}
