/* The search page: words and filters stand in the address, so that a search can be shared. Runs after site.js. */
(function () {
  "use strict";
  var target = document.querySelector("[data-search-page]");
  var count = document.querySelector("[data-search-count]");
  var form = document.querySelector(".search");
  var filters = document.querySelector("form.filters");
  if (!target || !form || !filters) return;
  var input = form.querySelector("input");
  var chosen = [].slice.call(filters.querySelectorAll("select"));

  function state() {
    var values = {};
    chosen.forEach(function (select) { if (select.value) values[select.name] = select.value; });
    return values;
  }

  function show() {
    var values = state();
    var query = new URLSearchParams(Object.assign(input.value.trim() ? { q: input.value.trim() } : {}, values));
    history.replaceState(null, "", String(query) ? "?" + query : location.pathname);
    window.clausebook.show(input.value, target, 60, values).then(function (shown) {
      if (!shown) return;
      var counted = target.querySelector(".search__count");
      count.textContent = counted ? counted.textContent : "";
      if (counted) counted.remove();
    });
  }

  var asked = new URLSearchParams(location.search);
  input.value = asked.get("q") || "";
  chosen.forEach(function (select) {
    var wanted = asked.get(select.name);
    if ([].some.call(select.options, function (option) { return option.value === wanted; })) select.value = wanted;
  });

  var timer;
  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(show, 80);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
  filters.addEventListener("submit", function (event) { event.preventDefault(); show(); });
  filters.addEventListener("change", show);
  if (input.value) show();
})();
