/* What a script adds to pages that work without one: saving while you write, the cover, the PIN keys,
   reading aloud. Words live in this page's memory and nowhere else in the browser. */
"use strict";

const root = document.documentElement;
const signedIn = root.hasAttribute("data-signed-in");
const find = (what, within = document) => within.querySelector(what);
const token = () => find('meta[name="csrf-token"]')?.content ?? "";
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

root.classList.add("has-script");

/** What other tabs of this person are told: that they are here, hid their screen, or finished. */
const tabs = signedIn && window.BroadcastChannel ? new BroadcastChannel("onward") : null;

// ---------- while a button is held ----------

const LONGEST_HOLD = 5000;
const press = { held: false, over: Promise.resolve(), letGo: () => {} };

/** Someone presses something: what would move it away from under their finger waits until it has counted. */
function hold() {
  press.letGo();
  press.held = true;
  press.over = new Promise((over) => {
    const letGo = () => {
      if (press.letGo === letGo) press.held = false;
      over();
    };
    press.letGo = letGo;
  });
  setTimeout(press.letGo, LONGEST_HOLD);
}

window.addEventListener("pointerdown", hold, { passive: true });
window.addEventListener("pointerup", () => setTimeout(press.letGo, 300), { passive: true }); // unless a click says so first
for (const end of ["click", "pointercancel", "dragend", "blur"]) window.addEventListener(end, () => press.letGo(), { passive: true });

// ---------- saving ----------

const TAB = Array.from(crypto.getRandomValues(new Uint8Array(8)), (n) => n.toString(36)).join("");
const PAUSE = 1000;
const LONGEST = 8000;
const AGAIN = [2000, 5000, 15000];
const SMALL_ENOUGH_TO_OUTLIVE_THE_PAGE = 60000;
const ANNOUNCE_EVERY = 10000;
const NOT_SAVED = "Not saved yet. We will try again. Keep this page open.";
const TOO_LONG = "This is longer than fits here. Nothing you typed is lost. Make it shorter to save it.";
const BOTH = "Two texts for the same place. Nothing is lost. Choose one, or both.";
const FORM = "application/x-www-form-urlencoded";
const SENT_OTHERWISE = ["csrf_token", "page"]; // in a header; the tab stands for the page
const NOT_WORDS = ["tab", "seq", "csrf_token", "slip"];
const ASIDE = { aside: "yes" };
const savings = new Map();

/** The saving of one form: one request at a time, and the newest words win. */
class Saving {
  constructor(form) {
    this.form = form;
    this.line = find("[data-saved]", form) ?? find("[data-saved]");
    this.seq = 0;
    this.failures = 0;
    this.announcedAt = 0;
    this.held = false;
    this.parts = [...form.querySelectorAll("[data-part]")];
    this.kept = form.matches("[data-unsaved]") ? "" : this.words();
    this.keptParts = this.saidByPart();
  }

  /** On a page with many questions: where someone writes now. The line there speaks of saving. */
  at(target) {
    const part = target.closest("[data-part]");
    if (!part || part === this.part) return;
    this.line?.classList.remove("is-saved", "is-saving", "is-not");
    const said = this.line && find("[data-saved-words]", this.line);
    if (said) said.textContent = "";
    this.part = part;
    this.line = find("[data-saved]", part);
  }

  /** What each of many questions says, by the names of its boxes. */
  saidByPart() {
    const all = this.parts.length ? [...new FormData(this.form)] : [];
    const said = this.parts.map((part) => {
      const names = new Set([...part.querySelectorAll("[name]")].map((box) => box.name));
      const mine = all.filter(([name]) => names.has(name));
      return [part, { names, words: JSON.stringify(mine.filter(([name]) => !name.startsWith("after-"))) }];
    });
    return new Map(said);
  }

