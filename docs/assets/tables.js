// Tables that can be sorted by their headings and sifted by words and by a group; without this script they are whole.
(() => {
  for (const form of document.querySelectorAll("form.sifter")) {
    const table = document.getElementById(form.dataset.table);
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const { words, group } = form.elements;
    const output = form.querySelector("output");

    const sift = () => {
      const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        const fits = !group.value || row.querySelector("[data-group]").textContent.trim() === group.value;
        row.hidden = !(fits && wanted.every((word) => text.includes(word)));
        shown += row.hidden ? 0 : 1;
      }
      output.textContent = `${shown} of ${rows.length}`;
      const state = new URLSearchParams();
      if (words.value) state.set("words", words.value);
      if (group.value) state.set("group", group.value);
      history.replaceState(null, "", `${location.pathname}${state.size ? `?${state}` : ""}${location.hash}`);
    };

    const key = (row, column) => {
      const cell = row.cells[column];
      const text = cell.dataset.sort ?? cell.textContent.trim();
      return cell.dataset.kind === "number" ? (text === "" ? -Infinity : Number(text)) : text.toLowerCase();
    };
    const sort = (heading, column) => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const sorted = [...body.rows].sort((one, two) => {
        const [first, second] = [key(one, column), key(two, column)];
        return (first < second ? -1 : first > second ? 1 : 0) * (down ? -1 : 1);
      });
      body.append(...sorted);
    };

    [...table.tHead.rows[0].cells].forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sorter";
      button.textContent = heading.textContent;
      button.addEventListener("click", () => sort(heading, column));
      heading.replaceChildren(button);
    });
    const asked = new URLSearchParams(location.search);
    words.value = asked.get("words") ?? "";
    group.value = asked.get("group") ?? "";
    form.addEventListener("input", sift);
    form.addEventListener("submit", (event) => event.preventDefault());
    sift();
  }
})();
