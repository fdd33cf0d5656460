// Whether documents are checked in the folders that are open. Pure but for what is handed in.

import { dirname, join } from "node:path";

export const CONFIGURATION = ".frlint.yaml";

/** Whether a folder belongs to an edition: it, a folder above it, or one below it has a configuration. */
export async function isEdition(
  folder: string,
  exists: (path: string) => boolean,
  below: (folder: string) => Promise<boolean>,
): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    if (exists(join(at, CONFIGURATION))) {
      return true;
    }
    if (dirname(at) === at) {
      return below(folder);
    }
  }
}

/** Whether the server is wanted, by the setting `frlint.enable`. */
export async function isWanted(enable: unknown, isOne: () => Promise<boolean>): Promise<boolean> {
  if (enable === "always" || enable === "never") {
    return enable === "always";
  }
  return isOne();
}
