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

/** A problem as the server names it: what of it a person is shown, and more that is handed back. */
export interface Named {
  readonly rule?: string;
  readonly message?: string;
}

/** How the person is asked: below a title, beside what the problem says. */
export interface Questions {
  readonly pick: (choices: readonly Judgement[], title: string, about: string) => Thenable<Judgement | undefined>;
  readonly words: (
    title: string,
    about: string,
    fault: (given: string) => string | undefined,
  ) => Thenable<string | undefined>;
}

/** Ask for the kind and the reason of a waiver, and have it written; nothing where the person turns away. */
export async function waive(
  problem: Named,
  ask: Questions,
  send: (command: string, given: object) => Thenable<unknown>,
): Promise<boolean> {
  const rule = problem.rule === undefined ? "" : `${problem.rule}: `;
  const about = problem.message ?? "";
  const judgement = await ask.pick(JUDGEMENTS, `${rule}What kind of judgement is it?`, about);
  if (judgement === undefined) {
    return false;
  }
  const reason = await ask.words(`${rule}Why does the problem stay?`, about, faultOf);
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
