import { failureReason } from "../scenario/file-failure.js";

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
    // It is written anew, so what is not there is its folder.
    const reason = (error as NodeJS.ErrnoException).code === "ENOENT" ? "no such folder" : failureReason(error);
    throw new RequestFileError(`cannot write ${file}: ${reason}`, { cause: error });
  }
}
