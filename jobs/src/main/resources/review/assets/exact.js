/* Figures of more digits than a script's own numbers keep. */
"use strict";
var outturn = window.outturn || {};
(function (pack) {
  var known = new Map();

  function Exact(text) {
    this.text = text;
  }

  /** What is computed, compared and drawn is the nearest of a script's own numbers. */
  Exact.prototype.valueOf = function () {
    return Number(this.text);
  };

  /** One of its digits, which is shown with all of them; equal texts are one and the same. */
  pack.exact = function (text) {
    if (!known.has(text)) {
      known.set(text, new Exact(text));
    }
    return known.get(text);
  };

  /** Its digits without a sign, in groups of three, with so many decimals at least; null for a number of a script's own. */
  pack.digits = function (number, decimals) {
    if (!(number instanceof Exact)) {
      return null;
    }
    var part = number.text.replace("-", "").split(".");
    var behind = (part[1] || "").replace(/0+$/, "").padEnd(decimals, "0");
    return part[0].replace(/\B(?=(\d{3})+$)/g, ",") + (behind ? "." + behind : "");
  };
}(outturn));
