/*
 * What of the portfolio is looked at: cases chosen by the groups they belong to. The address holds it, behind the #, so that a link
 * shows the same and the back button undoes a choice.
 */
"use strict";
outturn.page(function (pack) {
  var data = pack.data;
  var breakdown = data.breakdown || [];
  var collator = pack.collator;
  var NAMES = {
    business_unit: "Business unit", initiative_type: "Kind of work", tier: "Depth of the business case", business_owner: "Business owner",
    lifecycle: "Stage", size_band: "Size when approved"
  };
  var VALUES = {
    lifecycle: pack.STAGES, tier: { light: "Light", standard: "Standard", full: "Full" }
  };

  /** The dimension's name in words. */
  function dimensionName(dimension) {
    return NAMES[dimension] || pack.words(dimension.replace(/^attribute:/, ""));
  }

  function valueName(group) {
    return (VALUES[group.dimension] || {})[group.value] || group.value;
  }

  breakdown.forEach(function (group, place) { group.place = place; });
  var dimensions = Array.from(new Set(breakdown.map(function (g) { return g.dimension; })))
    .filter(function (d) { return d !== "portfolio" && breakdown.some(function (g) { return g.dimension === d && g.value !== "(not stated)"; }); })
    .sort(function (a, b) { return (a in NAMES ? 0 : 1) - (b in NAMES ? 0 : 1) || Object.keys(NAMES).indexOf(a) - Object.keys(NAMES).indexOf(b) || collator.compare(a, b); });

  /** The groups of a dimension, in the order of their names; what nobody stated comes last. */
  function groups(dimension) {
    return breakdown.filter(function (g) { return g.dimension === dimension; }).sort(function (a, b) {
      return (a.value === "(not stated)" ? 1 : 0) - (b.value === "(not stated)" ? 1 : 0) || collator.compare(valueName(a), valueName(b));
    });
  }

  function parameters() {
    return new URLSearchParams(window.location.hash.slice(1));
  }

  function hash(chosen) {
    var text = chosen.toString();
    return text ? "#" + text : "#";
  }

  /** A setting of the page that the address holds; "" where it says nothing. */
  function setting(name) {
    return parameters().get(name) || "";
  }

  /** Writes settings into the address: as a step that the back button undoes, or quietly, as while somebody types. */
  function set(changes, quietly) {
    var chosen = parameters();
    Object.keys(changes).forEach(function (name) {
      if (changes[name]) { chosen.set(name, changes[name]); } else { chosen.delete(name); }
    });
    if (quietly) {
      window.history.replaceState(null, "", hash(chosen));
    } else {
      window.location.hash = hash(chosen);
    }
  }

  /** The groups chosen now: of one dimension any will do, and of each dimension one must. */
  function chosenGroups() {
    var chosen = [];
    parameters().forEach(function (value, name) {
      chosen = chosen.concat(breakdown.filter(function (g) { return g.dimension === name && g.value === value && dimensions.indexOf(name) >= 0; }));
    });
    return chosen;
  }

  function choose(group, on) {
    var chosen = parameters();
    var others = chosen.getAll(group.dimension).filter(function (v) { return v !== group.value; });
    chosen.delete(group.dimension);
    others.concat(on ? [group.value] : []).forEach(function (v) { chosen.append(group.dimension, v); });
    window.location.hash = hash(chosen);
  }

  function clear() {
    var chosen = parameters();
    dimensions.forEach(function (d) { chosen.delete(d); });
    window.location.hash = hash(chosen);
  }

  /** The cases that are looked at now. */
  function cases() {
    var chosen = chosenGroups();
    var wanted = Array.from(new Set(chosen.map(function (g) { return g.dimension; }))).map(function (dimension) {
      return new Set(chosen.filter(function (g) { return g.dimension === dimension; }).map(function (g) { return g.place; }));
    });
    return wanted.length === 0 ? data.cases : data.cases.filter(function (c) {
      return wanted.every(function (places) { return (c.groups || []).some(function (place) { return places.has(place); }); });
    });
  }

  // ---- Sums over cases, by the rules of portfolio_breakdown -----------------------------------------------------------

  var SUMS = {
    planned_cost: "due_cost", actual_cost: "spent", planned_benefit: "due_benefit", realised_benefit: "gained", original_cost: "original_cost",
    current_cost: "current_cost", forecast_cost: "compared_forecast_cost", forecast_cost_change: "forecast_cost_change", original_benefit: "original_benefit",
    current_benefit: "current_benefit", forecast_benefit: "compared_forecast_benefit", forecast_benefit_change: "forecast_benefit_change",
    original_npv: "original_npv", current_npv: "current_npv", forecast_npv: "compared_npv"
  };

  /** The same figures as a row of the breakdown, of any cases. */
  function totals(chosen) {
    var made = { cases: chosen.length, kpis_judged: 0, kpis_on_track: 0, cases_with_cost: 0 };
    Object.keys(SUMS).forEach(function (name) {
      var sum = 0;
      var counted = 0;
      chosen.forEach(function (c) {
        if (c[SUMS[name]] != null) { sum += Number(c[SUMS[name]]); counted++; }
      });
      if (counted) { made[name] = Math.round(sum * 100) / 100; }
    });
    Object.assign(made, sameCases(chosen));
    var scored = chosen.filter(function (c) { return c.alignment_score != null; });
    var dated = chosen.filter(function (c) { return c.slip_days != null; });
    chosen.forEach(function (c) {
      made.kpis_judged += c.kpis_judged || 0;
      made.kpis_on_track += c.kpis_on_track || 0;
      made.cases_with_cost += c.cost_whole ? 1 : 0;
    });
    if (scored.length) { made.alignment_score = scored.reduce(function (sum, c) { return sum + c.alignment_score; }, 0) / scored.length; }
    if (dated.length) { made.slip_days = dated.reduce(function (most, c) { return Math.max(most, c.slip_days); }, -Infinity); }
    return made;
  }

  /** What was first approved of those cases whose forecast is known; a forecast is compared with these only. */
  function sameCases(chosen) {
    var made = {};
    [["approved_cost", "original_cost", "compared_forecast_cost"], ["approved_npv", "original_npv", "compared_npv"]].forEach(function (names) {
      var both = chosen.filter(function (c) { return c[names[1]] != null && c[names[2]] != null; });
      if (both.length) { made[names[0]] = Math.round(both.reduce(function (sum, c) { return sum + Number(c[names[1]]); }, 0) * 100) / 100; }
    });
    return made;
  }

  Object.assign(pack, {
    dimensions: dimensions, dimensionName: dimensionName, valueName: valueName, groups: groups,
    view: { setting: setting, set: set, groups: chosenGroups, choose: choose, clear: clear, cases: cases, totals: totals, sameCases: sameCases }
  });
});
