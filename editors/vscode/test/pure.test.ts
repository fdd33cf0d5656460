// The extension's own logic, without an editor.

import assert from "node:assert/strict";
import { test } from "node:test";
import { doable, doneBy, FIX_ALL, ofKind } from "../src/kinds";
import { ASKS_REASON, effectOf, OPTIONS, optionsFrom } from "../src/options";
import { isEdition, isWanted } from "../src/place";
import { programFor, type Surroundings } from "../src/program";
import { faultOf, JUDGEMENTS, type Judgement, type Questions, waive } from "../src/waiving";
import manifest from "../package.json";

const AROUND: Surroundings = {
  folder: "/edition",
  home: "/home/ann",
  platform: "linux",
  trusted: true,
  exists: () => false,
};

test("without a setting the program is what PATH has", () => {
  assert.deepEqual(programFor("", [], AROUND), { command: "frlint", args: ["lsp"] });
});

test("without a setting the environment of the folder is preferred, on each system where it has it", () => {
  const unix = { ...AROUND, exists: (path: string) => path === "/edition/.venv/bin/frlint" };
  assert.equal(programFor("", [], unix).command, "/edition/.venv/bin/frlint");
  const windows = {
    ...AROUND,
    folder: "C:\\edition",
    platform: "win32",
    exists: (path: string) => path === "C:\\edition\\.venv\\Scripts\\frlint.exe",
  };
  assert.equal(programFor("", [], windows).command, "C:\\edition\\.venv\\Scripts\\frlint.exe");
});

test("no program of a folder that is not trusted is started", () => {
  const around = { ...AROUND, trusted: false, exists: () => true };
  assert.equal(programFor("", [], around).command, "frlint");
});

test("a path may begin with the user's own folder or name the one that is open", () => {
  assert.equal(programFor("~/bin/frlint", [], AROUND).command, "/home/ann/bin/frlint");
  assert.equal(programFor("${workspaceFolder}/bin/frlint", [], AROUND).command, "/edition/bin/frlint");
  assert.equal(programFor("/opt/~/frlint", [], AROUND).command, "/opt/~/frlint");
});

test("a list is a program with its first arguments, before lsp and the further ones", () => {
  const program = programFor(["uv", "run", "frlint"], ["--stdio"], AROUND);
  assert.deepEqual(program, { command: "uv", args: ["run", "frlint", "lsp", "--stdio"] });
});

test("the server gets its own settings, and the command that asks for a reason, and nothing else", () => {
  const set: Record<string, unknown> = { path: "/bin/frlint", minSeverity: "info", select: ["FN"], config: null };
  assert.deepEqual(optionsFrom((name) => set[name]), { asksReason: ASKS_REASON, minSeverity: "info", select: ["FN"] });
});

test("every setting of the server is one that a person can set, and each command has a name in the palette", () => {
  const settings = Object.keys(manifest.contributes.configuration.properties);
  const own = ["frlint.enable", "frlint.path", "frlint.arguments", "frlint.trace.server"];
  assert.deepEqual(settings.filter((name) => !own.includes(name)).sort(), OPTIONS.map((name) => `frlint.${name}`).sort());
  assert.ok(!manifest.contributes.commands.some(({ command }) => command === ASKS_REASON));
});

test("another program means a new start, another setting of the server a message", () => {
  const changed = (name: string) => (setting: string) => setting === name;
  assert.equal(effectOf(changed("frlint.path")), "restart");
  assert.equal(effectOf(changed("frlint.enable")), "restart");
  assert.equal(effectOf(changed("frlint.minSeverity")), "send");
  assert.equal(effectOf(changed("frlint.trace.server")), "nothing");
});

test("a folder is an edition's where a configuration lies in it, above it or below it", async () => {
  const nothing = (): Promise<boolean> => Promise.resolve(false);
  assert.ok(await isEdition("/a/b", (path) => path === "/a/b/.frlint.yaml", nothing));
  assert.ok(await isEdition("/a/b", (path) => path === "/.frlint.yaml", nothing));
  assert.ok(await isEdition("/a/b", () => false, () => Promise.resolve(true)));
  assert.ok(!(await isEdition("/a/b", () => false, nothing)));
});

test("the setting enable goes before what the folder holds", async () => {
  assert.ok(await isWanted("always", () => Promise.resolve(false)));
  assert.ok(!(await isWanted("never", () => Promise.resolve(true))));
  assert.ok(await isWanted("auto", () => Promise.resolve(true)));
});

test("of all that is offered only actions of a kind are taken", () => {
  const offered = [
    { title: "Mend", kind: { value: "quickfix" } },
    { title: "All", kind: { value: `${FIX_ALL}.more` } },
    { title: "Other", kind: { value: `${FIX_ALL}er` } },
    { title: "None" },
  ];
  assert.deepEqual(ofKind(offered, FIX_ALL).map(({ title }) => title), ["All"]);
});

test("waivers are known from fixes by the command that asks for the reason", () => {
  const offered = [{ title: "Mend" }, { title: "Waive", command: { command: ASKS_REASON } }];
  assert.deepEqual(doneBy(offered, ASKS_REASON).map(({ title }) => title), ["Waive"]);
});

test("where nothing can be done the server's reason is shown", () => {
  const no = { title: "Renumber", disabled: { reason: "note 3 has two markers" } };
  assert.equal(doable([no], "otherwise"), "note 3 has two markers");
  assert.equal(doable([], "otherwise"), "otherwise");
  assert.deepEqual(doable([no, { title: "Yes" }], "otherwise"), [{ title: "Yes" }]);
});

/** A person who answers, and what is sent to the server then. */
function person(kind: Judgement | undefined, reason: string | undefined) {
  const sent: object[] = [];
  const asked: string[] = [];
  const ask: Questions = {
    pick: (_, title, about) => {
      asked.push(title, about);
      return Promise.resolve(kind);
    },
    words: (title) => {
      asked.push(title);
      return Promise.resolve(reason);
    },
  };
  const send = (command: string, given: object): Promise<void> => {
    sent.push({ command, ...given });
    return Promise.resolve();
  };
  return { asked, sent, done: waive({ rule: "TX007", message: "it stands twice" }, ask, send) };
}

test("a waiver is sent with what the server names the problem by, the reason and the kind", async () => {
  const { asked, sent, done } = person(JUDGEMENTS[1], " A pronoun. ");
  assert.ok(await done);
  assert.ok(asked.includes("it stands twice") && asked.every((words) => /TX007|twice/.test(words)));
  const problem = { rule: "TX007", message: "it stands twice" };
  assert.deepEqual(sent, [{ command: "frlint.waive", ...problem, reason: "A pronoun.", kind: "false-alarm" }]);
});

test("who turns away from a question waives nothing", async () => {
  for (const { sent, done } of [person(undefined, "words"), person(JUDGEMENTS[0], undefined)]) {
    assert.ok(!(await done));
    assert.deepEqual(sent, []);
  }
});

test("a reason of blanks is none", () => {
  assert.notEqual(faultOf("  "), undefined);
  assert.equal(faultOf("as printed"), undefined);
});
