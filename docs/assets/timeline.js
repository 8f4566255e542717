/* The filters of the timeline: group of agreements, kind and year, kept in the address. */
(function () {
  "use strict";
  var form = document.querySelector("form.timeline__filters");
  if (!form) return;
  var selects = [].slice.call(form.querySelectorAll("select"));
  var events = [].slice.call(document.querySelectorAll(".timeline__event"));
  var count = document.querySelector(".timeline__count");

  function show() {
    var query = new URLSearchParams();
    selects.forEach(function (select) { if (select.value) query.set(select.name, select.value); });
    var shown = events.filter(function (event) {
      event.hidden = selects.some(function (select) { return select.value && event.dataset[select.name] !== select.value; });
      return !event.hidden;
    });
    document.querySelectorAll(".timeline__year").forEach(function (year) {
      year.hidden = !year.querySelector(".timeline__event:not([hidden])");
    });
    count.textContent = shown.length ? shown.length + " of " + events.length + " events" : "No event has all of this. Clear a filter.";
    history.replaceState(null, "", (String(query) ? "?" + query : location.pathname) + location.hash);
  }

  var asked = new URLSearchParams(location.search);
  selects.forEach(function (select) {
    var wanted = asked.get(select.name);
    if ([].some.call(select.options, function (option) { return option.value === wanted; })) select.value = wanted;
  });
  form.addEventListener("change", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(show); });
  show();
})();
