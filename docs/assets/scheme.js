/* Sets the chosen colour scheme before the page is painted. Without a choice the system's scheme holds. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.remove("no-js");
  root.classList.add("js");
  try {
    var chosen = localStorage.getItem("scheme");
    if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
  } catch (error) {
    /* Storage is closed to this page: the system's scheme holds. */
  }
})();
