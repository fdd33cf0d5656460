// The extension as it is shipped, with the real server, in a small editor. FRLINT is the setting frlint.path as JSON.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { Editor, type TextDocument } from "./editor";

const PROGRAM: unknown = JSON.parse(process.env["FRLINT"] ?? '"frlint"');
const TEXT = `1. Memorandum of the the Ambassador

San Telmo, March 6, 1962.

The chargÃ© said that all was well.
`;

const NOTED = `2. Letter From the Consul to the Minister

San Telmo, March 7, 1962.

He came. He left.1

  1. By ship.
`;

interface Extension {
  activate(context: { subscriptions: { dispose(): unknown }[] }): Promise<void>;
  deactivate(): Promise<void>;
}

const folder = mkdtempSync(join(tmpdir(), "frlint-"));
const editor = new Editor(folder, { "frlint.enable": "auto", "frlint.path": PROGRAM, "frlint.minSeverity": "warning" });
const context = { subscriptions: [] as { dispose(): unknown }[] };
let extension: Extension;
let document: TextDocument;

function rules(of: TextDocument): string[] | undefined {
  return editor.problems.get(of.uri.toString())?.map(({ code }) => {
    return String(typeof code === "object" && code !== null && "value" in code ? code.value : code);
  });
}

function withRules(of: TextDocument, fits: (found: string[]) => boolean): Promise<string[]> {
  return editor.until("problems", () => {
    const found = rules(of);
    return found !== undefined && fits(found) ? found : undefined;
  });
}

before(async () => {
  editor.install();
  extension = createRequire(resolve("package.json"))(resolve("dist/extension.js")) as Extension;
  await extension.activate(context);
});

after(async () => {
  await extension.deactivate();
  rmSync(folder, { recursive: true });
});

test("in a folder without a configuration no server is started", () => {
  assert.notEqual(editor.context.get("frlint.running"), true);
});

test("the server starts once a configuration is there, and problems of a document are shown", async () => {
  writeFileSync(join(folder, ".frlint.yaml"), "{}\n");
  writeFileSync(join(folder, "d1.txt"), TEXT);
  await editor.run("frlint.restart");
  assert.equal(editor.context.get("frlint.running"), true);
  document = editor.open(join(folder, "d1.txt"), "plaintext", TEXT);
  const found = await withRules(document, (all) => all.length > 0);
  assert.ok(found.every((rule) => /^[A-Z]{2,}\d{3}$/.test(rule)));
});

test("all that is safe is fixed by a command, and the problems go", async () => {
  const before = (await withRules(document, (all) => all.length > 0)).length;
  await editor.run("frlint.fixAllSafe");
  assert.ok(document.getText().includes("The chargé said"));
  await withRules(document, (all) => all.length < before);
});

test("where nothing can be fixed any more the command says so", async () => {
  await editor.run("frlint.fixAllSafe");
  await editor.until("a message", () => editor.messages.find((one) => one.includes("Nothing in this document")));
});

test("a problem is waived with the reason that a person gives, and it goes", async () => {
  const before = await withRules(document, (all) => all.length > 0);
  editor.cursor(document, 0, 3);
  editor.answers.push({ label: "false-alarm" }, "The house is called so.");
  await editor.run("frlint.waiveHere");
  await withRules(document, (all) => all.length < before.length);
  const written = readFileSync(join(folder, "waivers.yaml"), "utf8");
  assert.match(written, /kind: false-alarm/);
  assert.match(written, /The house is called so\./);
  rmSync(join(folder, "waivers.yaml"));
});

test("a note is put in with its text, and the notes are numbered anew", async () => {
  writeFileSync(join(folder, "d2.txt"), NOTED);
  const noted = editor.open(join(folder, "d2.txt"), "plaintext", NOTED);
  editor.cursor(noted, 4, "He came.".length);
  editor.answers.push("By train.");
  await editor.run("frlint.putNoteHere");
  assert.match(noted.getText(), /He came\.1 He left\.2\n\n  1\. By train\.\n+  2\. By ship\.\n/);
  editor.active = undefined;
  editor.documents.pop();
});

test("a setting that changes reaches the server", async () => {
  editor.settings["frlint.ignore"] = rules(document);
  editor.fire("onDidChangeConfiguration", {
    affectsConfiguration: (setting: string) => "frlint.ignore".startsWith(setting),
  });
  await withRules(document, (all) => all.length === 0);
});

test("a program that is not there is reported with what to do", async () => {
  editor.settings["frlint.path"] = join(folder, "nothing");
  await editor.run("frlint.restart");
  const message = await editor.until("a message", () => editor.messages.find((one) => one.includes("did not start")));
  assert.match(message, /frlint\[lsp\]/);
  assert.equal(editor.context.get("frlint.running"), false);
});

test("a program that ends at once is reported, too", async () => {
  editor.messages.length = 0;
  editor.settings["frlint.path"] = [process.execPath, "-e", "process.exit(2)"];
  await editor.run("frlint.restart");
  await editor.until("a message", () => editor.messages.find((one) => one.includes("did not start")));
  assert.equal(editor.context.get("frlint.running"), false);
});
