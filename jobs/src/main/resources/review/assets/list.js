/* A list of any length: only the rows that are seen are in the page. On paper all of them are. */
"use strict";
outturn.page(function (pack) {
  var el = pack.element;
  var ALL_AT_ONCE = 200;
  var AROUND = 12;

  /**
   * The list. Columns: {id, name, cell(row), number?, sort?(row), header?}.
   *
   * @param spec {caption, columns, order: {column id, direction}, ordered(order): called when a header was pressed}
   * @returns {element, update(rows, order)}
   */
  pack.list = function (spec) {
    var rows = [];
    var height = 52;
    var from = -1;
    var to = -1;
    var printing = false;
    var body = el("tbody");
    var above = el("tr", { "class": "space", "aria-hidden": "true" }, el("td", { colspan: spec.columns.length }));
    var below = el("tr", { "class": "space", "aria-hidden": "true" }, el("td", { colspan: spec.columns.length }));
    var headers = spec.columns.map(function (column) {
      var header = el("th", { scope: "col", "class": column.number ? "number" : null });
      pack.append(header, [column.sort ? el("button", { type: "button", onclick: function () {
        var isSorted = header.hasAttribute("aria-sort");
        var isDown = header.getAttribute("aria-sort") === "descending";
        spec.ordered({ column: column.id, direction: isSorted ? (isDown ? 1 : -1) : column.number ? -1 : 1 });
      } }, column.name) : column.name]);
      return header;
    });
    var table = el("table", {}, el("caption", {}, spec.caption), el("thead", {}, el("tr", {}, headers)), body);
    var area = el("div", { "class": "scroll list", "data-caption": pack.shown(spec.caption) }, table);

    function row(at) {
      var shown = rows[at];
      return el("tr", { "aria-rowindex": at + 2, "class": shown.isGroup ? "group" : null }, spec.columns.map(function (column) {
        return el(column.header ? "th" : "td", { scope: column.header ? "row" : null, "data-name": column.header ? null : column.name,
          "class": (column.number ? "number" : "") || null }, shown.isGroup ? column.group ? column.group(shown) : "" : column.cell(shown));
      }));
    }

    function draw() {
      var all = printing || rows.length <= ALL_AT_ONCE;
      var first = all ? 0 : Math.max(0, Math.floor(area.scrollTop / height) - AROUND);
      var last = all ? rows.length : Math.min(rows.length, first + Math.ceil((area.clientHeight || 700) / height) + 2 * AROUND);
      if (first === from && last === to) { return; }
      from = first;
      to = last;
      body.textContent = "";
      above.firstChild.style.height = first * height + "px";
      below.firstChild.style.height = (rows.length - last) * height + "px";
      if (first > 0) { body.appendChild(above); }
      for (var at = first; at < last; at++) { body.appendChild(row(at)); }
      if (last < rows.length) { body.appendChild(below); }
      var seen = body.querySelector("tr:not(.space)");
      // Rows are of one height, which depends on the letters and on how wide the window is.
      if (!all && seen && seen.offsetHeight && Math.abs(seen.offsetHeight - height) > 1) {
        height = seen.offsetHeight;
        from = -1;
        draw();
      }
    }

    area.addEventListener("scroll", draw, { passive: true });
    window.addEventListener("resize", draw);
    window.addEventListener("beforeprint", function () { printing = true; draw(); });
    window.addEventListener("afterprint", function () { printing = false; draw(); });
    return {
      element: area,
      update: function (others, order) {
        rows = others;
        from = -1;
        table.setAttribute("aria-rowcount", rows.length + 1);
        area.classList.toggle("long", rows.length > ALL_AT_ONCE);
        spec.columns.forEach(function (column, at) {
          if (order && order.column === column.id) {
            headers[at].setAttribute("aria-sort", order.direction > 0 ? "ascending" : "descending");
          } else {
            headers[at].removeAttribute("aria-sort");
          }
        });
        area.scrollTop = 0;
        draw();
      }
    };
  };

  /** Rows in order; what has no value stands last, whichever way it goes. */
  pack.sorted = function (rows, value, direction) {
    return rows.map(function (row) { return { row: row, value: value(row) }; }).sort(function (a, b) {
      if (a.value == null || b.value == null) { return (a.value == null ? 1 : 0) - (b.value == null ? 1 : 0); }
      return direction * (typeof a.value === "string" ? pack.collator.compare(a.value, b.value) : a.value - b.value);
    }).map(function (pair) { return pair.row; });
  };
});