  /** All that is on the page; of many questions only those that changed since they were kept. */
  changed() {
    const same = new Set();
    this.sentParts = this.saidByPart();
    for (const [part, { names, words }] of this.sentParts) {
      if (words === this.keptParts.get(part).words) names.forEach((name) => same.add(name));
    }
    return [...new FormData(this.form)].filter(([name]) => !same.has(name));
  }

  /** These words are kept. */
  settle(words) {
    this.kept = words;
    this.keptParts = this.sentParts ?? this.keptParts;
  }

  /** What the form says, apart from what changes with every save. */
  words() {
    const sent = new URLSearchParams(new FormData(this.form));
    for (const name of [...sent.keys()]) {
      if (NOT_WORDS.includes(name) || name === "after" || name.startsWith("after-")) sent.delete(name);
    }
    return sent.toString();
  }

  get isUnsaved() {
    return Boolean(this.sending) || this.words() !== this.kept;
  }

  /** Save a little after the last letter, and now and then while someone writes on and on. */
  soon() {
    clearTimeout(this.timer);
    this.held = false;
    this.since ??= Date.now();
    this.timer = setTimeout(() => this.now(), Date.now() - this.since > LONGEST ? 0 : PAUSE);
  }

  /** Save now; resolves when nothing more can be done. */
  now() {
    clearTimeout(this.timer);
    this.sending ??= this.sendAll().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  async sendAll() {
    while (!this.held && this.words() !== this.kept) {
      const words = this.words();
      this.since = null;
      this.say("Saving…", "is-saving");
      const answer = await this.post().catch(() => null);
      if (!(await this.take(answer, words))) return;
    }
  }

  /** Send what is there. An empty box says the same as none, as does “nothing was read here”, and weighs less. */
  post(more = {}) {
    this.seq += 1;
    const says = ([name, value]) => value && !SENT_OTHERWISE.includes(name) && !(name.startsWith("after") && value === "0");
    const body = new URLSearchParams(this.changed().filter(says));
    body.set("tab", TAB);
    body.set("seq", this.seq);
    for (const [name, value] of Object.entries(more)) body.set(name, value);
    const keepalive = body.toString().length < SMALL_ENOUGH_TO_OUTLIVE_THE_PAGE;
    const headers = { "X-Autosave": "1", "X-CSRFToken": token(), "Content-Type": FORM };
    const to = this.form.dataset.autosave || this.form.action;
    const small = { keepalive, referrerPolicy: "no-referrer" };
    return fetch(to, { method: "POST", body, headers, credentials: "same-origin", ...small });
  }

  /** Act on what the server said. True when these words are settled. */
  async take(answer, words) {
    const type = answer?.headers.get("Content-Type") ?? "";
    const told = type.includes("json") ? await answer.json().catch(() => null) : null;
    await press.over;
    if (!answer || answer.status >= 500 || answer.status === 429) return this.tryAgain();
    this.failures = 0;
    if (answer.ok && (told?.saved || answer.status === 204)) return this.saved(told ?? {}, words);
    if (answer.status === 423) return this.covered(told ?? {}, words);
    if (answer.status === 409) return this.conflict(answer, words);
    this.held = true;
    if (answer.status === 422 || answer.status === 413) {
      this.say(Object.values(told?.errors ?? {})[0] ?? TOO_LONG, "is-not");
    } else {
      this.signedOut(told ?? {}, words);
    }
    return false;
  }

  saved({ saved = {}, shown = {} }, words) {
    this.settle(words);
    const numbers = saved.numbers ?? (saved.number === undefined ? {} : { after: saved.number });
    for (const [name, number] of Object.entries(numbers)) {
      const box = this.form.elements.namedItem(name);
      if (!box) continue;
      if (box.value !== `${number}`) this.offerToUndo(box);
      box.value = number;
    }
    for (const [name, text] of Object.entries(shown)) showBack(this.form, name, text);
    this.say(saved.words ?? "Saved just now", "is-saved");
    if (saved.at) this.later = setTimeout(() => this.say(`Saved at ${saved.at} by me`, "is-saved", true), 45000);
    return true;
  }

  /** On a page with many questions: one tap undoes what was written last, where it was written. */
  offerToUndo({ name, parentElement }) {
    const undo = find("[data-undo]", this.form);
    const part = parentElement.closest("[data-part]");
    const button = undo && find("button", undo);
    if (!part || !button || document.activeElement === button || this.form.dataset.asked) return;
    find("[data-undone]", this.form)?.remove();
    find("[data-saved]", part).after(undo);
    button.value = `undo:${name.slice("after-".length)}:${part.id.slice("e-".length)}`;
    button.setAttribute("aria-label", `${button.textContent.trim()}: ${find("h3", part).textContent}`);
    undo.hidden = false;
  }

  tryAgain() {
    this.say(NOT_SAVED, "is-not");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), AGAIN[Math.min(this.failures, AGAIN.length - 1)]);
    this.failures += 1;
    return false;
  }

  /** Two texts for one place: both stand where the place is, to choose from. */
  async conflict(answer, words) {
    this.settle(words);
    this.say(BOTH, "is-not");
    const told = Object.assign(document.createElement("template"), { innerHTML: await answer.text() });
    const at = document.activeElement;
    for (const card of told.content.querySelectorAll("[data-conflict]")) {
      document.getElementById(card.id)?.replaceWith(card);
    }
    if (!at.isConnected) still(at, this.form)?.focus();
    return false;
  }

  covered({ kept = true, words: said }, words) {
    if (kept) {
      this.settle(words);
      location.reload();
    } else {
      this.held = true;
      this.say(said ?? NOT_SAVED, "is-not");
    }
    return false;
  }

  /** What cannot be saved as it is waits for its owner, sealed. */
  async aside() {
    const words = this.words();
    const answer = await this.post(ASIDE).catch(() => null);
    const told = await answer?.json().catch(() => null);
    if (told?.kept) this.settle(words);
    this.refused = Boolean(told) && !told.kept;
  }

  signedOut({ kept = false, words: said, sign_in: to, go = "Sign in" }, words) {
    if (kept) this.settle(words);
    this.say(said ?? "You are signed out. Your words are still here, and not saved yet.", "is-not");
    const way = link(to ?? document.body.dataset.signIn ?? "/sign-in", go);
    way.target = "_blank";
    this.line?.append(way);
  }

  /** The line under the box. It speaks aloud at once when something is wrong, else now and then. */
  say(text, state, quietly = false) {
    if (press.held) return press.over.then(() => this.say(text, state, quietly));
    clearTimeout(this.later);
    if (!this.line) return undefined;
    const often = Date.now() - this.announcedAt < ANNOUNCE_EVERY;
    const silent = quietly || state === "is-saving" || (state === "is-saved" && often);
    this.line.setAttribute("aria-live", silent ? "off" : "polite");
    if (!silent) this.announcedAt = Date.now();
    this.line.classList.remove("is-saved", "is-saving", "is-not");
    this.line.classList.add(state);
    find("a", this.line)?.remove();
    (find("[data-saved-words]", this.line) ?? this.line).textContent = text;
    return undefined;
  }

  /** Before the form is sent whole: its number follows those of the saves. */
  leave() {
    clearTimeout(this.timer);
    this.held = true;
    this.seq += 1;
    for (const [name, value] of [["tab", TAB], ["seq", this.seq]]) {
      const box = this.form.elements.namedItem(name) ?? this.form.appendChild(hiddenBox(name));
      box.value = value;
    }
    this.kept = this.words();
  }
}

