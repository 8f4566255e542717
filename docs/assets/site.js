/* Comfort only: colour scheme, copy buttons, unfolding, search as you type, and links that work from disk. */
(function () {
  "use strict";
  var root = document.documentElement;

  /* Colour scheme */
  var toggle = document.querySelector("[data-scheme-toggle]");
  if (toggle) {
    toggle.hidden = false;
    toggle.addEventListener("click", function () {
      var dark = root.dataset.scheme
        ? root.dataset.scheme === "dark"
        : window.matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.scheme = dark ? "light" : "dark";
      try { localStorage.setItem("scheme", root.dataset.scheme); } catch (error) { /* kept for this page only */ }
    });
  }

  /* Copy buttons: <button data-copy="id of the element"> */
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = document.getElementById(button.dataset.copy).textContent.trim().replace(/\s+/g, " ");
      navigator.clipboard.writeText(text).then(function () {
        var before = button.textContent;
        button.textContent = "Copied";
        setTimeout(function () { button.textContent = before; }, 1600);
      });
    });
  });

  /* Unfold all: <button data-unfold="selector of details">; on paper everything is unfolded */
  document.querySelectorAll("[data-unfold]").forEach(function (button) {
    var folds = Array.from(document.querySelectorAll(button.dataset.unfold));
    var words = [button.textContent, button.textContent.replace("Unfold", "Fold")];
    if (!folds.length) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      var open = folds.some(function (fold) { return !fold.open; });
      folds.forEach(function (fold) { fold.open = open; });
      button.textContent = words[open ? 1 : 0];
    });
  });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll(".sheet details").forEach(function (fold) { fold.open = true; });
  });

  /* The list of contents folds after a choice, where it lies over the text */
  var contents = document.querySelector(".contents");
  if (contents) contents.addEventListener("click", function (event) {
    if (event.target.closest("a")) contents.open = false;
  });

  /* From disk there is no server that answers a folder with its index page. */
  function fromDisk(scope) {
    if (location.protocol !== "file:") return;
    scope.querySelectorAll("a[href]").forEach(function (link) {
      var url = new URL(link.getAttribute("href"), document.baseURI); /* the href of a link in a drawing is no text */
      if (url.protocol === "file:" && url.pathname.endsWith("/")) {
        url.pathname += "index.html";
        link.setAttribute("href", url.href);
      }
    });
  }
  fromDisk(document);
  window.clausebook = { fromDisk: fromDisk };

  /* Search: nothing is fetched before someone searches. */
  var form = document.querySelector(".search");
  if (!form) return;
  var input = form.querySelector("input");
  var panel = form.querySelector(".search__results");
  var base = new URL(form.dataset.base.replace(/\/?$/, "/"), location.href);
  var loading = null;

  function load(path) {
    return new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = new URL(path, base);
      script.async = false; // fetched side by side, run in order
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  }

  function engine() {
    if (!loading) {
      loading = Promise.all([load("search/documents.js"), load("search/search.js")]);
    }
    return loading;
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      input.focus();
    }
  });

  /* The best documents for the words, shown in the target; `filters` may hold kind, agreement and party.
     Gives a promise of whether they are shown: not where other words were asked for while the engine was on its way. */
  var latest = 0;
  function show(words, target, most, filters) {
    var asked = ++latest;
    if (!words.trim()) { target.hidden = target === panel; target.replaceChildren(); return Promise.resolve(true); }
    return engine().then(function () {
      if (asked !== latest) return false;
      target.replaceChildren(window.clausebookSearch.render(words, base, most, filters));
      fromDisk(target);
      target.hidden = false;
      return true;
    }, function () {
      target.textContent = "The search index could not be loaded.";
      target.hidden = false;
      return false;
    });
  }
  window.clausebook.show = show;
  if (document.querySelector("[data-search-page]")) return;  // assets/search-page.js takes over there

  function showBelow() {
    var words = input.value;
    return show(words, panel, 8).then(function (shown) {
      if (!shown || !panel.querySelector("li")) return;
      var more = document.createElement("a");
      more.className = "search__more";
      more.href = new URL("search/" + (location.protocol === "file:" ? "index.html" : "") + "?q=" + encodeURIComponent(words), base);
      more.textContent = "All results, with filters";
      panel.append(more);
    });
  }

  var timer;
  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(showBelow, 80);
  });
  form.addEventListener("submit", function (event) {
    if (location.protocol !== "file:") return;
    event.preventDefault();
    location.href = new URL("search/index.html?q=" + encodeURIComponent(input.value), base);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") panel.hidden = true;
  });
  document.addEventListener("click", function (event) {
    if (!form.contains(event.target)) panel.hidden = true;
  });
})();
