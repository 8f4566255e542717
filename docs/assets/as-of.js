// The day chooser of the as-of pages: a date field and a slider lead to the page of the last day of change.
(() => {
  const form = document.querySelector("form.chooser");
  if (!form) return;
  const days = form.dataset.days.split(" ");
  const { day, place } = form.elements;
  const output = form.querySelector("output");
  const words = (text) =>
    new Date(`${text}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const lastChange = (text) => days.filter((each) => each <= text).pop() ?? days[0];
  const base = form.dataset.day ? "../" : "";

  place.addEventListener("input", () => {
    day.value = days[Number(place.value)];
    output.textContent = words(day.value);
  });
  day.addEventListener("input", () => {
    if (!day.value) return;
    place.value = String(days.indexOf(lastChange(day.value)));
    output.textContent = words(day.value);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!day.value) return;
    const target = lastChange(day.value);
    const file = location.protocol === "file:" ? "index.html" : "";
    location.href = `${base}${target}/${file}${target === day.value ? "" : `?day=${day.value}`}`;
  });

  const asked = new URLSearchParams(location.search).get("day");
  if (form.dataset.day && asked && /^\d{4}-\d{2}-\d{2}$/.test(asked) && lastChange(asked) === form.dataset.day) {
    const note = document.querySelector(".chooser__note");
    note.textContent = `On ${words(asked)} the state was that of ${words(form.dataset.day)}, the last day before it on which anything changed.`;
    note.hidden = false;
    day.value = asked;
  }
})();