function hiddenBox(name) {
  return Object.assign(document.createElement("input"), { type: "hidden", name });
}

function link(href, words) {
  return Object.assign(document.createElement("a"), { href, textContent: words, className: "ow-link" });
}

function showBack(form, name, text) {
  const place = find(`[data-shown="${CSS.escape(name)}"]`, form) ?? find(`[data-shown="${CSS.escape(name)}"]`);
  if (!place) return;
  place.textContent = text;
  place.hidden = !text;
}

function savingOf(target) {
  const form = target?.form ?? target?.closest?.("form");
  if (!form?.matches("form[data-autosave]")) return null;
  if (!savings.has(form)) savings.set(form, new Saving(form));
  return savings.get(form);
}

const unsaved = () => [...savings.values()].filter((saving) => saving.isUnsaved);

/** What a form waits for before it is sent: all that is not saved, but for its own words that were refused. */
const awaited = (form) => unsaved().filter((saving) => saving.form !== form || !saving.held);

/** Send everything that waits. Resolves to true when all of it is saved. */
async function flush(atMost = 4000) {
  await Promise.race([Promise.all(unsaved().map((saving) => saving.now())), wait(atMost)]);
  return unsaved().length === 0;
}
window.onward = { flush };

document.addEventListener("input", (event) => {
  savingOf(event.target)?.at(event.target);
  savingOf(event.target)?.soon();
});
for (const left of ["change", "focusout"]) {
  document.addEventListener(left, (event) => savingOf(event.target)?.now());
}
window.addEventListener("online", () => unsaved().forEach((saving) => saving.now()));
document.addEventListener("visibilitychange", () => document.hidden && flush());
window.addEventListener("beforeunload", (event) => {
  if (!hide.done && unsaved().some((saving) => saving.failures || saving.held)) event.preventDefault();
});
window.addEventListener("pagehide", () => {
  for (const saving of unsaved()) {
    if (saving.words() !== saving.kept) saving.post(saving.held ? ASIDE : {}).catch(() => {});
  }
  if (signedIn) document.body.replaceChildren();
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// ---------- sending a form ----------

/** The button that was tapped, or the same one anew: what stood around it may have come again. */
function still(button, form) {
  if (!button || button.isConnected) return button;
  return find(`button[name="${button.name}"][value="${button.value}"]`, form);
}

/** What is not saved goes first. Where that fails the page stays: nothing typed is lost. */
async function saveFirst(form, button) {
  form.dataset.asked = "yes"; // what was tapped stays what it is meanwhile
  const wentThrough = await flush();
  delete form.dataset.asked;
  const refused = !unsaved().some((saving) => saving.failures);
  if (!wentThrough) unsaved()[0]?.line?.scrollIntoView({ block: "center" });
  if (wentThrough || refused || form.matches("[data-finish]")) form.dataset.sure = "yes";
  if (wentThrough || (refused && form.matches("[data-autosave]"))) form.requestSubmit(still(button, form));
}

/** Enter in a box for one line sends the page, as it does in every box that cannot grow. */
function sendLine(box) {
  box.form.requestSubmit([...box.form.elements].find((one) => one.type === "submit"));
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("[data-line]")) return;
  event.preventDefault();
  sendLine(event.target);
});

