// Finds pages by their titles, the spellings of names and their first words.
//
// It takes the place of the theme's worker and speaks its language: 0 → the entries, 1 ← ready, 2 → a query, 3 ← what
// was found.  No index is made, since that would cost seconds on every page of a large dossier.  All entries become one
// folded text, and a query looks through it from end to end: some milliseconds for each ten thousand pages.
(() => {
  "use strict";
  const ENTRY = "\u0001"; // begins an entry in the folded text
  const FIELD = "\u0002"; // begins its spellings, and again its first words
  const WEIGHTS = [10, 12, 1]; // of a title, a spelling, first words: each spelling leads to the person first
  const SHOWN = 1000; // the theme writes longer counts as "1k"

  const KINDS = { statements: "Statement", people: "Person", topics: "Topic", outlets: "Outlet", guide: "Guide" };

  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ى: "ي", ی: "ي", ة: "ه", ک: "ك" };
  // accents, points of vowels, apostrophes, lengthenings: in some spellings and not in others
  const UNSTEADY = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed'’‘ʼʿʾʻ`´]+/g;
  const UNSPACED = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
  const LETTER = /[\p{L}\p{N}]/u;
  const GAPS = /[^\p{L}\p{N}]+/gu;

  // The same for all ways of writing a word.
  const fold = (text) =>
    text.toLowerCase().normalize("NFD").replace(UNSTEADY, "").replace(/[ßæœøłđðþıىیةک]/g, (letter) => LETTERS[letter]);

  let entries = [];
  let text = ""; // all entries, folded; made at the first query

  // In a folder the page hands the entries over, since no file may be fetched there.
  let ready = null;
  const fetched = async () => {
    if (!entries.length) entries = await (await fetch(new URL("../../search/entries.json", location.href))).json();
    text = prepared();
  };

  const prepared = () => fold(entries
    .map(({ title, tags, text: words }) => `${ENTRY}${title}${FIELD}${tags ? tags.join(" ") : ""}${FIELD}${words}`)
    .join("")
    .replaceAll("&#39;", "'")
    .replace(/<[^>]*>|&[#\w]+;/g, " "));

  const inWord = (at) => {
    const code = text.charCodeAt(at);
    return code < 128 ? (code > 96 && code < 123) || (code > 47 && code < 58) : LETTER.test(text[at] || "");
  };

  // For each entry that has the term at the beginning of a word: how well.
  const matches = (term) => {
    const found = new Map();
    const anywhere = UNSPACED.test(term);
    scan(term, anywhere, found);
    if (/^[\u0621-\u064a]/.test(term)) scan(`ال${term}`, false, found); // with the Arabic article
    return found;
  };

  const scan = (term, anywhere, found) => {
    let entry = -1;
    let spellings = 0; // where they begin in the entry at hand
    let words = 0;
    let next = text.indexOf(ENTRY);
    for (let at = text.indexOf(term); at !== -1;) {
      if (next !== -1 && next < at) {
        let begin = next;
        while (next !== -1 && next < at) { entry += 1; begin = next; next = text.indexOf(ENTRY, next + 1); }
        spellings = text.indexOf(FIELD, begin);
        words = text.indexOf(FIELD, spellings + 1);
      }
      let onward = at + 1;
      if (anywhere || !inWord(at - 1)) {
        const field = at < spellings ? 0 : at < words ? 1 : 2;
        const whole = anywhere || !inWord(at + term.length);
        found.set(entry, Math.max(found.get(entry) || 0, (whole ? 2 : 1) * WEIGHTS[field]));
        if (whole) onward = [spellings, words, next][field]; // no better one here
      }
      if (onward === -1) break;
      at = text.indexOf(term, onward);
    }
  };

  // The parts of a text that are words of the query, marked; tags and character references stay as they are.
  const marked = (html, terms) => html.replace(/<[^>]*>|&[#\w]+;|[\p{L}\p{M}\p{N}'’‘ʼʿʾʻ`´]+/gu, (part) =>
    /^[<&]/.test(part) || !terms.some((term) => begins(fold(part), term)) ? part : `<mark>${part}</mark>`);

  const begins = (word, term) => word.startsWith(term) || word.startsWith(`ال${term}`) || (UNSPACED.test(term) && word.includes(term));

  // First words with the kind of page before them; a source's begin with it, an index is of no kind.
  const introduced = ({ location, text: words }) => {
    const kind = /\/index\.html/.test(location) ? "" : KINDS[location.split("/")[0]] || "";
    return kind ? `<p>${[kind, words.replace(/^<p>|<\/p>$/g, "")].filter(Boolean).join(" · ")}</p>` : words;
  };

  const search = async (asked) => {
    const kind = asked.match(/ kind:([a-z]+)$/); // see page.js
    const terms = [...new Set(fold(asked.slice(0, kind?.index)).replace(GAPS, " ").split(" ").filter(Boolean))];
    if (!terms.length) return [];
    await (ready ??= fetched());
    const found = terms.map(matches);
    const scored = [];
    for (const number of new Set(found.flatMap((one) => [...one.keys()]))) {
      const entry = entries[number];
      if (kind && !entry.location.startsWith(`${kind[1]}/`)) continue;
      const has = found.map((one) => one.get(number) || 0);
      const full = has.filter(Boolean).length;
      scored.push({ number, full, has, score: (entry.boost || 1) * has.reduce((sum, one) => sum + one, 0) });
    }
    const most = scored.reduce((best, { full }) => Math.max(best, full), 0); // those with all words, or else with the most
    return scored
      .filter(({ full }) => full === most)
      .sort((one, other) => other.score - one.score || one.number - other.number)
      .slice(0, SHOWN)
      .map(({ number, has, score }) => {
        const entry = entries[number];
        return [{
          ...entry,
          title: marked(entry.title, terms),
          text: introduced({ ...entry, text: marked(entry.text, terms) }),
          score,
          terms: Object.fromEntries(terms.map((term, place) => [term, has[place] > 0])),
        }];
      });
  };

  addEventListener("message", async ({ data: { type, data } }) => {
    if (type === 0) entries = data.docs;
    postMessage(type === 0 ? { type: 1 } : { type: 3, data: { items: await search(data) } });
  });
})();
