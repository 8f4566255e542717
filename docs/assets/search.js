/* Ranks the documents for some words. Loaded on first use, after search/documents.js.

   Words of both sides are brought to one form: amounts ("$250B", "250 billion" -> 250bn), shares, dates, spelling, endings.
   A question becomes ideas, each with its ways of being said (scripts/clausebook/site/synonyms.csv). A document scores for
   each idea by BM25 over weighted fields; what meets all ideas comes before what meets some. */
(function () {
  "use strict";
  var documents = window.clausebookDocuments;
  var FIELDS = { title: 5, tags: 2, context: 2, text: 2, notes: 0.6 };
  var STOP = new Set(("a an and are as at be been by can could did do does for from go had has have how i if in into is it its "
    + "me my of on or s should so that the their them then there these they this to was we were what when where which while who "
    + "why will with would you your about tell show many much us mean means meaning define").split(" "));
  var MONTHS = "january february march april may june july august september october november december".split(" ");
  var HINTS = [[/^when\b|\bdate of\b/, "event"], [/\bmean(s|ing)?\b|^define|^what is\b/, "term"], [/^(?!.*\d).*\bclause\b/, "clause"], [/\bhow much\b|\bamount\b|[$€%]|\d\s?(bn|b|billion)\b/, "figure"]];

  /* Words */

  function size(value) {
    var steps = [[1e12, "tn"], [1e9, "bn"], [1e6, "m"]];
    for (var i = 0; i < steps.length; i++) if (value >= steps[i][0]) return String(Math.round(value / steps[i][0] * 1e4) / 1e4) + steps[i][1];
    return String(value);
  }

  var POWERS = { t: 1e12, b: 1e9, m: 1e6 };

  /* Small letters, and amounts and dates in one form; a document (`both`) keeps the number and the unit as words too. */
  function plain(text, both) {
    var low = text.toLowerCase().replace(/['’‘](s\b)?/g, " ");
    if (!/\d/.test(low)) return low;
    return low
      .replace(/(\d{4})-(\d\d)-(\d\d)/g, function (all, year, month, day) { return Number(day) + " " + MONTHS[month - 1] + " " + year; })
      .replace(/(\d),(?=\d{3}\b)/g, "$1")
      .replace(/(\d+(?:\.\d+)?)[\s-]*(trillion|tn|t|billion|bn|b|million|mn|mio|m)\b/g, function (all, number, unit) {
        return " " + size(Number(number) * POWERS[unit[0]]) + " " + (both ? number + " " + unit + " " : "");
      })
      .replace(/\b\d{7,}\b/g, function (number) { return size(Number(number)); })
      .replace(/(\d+(?:\.\d+)?)\s*(%|per ?cent\b|percent\b|pct\b)/g, both ? " $1pct $1 percent " : " $1pct ")
      .replace(/\b(\d+(?:\.\d+)?)\s*(gw|gigawatts?)\b/g, both ? " $1gw $1 gigawatt " : " $1gw ");
  }

  function stem(word) {
    if (word.length < 4 || /\d/.test(word)) return word;
    var s = word.replace(/licens/, "licenc").replace(/center/, "centre").replace(/iz(e|es|ed|ing|ation)$/, "is$1").replace(/ies$/, "y").replace(/([^su])s$/, "$1");
    s = s.replace(/(.{4})ship$/, "$1");
    return s.replace(/(.{3})(?:ivity|ively|ive|ations?|ions?|ings?|ed|ers?|ors?|ments?|ally|al|ly|es|e|y)$/, "$1");
  }

  var stems = new Map();
  STOP.forEach(function (word) { stems.set(word, ""); });

  function tokens(text, both) {
    var words = plain(text, both).match(/\d+(?:\.\d+)+\w*|[\p{L}\p{N}]+/gu) || [];
    var list = [];
    for (var i = 0; i < words.length; i++) {
      var known = stems.get(words[i]);
      if (known === undefined) stems.set(words[i], known = stem(words[i]));
      if (known) list.push(known);
    }
    return list;
  }

  /* Index */

  var postings = new Map();
  var lengths = [];
  var titles = [];
  var phrases = [];
  var byId = {};
  documents.forEach(function (entry, n) {
    var counts = new Map();
    var length = 0;
    var own = "";
    for (var field in FIELDS) {
      if (!entry[field]) continue;
      var list = tokens(entry[field], true);
      length += list.length;
      if (field === "title" || field === "text") own += " " + list.join(" ") + " |";
      if (field === "title") titles.push(list);
      for (var i = 0; i < list.length; i++) counts.set(list[i], (counts.get(list[i]) || 0) + FIELDS[field]);
    }
    counts.forEach(function (count, term) {
      var rows = postings.get(term);
      if (rows) rows.push(n, count); else postings.set(term, [n, count]);
    });
    lengths.push(length);
    phrases.push(own);
    if (entry.id) byId[entry.id] = n;
  });
  var average = lengths.reduce(function (sum, length) { return sum + length; }, 0) / Math.max(1, lengths.length);
  var vocabulary = Array.from(postings.keys()).sort();

  function rarity(rows) { return Math.log(1 + documents.length / (rows.length / 2 + 0.5)); }

  /* Score of every document for one stem: Map of number -> score. */
  function scored(term) {
    var rows = postings.get(term);
    var scores = new Map();
    if (!rows) return scores;
    var weight = rarity(rows);
    for (var i = 0; i < rows.length; i += 2) {
      var n = rows[i];
      scores.set(n, weight * rows[i + 1] * 2.2 / (rows[i + 1] + 1.2 * (0.6 + 0.4 * lengths[n] / average)));
    }
    return scores;
  }

  function merged(into, scores, factor) {
    scores.forEach(function (score, n) {
      if (!(into.get(n) >= score * factor)) into.set(n, score * factor);
    });
    return into;
  }

  /* A word being typed stands for every word that begins with it; a misspelt one for its neighbours. */
  function near(term, last) {
    if (/\d/.test(term)) return last ? vocabulary.filter(function (word) { return word.startsWith(term); }) : [];
    if (last && term.length > 1) {
      var begun = vocabulary.filter(function (word) { return word.startsWith(term); });
      if (begun.length) return begun;
    }
    return postings.has(term) || term.length < 5 ? [] : vocabulary.filter(function (word) { return oneApart(term, word); });
  }

  function oneApart(a, b) {
    if (a === b || Math.abs(a.length - b.length) > 1 || a[0] !== b[0]) return false;
    var i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    if (a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i)) return true;
    return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
  }

  function word(term, last) {
    var scores = merged(new Map(), scored(term), 1);
    var factor = postings.has(term) ? 0.25 : 0.6;
    near(term, last).slice(0, 40).forEach(function (other) {
      if (other !== term) merged(scores, scored(other), factor);
    });
    return scores;
  }

  /* One way of saying an idea: all its words, more when they stand together. */
  function said(list, last) {
    var sums = new Map();
    list.forEach(function (term, place) {
      word(term, last && place === list.length - 1).forEach(function (score, n) {
        var sum = sums.get(n) || { score: 0, words: 0 };
        sums.set(n, { score: sum.score + score, words: sum.words + 1 });
      });
    });
    var scores = new Map();
    var phrase = " " + list.join(" ") + " ";
    sums.forEach(function (sum, n) {
      var share = sum.words / list.length;
      var together = list.length > 1 && phrases[n].includes(phrase) ? 1.35 : 1;
      scores.set(n, sum.score / Math.sqrt(list.length) * share * share * together);
    });
    return scores;
  }

  /* Questions */

  var synonyms = new Map();
  (window.clausebookSynonyms || []).forEach(function (pair) {
    var key = tokens(pair[0]).join(" ");
    if (!synonyms.has(key)) synonyms.set(key, []);
    synonyms.get(key).push(tokens(pair[1]));
  });
  var longest = 5;

  /* The ideas of a question: [{ways: [[stem, …], …], last}]; the longest known phrase first. */
  function ideas(words) {
    var list = tokens(words);
    var found = [];
    for (var at = 0; at < list.length;) {
      var taken = 1;
      for (var many = Math.min(longest, list.length - at); many > 1; many--) {
        if (synonyms.has(list.slice(at, at + many).join(" "))) { taken = many; break; }
      }
      var own = list.slice(at, at + taken);
      found.push({ ways: [own].concat(synonyms.get(own.join(" ")) || []), last: at + taken === list.length });
      at += taken;
    }
    return found;
  }

  function idea(each) {
    var scores = new Map();
    each.ways.forEach(function (way, place) { merged(scores, said(way, each.last && !place), place ? 0.85 / Math.sqrt(way.length / each.ways[0].length) : 1); });
    return scores;
  }

  function idAsked(words) {
    var id = words.trim().toLowerCase().replace(/^(clause|figure|event|term)[\s-]*0*(\d+)$/, function (all, kind, number) {
      return kind + "-" + number.padStart(4, "0");
    });
    return id in byId ? byId[id] : -1;
  }

  function passes(entry, filters) {
    return (!filters.kind || entry.kind === filters.kind)
      && (!filters.agreement || entry.agreement === filters.agreement)
      && (!filters.party || (entry.parties || []).indexOf(filters.party) >= 0);
  }

  function within(way, title) { return way.every(function (term) { return title.indexOf(term) >= 0; }); }

  /* The documents that fit, best first. `filters` may hold kind, agreement and party. */
  function ranked(words, filters) {
    var hint = HINTS.find(function (each) { return each[0].test(words.toLowerCase().trim()); });
    var totals = new Map();
    var list = ideas(words);
    var all = list.map(idea);
    var weights = all.map(function (scores) { return Math.max(0.3, Math.log(1 + documents.length / (scores.size + 0.5))); });
    var whole = weights.reduce(function (sum, weight) { return sum + weight; }, 0);
    all.forEach(function (scores, place) {
      scores.forEach(function (score, n) {
        var total = totals.get(n) || { score: 0, met: 0 };
        totals.set(n, { score: total.score + score, met: total.met + weights[place] / whole });
      });
    });
    var asked = new Set(list.flatMap(function (each) { return each.ways.flat(); }));
    var found = [];
    totals.forEach(function (total, n) {
      var entry = documents[n];
      if (!passes(entry, filters || {})) return;
      var covered = titles[n].filter(function (term) { return asked.has(term); }).length / Math.max(1, titles[n].length);
      var named = list.filter(function (each) { return each.ways.some(function (way) { return within(way, titles[n]); }); }).length / list.length;
      var kind = entry.kind === "page" ? 0.55 : hint && hint[1] === entry.kind ? 1.5 : 1;
      found.push([total.score * total.met * total.met * (1 + 0.4 * covered + 0.3 * named) * kind * (entry.weight || 1), n]);
    });
    found.sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
    var order = found.map(function (each) { return each[1]; });
    var id = idAsked(words);
    if (id >= 0) order = [id].concat(order.filter(function (n) { return n !== id; }));
    return order.map(function (n) { return documents[n]; });
  }

  /* Results as elements; data never becomes markup. */

  function excerpt(entry, words) {
    var text = entry.text || "";
    if (text.length <= 200) return text;
    var lower = text.toLowerCase();
    var at = words.toLowerCase().split(/[^\p{L}\p{N}]+/u)
      .filter(function (each) { return each && !STOP.has(each); })
      .map(function (each) { return lower.indexOf(each); })
      .filter(function (n) { return n >= 0; });
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

  function counted(number, most) {
    if (number > most) return "The best " + most + " of " + number + " results";
    if (!number) return "Nothing found. Try fewer or other words, or an id such as clause-0003.";
    return number + (number === 1 ? " result" : " results");
  }

  window.clausebookSearch = {
    ranked: ranked,
    render: function (words, base, most, filters) {
      var results = ranked(words, filters);
      var box = element("div");
      box.append(element("p", "search__count", counted(results.length, most)));
      var list = element("ol", "search__list");
      results.slice(0, most).forEach(function (entry) {
        var item = element("li");
        var link = element("a", "", entry.title);
        link.href = new URL(entry.address, base);
        item.append(link, element("span", "search__context", entry.context), element("p", "", excerpt(entry, words)));
        list.append(item);
      });
      box.append(list);
      return box;
    }
  };
})();