/** The Enter of a keyboard on the screen, which tells no key, does the same; several lines that are put in become one. */
document.addEventListener("beforeinput", (event) => {
  if (!event.target.matches?.("[data-line]") || !event.cancelable) return;
  if (!["insertLineBreak", "insertParagraph"].includes(event.inputType)) return;
  event.preventDefault();
  if (!event.isComposing) sendLine(event.target);
});
document.addEventListener("input", ({ target, isComposing }) => {
  if (isComposing || !target.matches("[data-line]") || !target.value.includes("\n")) return;
  target.value = target.value.split("\n").map((line) => line.trim()).filter(Boolean).join(" / ");
}, true);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-hide]") || event.submitter?.value === "hide") {
    event.preventDefault();
    hide();
  } else if (event.submitter?.hidden && savingOf(form)?.parts.length) {
    event.preventDefault(); // Enter, on a page with many questions: save, and stay there
    savingOf(form).now();
  } else if (awaited(form).length && !form.dataset.sure) {
    event.preventDefault();
    saveFirst(form, event.submitter);
  } else if (Date.now() - Number(form.dataset.sentAt ?? 0) < 1500) {
    event.preventDefault(); // a second tap by a shaking hand
  } else if (!event.defaultPrevented) {
    form.dataset.sentAt = Date.now();
    if (form.matches("[data-finish]") || event.submitter?.matches("[data-finish]")) tabs?.postMessage("finish");
    if (form.matches("[data-autosave]")) savingOf(form).leave();
  }
});

