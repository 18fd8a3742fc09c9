"use strict";
(() => {
  const MARKS = /[\u0300-\u036f]/g;
  const fold = (text) => text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(MARKS, "");
  const fill = (text, n, all) => text.replace("{n}", n).replace("{all}", all);
  const words = (text) => fold(text).split(/\s+/).filter(Boolean);

  // Filters: each row carries what its form's fields ask for in data-… attributes.
  const filter = (form) => {
    const rows = [...document.querySelectorAll("[data-row]")];
    const texts = rows.map((row) => fold(row.textContent));
    const groups = [...document.querySelectorAll("[data-group]")];
    const count = form.querySelector("output");
    const apply = () => {
      const asked = words(form.elements.text ? form.elements.text.value : "");
      const chosen = [...form.querySelectorAll("select")].filter((one) => one.value);
      let shown = 0;
      rows.forEach((row, at) => {
        const fits = asked.every((word) => texts[at].includes(word))
          && chosen.every((one) => (row.dataset[one.name] || "").split(" ").includes(one.value));
        row.hidden = !fits;
        shown += fits;
      });
      groups.forEach((group) => { group.hidden = !group.querySelector("[data-row]:not([hidden])"); });
      count.textContent = fill(count.dataset.told, shown, rows.length);
    };
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  };
  document.querySelectorAll("form[data-filters]").forEach(filter);

  // Search: the index is a script, because a page opened from a disk may not fetch.
  const form = document.querySelector("form[data-search]");
  const index = window.deanSearch;
  if (!form || !index) { return; }
  const list = document.getElementById("results");
  const count = form.querySelector("output");
  const more = document.getElementById("more");
  const STEP = 50;
  let folded = null;
  let found = [];
  let shown = 0;

  const item = ([page, anchor, title, text, kind, about]) => {
    const li = document.createElement("li");
    const link = document.createElement("a");
    link.href = index.pages[page] + (anchor ? "#" + encodeURIComponent(anchor) : "");
    link.textContent = title;
    const facts = document.createElement("span");
    facts.className = "quiet";
    facts.textContent = [index.kinds[kind], index.words[about]].filter(Boolean).join(" · ");
    const head = document.createElement("div");
    head.className = "item";
    head.append(link, facts);
    const body = document.createElement("p");
    body.textContent = text;
    li.append(head, body);
    return li;
  };
  const show = () => {
    list.append(...found.slice(shown, shown + STEP).map(item));
    shown = Math.min(shown + STEP, found.length);
    more.hidden = shown >= found.length;
  };
  const search = () => {
    folded = folded || index.rows.map((row) => fold(row[2] + " " + row[3] + " " + index.words[row[5]]));
    const asked = words(form.elements.q.value);
    const kind = form.elements.kind.value;
    const state = form.elements.state.value;
    found = !asked.length && !kind && !state ? [] : index.rows.filter((row, at) =>
      (!kind || row[4] === Number(kind)) && (!state || row[6] === Number(state))
      && asked.every((word) => folded[at].includes(word)));
    list.replaceChildren();
    shown = 0;
    count.textContent = fill(found.length ? count.dataset.told : count.dataset.none, found.length, index.rows.length);
    show();
  };
  let timer = 0;
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 120); });
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  more.addEventListener("click", () => {
    const next = shown;
    show();
    list.children[next].querySelector("a").focus();
  });
  form.elements.q.value = new URLSearchParams(location.search).get("q") || "";
  search();
})();
