/* The explorer: filters, sorts and downloads the records of explore/records.js. Every state has an address. */
(function () {
  "use strict";
  var data = window.clausebookRecords;
  var form = document.querySelector("form.explore");
  if (!data || !form) return;
  var results = document.querySelector(".explore__results");
  var table = results.querySelector("table");
  var body = table.querySelector("tbody");
  var count = results.querySelector(".explore__count");
  var more = results.querySelector(".explore__more");
  var selects = [].slice.call(form.querySelectorAll("select"));
  var AT_FIRST = 100;
  var FACET_COLUMNS = { kind: "kind", agreement: "agreement_id", party: "parties", topic: "topics", modality: "modality", status: "status", firmness: "firmness" };
  var sort = "";
  var shown = [];

  var records = data.rows.map(function (cells, place) {
    var row = { place: place };
    data.columns.forEach(function (column, n) { row[column] = cells[n]; });
    row.agreement = data.titles.agreement[row.agreement_id] || "";
    row.address = data.site + path(row);
    row.words = folded([row.id, row.title, row.statement, row.agreement, row.amount, row.date]
      .concat(titles("party", row.parties), titles("topic", row.topics)).join(" "));
    return row;
  });

  function path(row) { return (row.kind === "agreement" ? "agreements/" : "records/") + row.id + "/"; }
  function titles(facet, values) { return values.map(function (value) { return data.titles[facet][value] || value; }); }
  function folded(text) { return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[’‘]/g, "'"); }

  function has(row, facet, value) {
    if (facet === "year") return row.date.slice(0, 4) === value;
    var cell = row[FACET_COLUMNS[facet]];
    return Array.isArray(cell) ? cell.indexOf(value) >= 0 : cell === value;
  }

  /* Filtering */

  function fits(row, state, but) {
    return state.words.every(function (word) { return row.words.indexOf(word) >= 0; })
      && selects.every(function (select) { return select.name === but || !state[select.name] || has(row, select.name, state[select.name]); });
  }

  function state() {
    var values = { q: form.elements.q.value.trim() };
    selects.forEach(function (select) { values[select.name] = select.value; });
    values.words = folded(values.q).split(/\s+/).filter(Boolean);
    return values;
  }

  function order(rows) {
    var column = sort.replace("-", "");
    if (!column) return rows;
    var sign = sort[0] === "-" ? -1 : 1;
    return rows.slice().sort(function (a, b) { return sign * a[column].localeCompare(b[column]) || a.place - b.place; });
  }

  /* The number that each choice would leave, the other filters being as they are. */
  function countChoices(values) {
    selects.forEach(function (select) {
      var rows = records.filter(function (row) { return fits(row, values, select.name); });
      [].forEach.call(select.options, function (option) {
        if (!option.value) return;
        var number = rows.filter(function (row) { return has(row, select.name, option.value); }).length;
        option.textContent = data.titles[select.name][option.value] + " (" + number + ")";
        option.disabled = !number && option.value !== select.value;
      });
    });
  }

  /* Showing */

  function cell(label, content) {
    var made = document.createElement("td");
    made.dataset.label = label;
    made.append.apply(made, [].concat(content));
    return made;
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = text;
    return made;
  }

  function line(row) {
    var made = document.createElement("tr");
    var link = element("a", "", row.title);
    link.href = "../" + path(row);
    var record = row.amount ? [link, " ", element("strong", "explore__amount", row.amount)] : [link];
    record.push(element("span", "aside explore__statement", row.statement));
    var firm = row.firmness ? element("span", "mark mark--firmness mark--" + row.firmness, data.titles.firmness[row.firmness]) : "–";
    made.append(cell("Id", element("code", "", row.id)), cell("Title", record), cell("Agreement", row.agreement || "none"),
      cell("Date", row.day || "none"), cell("How firm", firm));
    return made;
  }

  function fill(rows) {
    body.replaceChildren.apply(body, rows.map(line));
    if (window.clausebook) window.clausebook.fromDisk(body);
  }

  function remember(values) {
    var query = new URLSearchParams();
    Object.keys(values).forEach(function (name) { if (name !== "words" && values[name]) query.set(name, values[name]); });
    if (sort) query.set("sort", sort);
    history.replaceState(null, "", (String(query) ? "?" + query : location.pathname) + location.hash);
  }

  function show() {
    var values = state();
    shown = order(records.filter(function (row) { return fits(row, values); }));
    countChoices(values);
    fill(shown.slice(0, AT_FIRST));
    more.hidden = shown.length <= AT_FIRST;
    more.textContent = "Show all " + shown.length;
    count.textContent = shown.length ? shown.length + " of " + records.length + " records" : "No record has all of this. Clear a filter or use fewer words.";
    remember(values);
  }

  function head() {
    table.querySelectorAll("th[data-sort]").forEach(function (heading) {
      var column = heading.dataset.sort;
      heading.setAttribute("aria-sort", sort === column ? "ascending" : sort === "-" + column ? "descending" : "none");
    });
  }

  /* Downloading */

  function safe(text) {
    return /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? "'" + text : text;
  }

  function quoted(text) { return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text; }

  function csv(rows) {
    var lines = rows.map(function (row) {
      return data.download.map(function (column) {
        return quoted(safe(Array.isArray(row[column]) ? row[column].join(" ") : row[column]));
      }).join(",");
    });
    return [data.download.join(",")].concat(lines).join("\n") + "\n";
  }

  function json(rows) {
    return JSON.stringify(rows.map(function (row) {
      var made = {};
      data.download.forEach(function (column) { made[column] = row[column] === "" ? null : row[column]; });
      if (made.value !== null) made.value = Number(made.value);
      return made;
    }), null, 1) + "\n";
  }

  function download(kind) {
    var made = kind === "csv" ? [csv(shown), "text/csv"] : [json(shown), "application/json"];
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([made[0]], { type: made[1] + ";charset=utf-8" }));
    link.download = "clausebook-records." + kind;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  /* Starting */

  function restore() {
    var asked = new URLSearchParams(location.search);
    form.elements.q.value = asked.get("q") || "";
    selects.forEach(function (select) {
      var wanted = asked.get(select.name) || "";
      select.value = [].some.call(select.options, function (option) { return option.value === wanted; }) ? wanted : "";
    });
    sort = /^-?(title|date)$/.test(asked.get("sort")) ? asked.get("sort") : "";
  }

  table.querySelectorAll("th[data-sort]").forEach(function (heading) {
    var button = element("button", "", heading.textContent);
    button.type = "button";
    button.addEventListener("click", function () {
      var column = heading.dataset.sort;
      sort = sort === column ? "-" + column : sort === "-" + column ? "" : column;
      head();
      show();
    });
    heading.replaceChildren(button);
  });
  var timer;
  form.elements.q.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(show, 120); });
  form.addEventListener("change", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
  form.addEventListener("reset", function () { sort = ""; setTimeout(function () { head(); show(); }); });
  form.querySelectorAll("[data-download]").forEach(function (button) {
    button.addEventListener("click", function () { download(button.dataset.download); });
  });
  more.addEventListener("click", function () { fill(shown); more.hidden = true; body.querySelectorAll("a")[AT_FIRST].focus(); });

  restore();
  head();
  show();
})();
