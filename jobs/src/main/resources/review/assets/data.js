/*
 * The release's data: scripts hand it over compressed, and what draws a page runs when all of it has been read. Nothing is asked for
 * over a network, so pages open from disk.
 */
"use strict";
var outturn = window.outturn || {};
(function (pack) {
  var reading = [];
  var waiting = [];
  pack.data = {};

  /** Bytes of one entry, from the letters that scripts write them in. */
  function bytes(letters) {
    var text = atob(letters);
    var made = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) { made[i] = text.charCodeAt(i); }
    return made;
  }

  /** What CompactJson.java wrote, as plain lists and objects: {"#": columns} is a list of rows, {"=": [digits]} an exact number. */
  function unfolded(value) {
    if (value === null || typeof value !== "object") { return value; }
    if (Array.isArray(value)) {
      for (var i = 0; i < value.length; i++) { value[i] = unfolded(value[i]); }
      return value;
    }
    var names = Object.keys(value);
    if (names.length === 1 && names[0] === "#" && typeof value["#"] === "object") { return rows(value["#"]); }
    if (names.length === 1 && names[0] === "=" && Array.isArray(value["="])) { return pack.exact(value["="][0]); }
    names.forEach(function (name) { value[name] = unfolded(value[name]); });
    return value;
  }

  function rows(columns) {
    var made = [];
    Object.keys(columns).forEach(function (name) {
      columns[name].forEach(function (value, at) {
        made[at] = made[at] || {};
        if (value !== null) { made[at][name] = unfolded(value); }
      });
    });
    return made;
  }

  /** Called by each script of data. */
  pack.packed = function (entry, letters) {
    reading.push(new Response(new Blob([bytes(letters)]).stream().pipeThrough(new DecompressionStream("gzip"))).text()
      .then(function (json) { pack.data[entry] = unfolded(JSON.parse(json)); }));
  };

  /** Runs a part of the page, in order, when the data is there. */
  pack.page = function (draw) {
    waiting.push(draw);
  };

  /** Loads one more script of data; the promise gives its entry. */
  pack.load = function (address, entry) {
    return new Promise(function (found, failed) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = function () {
        Promise.all(reading).then(function () { found(pack.data[entry]); }, failed);
      };
      script.onerror = failed;
      document.head.appendChild(script);
    });
  };

  function failed(error) {
    document.getElementById("main").textContent = window.DecompressionStream
      ? "The data of this page can't be read; have the pack written again. (" + error + ")"
      : "This browser is too old for these pages: it needs DecompressionStream, which browsers have had since 2023.";
  }

  window.addEventListener("error", function (event) {
    if (!window.DecompressionStream) { failed(event.error); }
  });
  document.addEventListener("DOMContentLoaded", function () {
    Promise.all(reading).then(function () {
      waiting.forEach(function (draw) { draw(pack); });
    }).catch(function (error) {
      failed(error);
      throw error;
    });
  });
}(outturn));
