// The choosers of the comparison: which agreements are columns, and two agreements that lead to the page of the pair.
(() => {
  const form = document.querySelector("form.pairs");
  if (!form) return;
  const { parties, first, second } = form.elements;
  const headings = [...document.querySelectorAll(".matrix thead [data-agreement]")];
  const cells = [...document.querySelectorAll(".matrix [data-agreement]")];

  const show = () => {
    const shown = new Set(
      headings.filter((heading) => !parties.value || heading.dataset.scope === parties.value).map((heading) => heading.dataset.agreement),
    );
    for (const cell of cells) cell.hidden = !shown.has(cell.dataset.agreement);
  };
  parties.addEventListener("change", () => {
    show();
    const query = parties.value ? `?parties=${encodeURIComponent(parties.value)}` : "";
    history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);
  });
  parties.value = new URLSearchParams(location.search).get("parties") ?? "";
  if (parties.selectedIndex < 0) parties.value = "";
  show();

  const links = [...document.querySelectorAll(".pairs__list a")].map((link) => link.getAttribute("href"));
  const find = (one, other) =>
    links.find((href) => href.includes(`/${one}--${other}/`) || href.includes(`/${other}--${one}/`));
  const check = () => {
    form.querySelector("button").disabled = !find(first.value, second.value);
  };
  form.addEventListener("change", check);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const href = find(first.value, second.value);
    if (href) location.href = location.protocol === "file:" ? `${href.replace(/index\.html$/, "")}index.html` : href;
  });
  check();
})();
