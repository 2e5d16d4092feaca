// Choosing and sorting actions. The page says everything without it; what it needs stands in attributes.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const tools = document.getElementById("tools");
  if (!tools) return;
  const said = document.getElementById("tools-said");
  const sorted = document.getElementById("tools-sorted");
  const reset = document.getElementById("tools-reset");
  const order = document.getElementById("tools-order");
  const notes = all(".chosen");
  const selects = all("select[data-facet]", tools);
  const rows = all("tr[data-item]");
  const tables = [...new Set(rows.map((row) => row.closest("table")))];
  const drawings = all("svg.gantt").map(drawing);
  const total = new Set(rows.map((row) => row.dataset.item)).size;

  // A Gantt chart whose rows move up where others are left out; arrows and lines follow.
  function drawing(svg) {
    const lines = all("[data-row]", svg).sort((one, other) => one.dataset.row - other.dataset.row);
    const links = all("[data-from]", svg).map((link) => ({ link, path: link.getAttribute("d") }));
    const [left, top, width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    const legend = svg.querySelector(".legend");
    const axis = all(":scope > .ticks line, :scope > .today line", svg).map((line) => ({ line, end: Number(line.getAttribute("y2")) }));
    return (isShown) => {
      const visible = lines.map((line) => "item" in line.dataset && isShown(line.dataset.item));
      for (let place = lines.length - 1, below = false; place >= 0; place -= 1) {
        if ("item" in lines[place].dataset) below = below || visible[place];
        else [visible[place], below] = [below, false];
      }
      const shifts = [];
      let gone = 0;
      lines.forEach((line, place) => {
        shifts.push(-gone);
        line.style.display = visible[place] ? "" : "none";
        line.setAttribute("transform", `translate(0 ${-gone})`);
        if (!visible[place]) gone += Number(line.dataset.height);
      });
      for (const { link, path } of links) {
        const [from, to] = [Number(link.dataset.from), Number(link.dataset.to)];
        const middles = [from, to].map((place) =>
          Number(lines[place].dataset.top) + Number(lines[place].dataset.height) / 2);
        const moved = (y) => {
          const nearest = Math.abs(y - middles[0]) <= Math.abs(y - middles[1]) ? from : to;
          return (Number(y) + shifts[nearest]).toFixed(1);
        };
        link.style.display = visible[from] && visible[to] ? "" : "none";
        link.setAttribute("d", path.replace(/V(-?[\d.]+)|([ML])(-?[\d.]+) (-?[\d.]+)/g, (_, down, letter, x, y) =>
          letter ? `${letter}${x} ${moved(y)}` : `V${moved(down)}`));
      }
      for (const { line, end } of axis) line.setAttribute("y2", end - gone);
      if (legend) legend.setAttribute("transform", `translate(0 ${-gone})`);
      svg.setAttribute("viewBox", [left, top, width, height - gone].join(" "));
      svg.setAttribute("height", height - gone);
      const figure = svg.closest("figure");
      figure.hidden = !visible.includes(true);
      figure.querySelector("figcaption").hidden = gone > 0; // it speaks of the whole
    };
  }

  function choose() {
    const wanted = selects.filter((select) => select.value !== "");
    const matches = (row) => wanted.every((select) => row.dataset[select.dataset.facet] === select.value);
    const shown = new Set();
    for (const row of rows) {
      row.hidden = !matches(row);
      if (!row.hidden) shown.add(row.dataset.item);
    }
    for (const table of tables) table.hidden = all("tr[data-item]", table).every((row) => row.hidden);
    for (const section of new Set(tables.map((table) => table.closest("section")))) {
      const blocks = [...section.children].filter((block) => !/^H[23]$/.test(block.tagName));
      section.hidden = blocks.every((block) => block.hidden);
    }
    for (const draw of drawings) draw((item) => shown.has(item));
    const form = said.dataset[shown.size === 0 ? "none" : shown.size === 1 ? "one" : "many"];
    const count = form.replace("{count}", shown.size).replace("{total}", total);
    const names = wanted.map((select) => select.labels[0].textContent + said.dataset.colon + select.selectedOptions[0].textContent);
    said.textContent = count;
    reset.hidden = wanted.length === 0;
    for (const note of notes) {
      note.hidden = wanted.length === 0;
      note.textContent = [...names, count].join(" · ");
    }
  }

  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const places = new Map(rows.map((row, place) => [row, place]));

  function key(row, column) {
    const cell = row.cells[column];
    return cell.dataset.sort ?? (cell.classList.contains("empty") ? "" : cell.textContent.trim());
  }

  function compare(one, other, kind) {
    if (kind === "number") return Number(one) - Number(other);
    return kind === "date" ? (one < other ? -1 : Number(one > other)) : collator.compare(one, other);
  }

  // Sort all tables that have the column; direction 1 is up, -1 is down, 0 is the order of the plan.
  function sort(name, direction) {
    for (const table of tables) {
      const heads = all("thead th", table);
      const column = direction ? heads.findIndex((head) => head.dataset.name === name) : -1;
      for (const head of heads) head.removeAttribute("aria-sort");
      if (column >= 0) heads[column].setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      const kind = column >= 0 ? heads[column].dataset.order : "";
      const body = table.tBodies[0];
      const ordered = [...body.rows].map((row) => ({ row, value: column >= 0 ? key(row, column) : "" }));
      ordered.sort((one, other) =>
        Number(one.value === "") - Number(other.value === "")
        || (one.value === "" ? 0 : direction * compare(one.value, other.value, kind))
        || places.get(one.row) - places.get(other.row));
      body.append(...ordered.map(({ row }) => row));
    }
    order.value = direction ? name : "";
    const label = direction ? order.selectedOptions[0].textContent : "";
    sorted.textContent = sorted.dataset[direction > 0 ? "up" : direction < 0 ? "down" : "plan"].replace("{column}", label);
  }

  for (const head of tables.flatMap((table) => all("thead th[data-order]", table))) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    head.closest("table").classList.add("sortable");
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      sort(head.dataset.name, now === null ? 1 : now === "ascending" ? -1 : 0);
    });
    if (all("option", order).every((option) => option.value !== head.dataset.name)) {
      order.append(new Option(button.textContent, head.dataset.name));
    }
  }
  for (const select of selects) select.addEventListener("change", choose);
  order.addEventListener("change", () => sort(order.value, order.value ? 1 : 0));
  reset.addEventListener("click", () => {
    for (const select of selects) select.value = "";
    choose();
    selects[0].focus();
  });
  tools.hidden = false;
  choose();
})();
