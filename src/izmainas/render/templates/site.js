"use strict";
// Search, filters and sorting of long tables. Without it every table is there whole.
(() => {
  const words = document.body.dataset;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  // as `collation.py` sorts: browsers differ in whether a long vowel is a letter of its own
  const alphabet = "abcčdefgģhijkķlļmnņopqrŗsštuvwxzž";
  const long = { ā: "a", ē: "e", ī: "i", ō: "o", ū: "u", y: "i" };
  const weight = (letter) => {
    const base = long[letter] || letter;
    const place = [base, base.normalize("NFD")[0]].map((one) => alphabet.indexOf(one)).find((at) => at >= 0);
    if (place !== undefined) return String.fromCharCode(0xe000 + place);
    return /\p{L}/u.test(letter) ? "\ue100" + letter : letter;
  };
  const sorted = (text) => Array.from(text.normalize("NFC").toLowerCase(), weight).join("")
    .replace(/(?<=\d)[\s,](?=\d{3}(?!\d))/g, "").replace(/\d+/g, (digits) => digits.padStart(15, "0"));
  const ties = new Intl.Collator(document.documentElement.lang).compare;
  const compare = ([a, one], [b, other]) => (a < b ? -1 : a > b ? 1 : ties(one, other));
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const dated = (text) => {
    const found = text.match(/^(\d{1,2})(?:\.(\d{2})\.| ([A-Z][a-z]{2})[a-z]* )(\d{4})\.?/);
    if (!found) return text;
    const month = found[2] || String(months.indexOf(found[3]) + 1).padStart(2, "0");
    return found[4] + month + found[1].padStart(2, "0") + text.slice(found[0].length);
  };
  const keyed = (text) => [sorted(dated(text)), text];

  const enhance = (table) => {
    const body = table.tBodies[0];
    const rows = Array.from(body.rows);
    const heads = Array.from(table.tHead.rows[0].cells);
    if (rows.length < 8) return;
    const texts = rows.map((row) => Array.from(row.cells, (cell) => cell.textContent.trim()));
    const haystack = texts.map((cells) => plain(cells.join(" ")));
    const tools = document.createElement("div");
    tools.className = "tools";
    const status = document.createElement("p");
    status.className = "quiet";
    status.setAttribute("role", "status");
    const choices = new Map();
    const search = document.createElement("input");
    search.type = "search";

    const show = () => {
      const wanted = plain(search.value).split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, n) => {
        const matches = wanted.every((word) => haystack[n].includes(word)) &&
          Array.from(choices).every(([column, select]) => !select.value || texts[n][column] === select.value);
        row.hidden = !matches;
        count += matches ? 1 : 0;
      });
      status.textContent = words.shown.replace("{n}", count).replace("{of}", rows.length);
    };
    const labelled = (text, control) => {
      const label = document.createElement("label");
      label.append(text + " ", control);
      control.addEventListener("input", show);
      tools.append(label);
    };

    labelled(words.search, search);
    heads.forEach((head, column) => {
      const values = Array.from(new Set(texts.map((cells) => cells[column]))).filter(Boolean);
      if (!head.classList.contains("right") && values.length > 1 && values.length <= 12 && values.length * 2 < rows.length && values.every((v) => v.length < 60)) {
        const select = document.createElement("select");
        select.append(new Option(words.all, ""), ...values.map(keyed).sort(compare).map(([, value]) => new Option(value, value)));
        choices.set(column, select);
        labelled(head.textContent, select);
      }
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const order = rows.map((row, n) => [row, keyed(texts[n][column])]);
        order.sort((a, b) => compare(a[1], b[1]) * (down ? -1 : 1));
        body.append(...order.map(([row]) => row));
      });
    });
    table.parentElement.before(tools, status);
    show();
  };
  document.querySelectorAll("table[data-long]").forEach(enhance);
})();