/** A link waits for the save, so that the next page shows what was just typed. */
async function goThen(href) {
  const wentThrough = await flush();
  const waiting = unsaved().find((saving) => saving.failures);
  if (wentThrough || !waiting) location.assign(href);
  else waiting.line?.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const to = event.target.closest?.("a[href]");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const leaves = to?.origin === location.origin && !to.target && !to.getAttribute("href").startsWith("#");
  if (event.defaultPrevented || !plain || !leaves || !unsaved().length) return;
  event.preventDefault();
  goThen(to.href);
});

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = token();
});
document.addEventListener("htmx:load", ({ detail }) => {
  if (detail.elt !== document.body) greet(detail.elt); // the page itself was greeted when it came
});

// ---------- the cover ----------

/** Whether all is saved; what is too long to be saved waits for its owner. */
async function allIsSafe() {
  if (await flush()) return true;
  await Promise.all(unsaved().filter((saving) => saving.held).map((saving) => saving.aside()));
  return unsaved().every((saving) => saving.refused);
}

const NOT_TYPED = "[type=hidden], [type=password], [type=file], [readonly], [autocomplete=one-time-code], [data-unkept]";

/** What someone can choose from here, of which each has its own box; nothing in a box to write in. */
function choicesOf(box) {
  if (!["radio", "checkbox"].includes(box.type)) return null;
  return [...box.form.elements].filter((one) => one.name === box.name && one.type === box.type);
}

/** Whether someone changed what the page had in a box, or it came from before: then it waits again. */
function isTyped(box) {
  if (box.matches("[data-waited]") || find(".nhsuk-error-summary")) return true;
  if (box.matches("select")) return box.value !== (find("[selected]", box) ?? box.options[0])?.value;
  return box.defaultValue !== box.value || box.checked !== box.defaultChecked;
}

/** What was typed into these boxes, by their ids. No secret. */
function typedInto(boxes) {
  const typed = [];
  for (const box of boxes) {
    const choices = choicesOf(box);
    const all = choices ?? [box];
    if (box !== all[0] || !box.id || box.matches(NOT_TYPED) || !all.some(isTyped)) continue;
    const said = all.filter((one) => !choices || one.checked).map((one) => one.value);
    for (const value of said.length ? said : [""]) typed.push([`#${box.id}`, value]);
  }
  return typed;
}

/** What stands on a page that keeps nothing yet, to be sent with the wish to hide it. */
function draft(cover) {
  const whole = find("[data-hide] button[formaction]")?.form;
  const others = [...document.querySelectorAll("main :is(input, textarea, select)")].filter(
    ({ form }) => form && form !== whole && !form.matches("[data-autosave]"),
  );
  const typed = typedInto(others);
  if (!whole && !typed.length) return null;
  const body = new URLSearchParams(new FormData(whole ?? find("form", cover.content)));
  for (const [name, value] of typed) body.append(name, value);
  return { to: find("form", cover.content).getAttribute("action"), body };
}

/** Whether it waits, sealed, where the screen comes back. */
async function isPutBy(typed) {
  if (!typed || typed.done) return true;
  const { to, body } = typed;
  const answer = await fetch(to, { method: "POST", body, credentials: "same-origin" }).catch(() => null);
  typed.done = Boolean(answer) && answer.status < 500;
  return typed.done;
}

