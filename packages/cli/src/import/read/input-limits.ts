/** What an import may cost to read. */
export const INPUT_LIMITS = {
  /** Bytes of one file, as for scenarios. */
  fileBytes: 4 * 1024 * 1024,
  /** Bytes of all files together. */
  totalBytes: 16 * 1024 * 1024,
  /** Files read. */
  files: 2000,
  /** Files and folders looked at. */
  entries: 50_000,
  /** Folders inside each other. */
  depth: 32,
  /** Leaf fields of all objects, once every alias stands for what it names. */
  leaves: 250_000,
  /** Services of the scenario, and sources of its traffic. */
  services: 5000,
  /** Objects such as Deployments. */
  resources: 20_000,
} as const;
