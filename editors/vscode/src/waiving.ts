// The questions before a problem is waived: what kind of judgement it is, and why the problem stays.

/** The command of the server that writes a waiver. */
export const WAIVE_COMMAND = "frlint.waive";

/** A kind of judgement, as an entry of `waivers.yaml` has it, with what it means. */
export interface Judgement {
  readonly label: string;
  readonly description: string;
}

export const JUDGEMENTS: readonly Judgement[] = [
  { label: "as-printed", description: "the original has it so" },
  { label: "false-alarm", description: "the rule is wrong here" },
  { label: "deferred", description: "it will be dealt with later" },
];

/** How the person is asked. */
export interface Questions {
  readonly pick: (choices: readonly Judgement[], title: string) => Thenable<Judgement | undefined>;
  readonly words: (title: string, fault: (given: string) => string | undefined) => Thenable<string | undefined>;
}

/**
 * Ask for the kind and the reason of a waiver, and have it written; nothing where the person turns away.
 * `problem` is what the server names it by.
 */
export async function waive(
  problem: object,
  ask: Questions,
  send: (command: string, given: object) => Thenable<unknown>,
): Promise<boolean> {
  const judgement = await ask.pick(JUDGEMENTS, "What kind of judgement is it?");
  if (judgement === undefined) {
    return false;
  }
  const reason = await ask.words("Why does the problem stay?", faultOf);
  if (reason === undefined) {
    return false;
  }
  await send(WAIVE_COMMAND, { ...problem, reason: reason.trim(), kind: judgement.label });
  return true;
}

/** What is wrong with a reason; undefined where nothing is. */
export function faultOf(given: string): string | undefined {
  return given.trim() === "" ? "A waiver takes a reason." : undefined;
}
