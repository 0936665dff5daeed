"use strict";
// Search, filters and sorting of long tables. Without it every table is there whole.
(() => {
  const words = document.body.dataset;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  const dated = (text) => {
    const found = text.match(/^(\d{2})\.(\d{2})\.(\d{4})\./);
    return found ? found[3] + found[2] + found[1] + text.slice(11) : text;
  };

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
        select.append(new Option(words.all, ""), ...values.sort(compare).map((value) => new Option(value, value)));
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
        const order = rows.map((row, n) => [row, dated(texts[n][column])]);
        order.sort((a, b) => compare(a[1], b[1]) * (down ? -1 : 1));
        body.append(...order.map(([row]) => row));
      });
    });
    table.parentElement.before(tools, status);
    show();
  };
  document.querySelectorAll("table[data-long]").forEach(enhance);
})();