/** Take everything off the screen at once; go to the server's cover as soon as all is saved. */
async function hide() {
  const cover = find("template[data-cover]");
  if (!cover || hide.done) return;
  hide.done = true;
  const typed = draft(cover);
  tabs?.postMessage("hide");
  const shown = cover.content.cloneNode(true);
  document.body.replaceChildren(shown);
  document.title = document.title.replace(/^.* – /, "Hidden – ");
  while (!(await allIsSafe()) || !(await isPutBy(typed))) {
    find("[data-cover-words]").textContent = `${NOT_SAVED} Nothing shows until you are back.`;
    await wait(2000);
  }
  find("form").submit();
}

/** They finished in another tab: nothing of theirs stays in this one. What waits goes first. */
async function finishHere() {
  hide.done = true;
  document.body.replaceChildren();
  await flush();
  location.replace("/finished");
}

tabs?.addEventListener("message", ({ data }) => {
  if (data === "hide") hide();
  if (data === "finish") finishHere();
});

// ---------- nobody there ----------

const TELL_EVERY = 45000;

/** Warn, then cover. The clock on the wall decides, so that a tablet that slept covers at waking. */
function watch() {
  const { idleWarn, idleCover, stillHere } = document.body.dataset;
  const panel = find("[data-idle]");
  if (!idleCover || !panel) return;
  let last = Date.now();
  let toldAt = Date.now();

  function here() {
    if (idleFor() >= Number(idleCover)) return look();
    const wasAsked = !panel.hidden;
    if (idleFor() > 1 || wasAsked) tabs?.postMessage("here");
    last = Date.now();
    panel.hidden = true;
    if (!wasAsked && last - toldAt < TELL_EVERY) return undefined;
    toldAt = last;
    return fetch(stillHere, { method: "POST", headers: { "X-CSRFToken": token() } }).catch(() => {});
  }

  const idleFor = () => (Date.now() - last) / 1000;

  function look() {
    const left = Number(idleCover) - idleFor();
    if (left <= 0) return hide();
    if (idleFor() < Number(idleWarn)) return undefined;
    const words = left > 40 ? "in one minute" : left > 15 ? "in half a minute" : "in a few seconds";
    const place = find("[data-idle-left]", panel);
    if (place.textContent !== words) place.textContent = words;
    panel.hidden = false;
    return undefined;
  }

  for (const sign of ["pointerdown", "click", "keydown", "touchstart", "wheel", "input"]) {
    document.addEventListener(sign, here, { passive: true });
  }
  for (const sign of ["visibilitychange", "focus", "resume"]) {
    window.addEventListener(sign, look);
    document.addEventListener(sign, look);
  }
  tabs?.addEventListener("message", ({ data }) => {
    if (data !== "here") return;
    last = Date.now();
    panel.hidden = true;
  });
  setInterval(look, 1000);
}

// ---------- two screens ----------

const UNTOUCHED = 1500;
const QUIET = 6; // asked so often without news, and nobody else here: asks half as often
let asksInVain = 0;
let touchedAt = 0;
let looksAt = null;

/** Ask what is new on this plan: every few seconds while someone looks, seldom when nobody does. */
function askForNews() {
  const asking = find("[data-news]");
  if (!asking) return;
  let asked = Date.now();
  setInterval(() => {
    const calm = asking.matches("[data-calm]") && asksInVain >= QUIET && !find("#news .ow-here");
    const pause = document.hidden ? 30000 : calm ? 10000 : 6000;
    if (Date.now() - asked < pause || Date.now() - touchedAt < UNTOUCHED) return;
    asked = Date.now();
    window.htmx?.trigger(asking, "news");
  }, 1000);
  for (const sign of ["pointerdown", "pointermove", "wheel", "scroll"]) {
    document.addEventListener(sign, () => { touchedAt = Date.now(); }, { passive: true });
  }
}

const asksForNews = ({ detail }) => detail.requestConfig?.elt.matches("[data-news]");

document.addEventListener("htmx:afterRequest", (event) => {
  if (asksForNews(event)) asksInVain = event.detail.xhr.status === 204 ? asksInVain + 1 : 0;
});

