/* Shows what a word of the glossary means while the pointer is on it or it has the focus; Escape puts it away. */
(function () {
  "use strict";
  var links = document.querySelectorAll("a.gloss");
  var open = null;
  var word = null;
  var timer;

  function hide() {
    clearTimeout(timer);
    if (open) open.hidden = true;
    open = word = null;
  }

  /* Below the word, or above it where there is no room; never beyond the sides of the window. */
  function place(tip, link) {
    var box = link.getClientRects()[0];
    var most = document.documentElement.clientWidth - tip.offsetWidth - 8;
    var below = box.bottom + 4;
    var above = box.top - tip.offsetHeight - 4;
    tip.style.left = Math.max(8, Math.min(box.left, most)) + "px";
    tip.style.top = (below + tip.offsetHeight > window.innerHeight && above > 0 ? above : below) + "px";
  }

  function show(link) {
    var tip = document.getElementById(link.getAttribute("aria-describedby"));
    clearTimeout(timer);
    if (!tip || tip === open) return;
    hide();
    tip.hidden = false;
    place(tip, link);
    open = tip;
    word = link;
  }

  function later() { clearTimeout(timer); timer = setTimeout(hide, 200); }

  links.forEach(function (link) {
    link.addEventListener("mouseenter", function () { show(link); });
    link.addEventListener("mouseleave", later);
    link.addEventListener("focus", function () { show(link); });
    link.addEventListener("blur", hide);
  });
  document.querySelectorAll(".gloss-tip").forEach(function (tip) {
    tip.addEventListener("mouseenter", function () { clearTimeout(timer); });
    tip.addEventListener("mouseleave", later);
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
  window.addEventListener("scroll", function () { if (open) place(open, word); }, { passive: true });
})();
