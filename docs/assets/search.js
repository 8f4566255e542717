/* Ranks the documents for some words: an id asked for by name comes first, then lunr's order,
   in which what is agreed weighs more than the words it uses, and what holds now more than what held. Loaded on first use. */
(function () {
  "use strict";
  var documents = window.clausebookDocuments;
  var byId = {};
  var index = lunr(function () {
    this.ref("n");
    this.field("id", { boost: 20 });
    this.field("title", { boost: 8 });
    this.field("context", { boost: 6 });
    this.field("text");
    documents.forEach(function (entry, n) {
      if (entry.id) byId[entry.id] = n;
      this.add({ n: n, id: entry.id || "", title: entry.title, context: entry.context, text: entry.text }, { boost: entry.weight || 1 });
    }, this);
  });

  function stemmed(token) {
    return index.pipeline.runString(token.toString())[0];
  }

  /* What holds every word, or any of them; the last word may be the beginning of one. */
  function looked(stems, every) {
    var presence = every ? lunr.Query.presence.REQUIRED : lunr.Query.presence.OPTIONAL;
    if (!stems.length) return [];
    return index.query(function (query) {
      stems.forEach(function (stem, place) {
        var last = place === stems.length - 1;
        if (!last || !every) query.term(stem, { boost: 10, usePipeline: false, presence: presence });
        if (last) {
          query.term(stem, { usePipeline: false, presence: presence, wildcard: lunr.Query.wildcard.TRAILING });
          if (every) query.term(stem, { boost: 10, usePipeline: false });
        }
      });
    });
  }

  function ranked(words) {
    var id = words.trim().toLowerCase().replace(/^(clause|figure|event|term)[\s-]*0*(\d+)$/, function (all, kind, number) {
      return kind + "-" + number.padStart(4, "0");
    });
    var order = id in byId ? [byId[id]] : [];
    var tokens = words.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    var stems = tokens
      .map(function (token) { return lunr.tokenizer(token).map(stemmed)[0]; })
      .filter(Boolean);
    var hits = looked(stems, true).concat(looked(stems, false));
    hits.forEach(function (hit) {
      var n = Number(hit.ref);
      if (order.indexOf(n) < 0) order.push(n);
    });
    return order.map(function (n) { return documents[n]; });
  }

  function excerpt(entry, tokens) {
    var text = entry.text;
    var lower = text.toLowerCase();
    var at = tokens.map(function (token) { return lower.indexOf(token); }).filter(function (n) { return n >= 0; });
    var start = Math.max(0, Math.min.apply(null, at.length ? at : [0]) - 60);
    var from = start ? text.indexOf(" ", start) + 1 : 0;
    var shown = text.slice(from, from + 180);
    if (text.length > from + 180) shown = shown.slice(0, shown.lastIndexOf(" ")) + " …";
    return (from ? "… " : "") + shown;
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  window.clausebookSearch = {
    ranked: ranked,
    /* A list of the best documents for the words, as elements; data never becomes markup. */
    render: function (words, base, most) {
      var results = ranked(words);
      var tokens = words.toLowerCase().split(/\s+/).filter(Boolean);
      var box = element("div");
      box.append(element("p", "search__count", results.length
        ? results.length + (results.length === 1 ? " result" : " results")
        : "Nothing found. Try fewer or other words, or an id such as clause-0003."));
      var list = element("ol", "search__list");
      results.slice(0, most).forEach(function (entry) {
        var item = element("li");
        var link = element("a", "", entry.title);
        link.href = new URL(entry.address, base);
        item.append(link, element("span", "search__context", entry.context), element("p", "", excerpt(entry, tokens)));
        list.append(item);
      });
      box.append(list);
      return box;
    }
  };
})();