document.addEventListener("htmx:beforeSwap", (event) => {
  if (!asksForNews(event)) return;
  if ([401, 403, 404, 423].includes(event.detail.xhr.status)) {
    event.detail.shouldSwap = false; // it may not be seen any more: blank at once
    document.body.replaceChildren();
    location.reload();
    return;
  }
  const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  const on = document.activeElement === document.body ? middle : document.activeElement;
  looksAt = on && { on, top: on.getBoundingClientRect().top };
});

/** What someone reads or types in stays where it is when something new comes above it. */
document.addEventListener("htmx:afterSettle", (event) => {
  if (!asksForNews(event) || !looksAt?.on.isConnected) return;
  scrollBy(0, looksAt.on.getBoundingClientRect().top - looksAt.top);
});

// ---------- small helps ----------

/** Ten big keys for a PIN. The box stays as it is, and takes a keyboard too. */
function addPinKeys(pad) {
  const box = find("input", pad);
  const keys = Object.assign(document.createElement("div"), { className: "ow-pad" });
  const said = Object.assign(document.createElement("p"), { className: "ow-hidden" });
  said.setAttribute("role", "status");
  const key = (words, press, kind = "") => {
    const made = document.createElement("button");
    Object.assign(made, { type: press ? "button" : "submit", className: kind, textContent: words });
    if (press) made.addEventListener("click", press);
    keys.append(made);
  };
  const change = (value) => {
    box.value = value.slice(0, box.maxLength > 0 ? box.maxLength : 12);
    said.textContent = `${box.value.length} numbers typed`;
  };
  const digit = (n) => key(n, () => change(box.value + n));
  [..."123456789"].forEach(digit);
  key("Clear", () => change(""), "ow-pad__word");
  digit("0");
  key(pad.dataset.go ?? "Continue", null, "ow-pad__word ow-pad__go");
  pad.append(keys, said);
  const plain = box.form && find("[data-without-pad]", box.form);
  if (plain) plain.hidden = true;
}

/** Only with a voice that lives on this device: no other may hear the words. */
function offerReading(button) {
  const voice = () => speechSynthesis.getVoices().find((one) => one.localService && one.lang.startsWith("en"));
  const offer = () => (button.hidden = !voice());
  if (!window.speechSynthesis) return;
  offer();
  speechSynthesis.addEventListener("voiceschanged", offer);
  button.addEventListener("click", () => {
    const busy = speechSynthesis.speaking;
    speechSynthesis.cancel();
    if (busy) return;
    const words = document.getElementById(button.dataset.readAloud)?.innerText ?? "";
    speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(words), { voice: voice(), rate: 0.9 }));
  });
}

/** Make what has just come onto the page ready. */
function greet(part) {
  const all = (what) => part.querySelectorAll(what);
  if (part !== document) savingOf(part);
  all("form[data-autosave]").forEach(savingOf);
  all("[data-pin-pad]").forEach((pad) => find(".ow-pad", pad) ?? addPinKeys(pad));
  all("[data-read-aloud]").forEach(offerReading);
  all("[data-waited]").forEach((box) => box.closest("details")?.setAttribute("open", ""));
  find("[data-focus]", part)?.focus();
}

/** After “Save and add another” the next box is ready to write in. */
function goToNext() {
  if (location.hash !== "#next") return;
  const box = find("#next :is(input:not([type=hidden]), textarea)");
  box?.focus({ preventScroll: true });
  find("#next")?.scrollIntoView({ block: "center" });
}

// A button that saves and then goes on, for where there is no script: here what is typed is saved first.
document.querySelectorAll("[data-with-words]").forEach((button) => button.removeAttribute("form"));
greet(document);
// After the browser has gone there itself: it may do that only when it draws, and then takes the focus away.
window.addEventListener("load", () => {
  goToNext();
  requestAnimationFrame(() => requestAnimationFrame(() => document.activeElement === document.body && goToNext()));
});
watch();
askForNews();
