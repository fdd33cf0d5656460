// Which program is started as the server, from the settings and what lies in the folder that is open. Pure.

/** A program and its arguments, as a process is started with them. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

/** What of the machine the choice depends on. */
export interface Surroundings {
  /** The folder that is open, if one is. */
  readonly folder?: string | undefined;
  /** The user's own folder, for `~`. */
  readonly home: string;
  readonly platform: string;
  /** Whether a program of the folder may be started: not where the folder is not trusted. */
  readonly trusted: boolean;
  /** Whether there is a file of this path. */
  readonly exists: (path: string) => boolean;
}

/** The server: what `frlint.path` names; else the `.venv` of the folder; else what `PATH` has. */
export function programFor(path: unknown, more: readonly string[], around: Surroundings): Program {
  const [command, ...first] = named(path, around);
  return { command: command ?? found(around), args: [...first, "lsp", ...more] };
}

/** The words of the setting, each with its variables replaced; none where it is empty. */
function named(path: unknown, around: Surroundings): string[] {
  const words = Array.isArray(path) ? path.map(String) : [typeof path === "string" ? path.trim() : ""];
  return words.filter((word) => word !== "").map((word) => expanded(word, around));
}

function expanded(word: string, around: Surroundings): string {
  const own = word === "~" || word.startsWith("~/") || word.startsWith("~\\") ? around.home + word.slice(1) : word;
  return own.replaceAll("${workspaceFolder}", around.folder ?? ".");
}

function found(around: Surroundings): string {
  if (around.folder !== undefined && around.trusted) {
    const within = around.platform === "win32" ? "\\.venv\\Scripts\\frlint.exe" : "/.venv/bin/frlint";
    if (around.exists(around.folder + within)) {
      return around.folder + within;
    }
  }
  return "frlint";
}
