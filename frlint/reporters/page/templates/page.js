"use strict";
(() => {
const $ = (id) => document.getElementById(id);
const store = (key, value) => {
  try { if (value === undefined) return localStorage.getItem(key); localStorage.setItem(key, value); } catch { return null; }
};
/* Colours: the switch works without a script; here it is remembered. */
for (const id of ["auto", "light", "dark"]) {
  const radio = $(id);
  if (store("frlint-theme") === id) radio.checked = true;
  radio.addEventListener("change", () => store("frlint-theme", id));
}
const articles = [...document.querySelectorAll("article")];
if (!articles.length) return;
const tools = document.querySelector(".tools");
tools.hidden = false;
const fields = ["q", "by-rule", "by-volume", "by-severity", "by-stage", "only-new"].map($);
const [query, rule, volume, severity, stage, fresh] = fields;
const documents = articles.map((article) => ({
  article,
  notes: [...article.querySelectorAll(".n")].map((note) => ({
    note,
    mark: $("m" + note.id.slice(1)),
    parts: [...article.querySelectorAll(`a.k[href="#${note.id}"]`)],
  })),
  text: null,
}));
const plain = (text) => text.toLowerCase().replace(/\s+/g, " ");
let shown = [];
function filter() {
  const words = plain(query.value.trim());
  shown = [];
  let count = 0;
  for (const one of documents) {
    let fits = (!volume.value || one.article.dataset.v === volume.value) && (!stage || !stage.value || one.article.dataset.s === stage.value);
    if (fits && words) {
      one.text ??= plain(one.article.textContent);
      fits = one.text.includes(words);
    }
    let any = false;
    for (const { note, mark, parts } of one.notes) {
      const own = fits && (!rule.value || note.dataset.r === rule.value) && (!severity.value || note.classList.contains(severity.value)) && (!fresh || !fresh.checked || note.classList.contains("new"));
      note.classList.toggle("out", !own);
      for (const part of parts) part.classList.toggle("off", !own);
      if (own) { any = true; shown.push({ note, mark }); }
    }
    one.article.classList.toggle("out", !any);
    count += any;
  }
  for (const heading of document.querySelectorAll(".volume")) {
    let next = heading.nextElementSibling;
    while (next && next.tagName === "ARTICLE" && next.classList.contains("out")) next = next.nextElementSibling;
    heading.classList.toggle("out", !next || next.tagName !== "ARTICLE");
  }
  const say = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
  $("shown").textContent = `${say(shown.length, "problem")} in ${say(count, "document")} of ${documents.length.toLocaleString("en")}`;
}
let waiting;
for (const field of fields) {
  field?.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, field === query ? 120 : 0); });
}
filter();
/* From problem to problem. */
const target = (one) => one.mark ?? one.note;
function step(by) {
  if (!shown.length) return;
  const here = document.activeElement?.closest?.(".k,.n");
  let at = shown.findIndex((one) => one.mark === here || one.note === here);
  if (at < 0) {
    const down = (one) => target(one).getBoundingClientRect().top;
    const first = shown.findIndex((one) => down(one) > 90);
    at = by > 0 ? (first < 0 ? shown.length - 1 : first) : (first < 0 ? shown.length : first) - 1;
    at = Math.max(0, at);
  } else {
    at = (at + by + shown.length) % shown.length;
  }
  const goal = target(shown[at]);
  if (goal === shown[at].note) goal.tabIndex = -1;
  goal.scrollIntoView({ block: "center" });
  goal.focus({ preventScroll: true });
}
$("next").addEventListener("click", () => step(1));
$("previous").addEventListener("click", () => step(-1));
/* Keys. */
const dialog = $("keys");
const keys = $("use-keys");
keys.checked = store("frlint-keys") !== "off";
keys.addEventListener("change", () => store("frlint-keys", keys.checked ? "on" : "off"));
$("help").addEventListener("click", () => dialog.showModal());
function why() {
  const one = shown.find(({ note, mark }) => document.activeElement === mark || note.contains(document.activeElement));
  const more = one?.note.querySelector("details");
  if (more) more.open = !more.open;
}
const actions = { "/": () => query.focus(), n: () => step(1), p: () => step(-1), w: why, "?": () => dialog.showModal() };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !keys.checked || dialog.open) return;
  if (event.target === query && event.key === "Escape") { query.value = ""; filter(); query.blur(); return; }
  if (event.target.closest?.("input:not([type=checkbox]):not([type=radio]),select,textarea")) return;
  const action = actions[event.key];
  if (action) { event.preventDefault(); action(); }
});
})();
