-- Formulas said once: nights compute by them, and explanations of figures compute by them again. So they are said in words
-- that Spark and DuckDB both take, or that explain/dialect.sql makes known to DuckDB.

-- Money as published: reporting currency, rounded half up to cents. Null where it has more digits than the column holds.
create temporary function cents(amount decimal(38,11))
  returns decimal(18,2)
  return try_cast(round(amount, 2) as decimal(18,2));

-- A sum or difference of amounts as published; null where it has more digits than the column holds.
create temporary function published_amount(amount decimal(38,2))
  returns decimal(18,2)
  return try_cast(amount as decimal(18,2));

-- Numerator over denominator, rounded half up; null where the denominator is 0, or the ratio has more digits than the column
-- holds.
create temporary function safe_ratio(numerator decimal(18,2), denominator decimal(18,2))
  returns decimal(18,6)
  return try_cast(try_divide(numerator, denominator) as decimal(18,6));

-- Years from one day to another, negative where the second is the earlier: every year counts as 365 days, leap years too, as the
-- spreadsheet functions XNPV and XIRR have it.
create temporary function year_fraction(from_day date, to_day date)
  returns double
  return datediff(to_day, from_day) / cast(365 as double);

-- What 1 of a day is worth on the base date, by a yearly rate.
create temporary function discount_factor(rate decimal(18,6), base_on date, day date)
  returns double
  return power(1 + cast(rate as double), -year_fraction(base_on, day));

-- Worth of a flow whose amount and timing are each as planned or as they turned out, from the totals and present values of
-- both; exchange is what exchange rates make of a planned amount. A total of 0 cannot be spread over other periods, so the
-- flow then stays as it is.
create temporary function bridge_worth(
    outturn_amount boolean, outturn_timing boolean,
    plan_total double, plan_value double, outturn_total double, outturn_value double, exchange double)
  returns double
  return case
    when outturn_amount and outturn_timing then outturn_value
    when not outturn_amount and not outturn_timing then plan_value * exchange
    when outturn_amount then if(plan_total = 0, outturn_value, plan_value * outturn_total / plan_total)
    else if(outturn_total = 0, plan_value * exchange, outturn_value * plan_total * exchange / outturn_total)
  end;

-- Calendar months from the start of one day to the end of another: whole months where the days match, else days over 31.
create temporary function months_from(start date, day date)
  returns double
  return months_between(date_add(day, 1), start, false);

-- Day on which a plan ends that goes on as it has so far: planned duration over the time index, both days of the plan counted, in whole
-- days rounded half up and one at least. Rounded to millionths first, so that a tie is a tie in floating point, too.
create temporary function forecast_finish(start date, finish date, time_index double)
  returns date
  return date_add(
    start,
    cast(greatest(0, floor(round((datediff(finish, start) + 1) / time_index, 6) - 0.5)) as int)
  );

-- Last day on which a measurement is fresh: two cadences after it. Null, so never stale, without a cadence.
create temporary function fresh_until(measured_on date, cadence string)
  returns date
  return add_months(
    measured_on,
    2 * case cadence when 'monthly' then 1 when 'quarterly' then 3 when 'yearly' then 12 end
  );

-- A measured value at the decimal places its KPI is judged at, rounded half even; as measured where none are given.
create temporary function judged_value(value decimal(24,6), decimals int)
  returns decimal(25,6)
  return cast(
    case decimals
      when 0 then bround(value, 0)
      when 1 then bround(value, 1)
      when 2 then bround(value, 2)
      when 3 then bround(value, 3)
      when 4 then bround(value, 4)
      when 5 then bround(value, 5)
      else value
    end as decimal(25,6)
  );

-- What progress of a KPI is measured on.
create temporary function kpi_basis(goal string, baseline decimal(24,6))
  returns string
  return case
    when goal = 'range' then 'range'
    when baseline is not null then 'baseline'
    else 'target_only'
  end;

-- Progress of a KPI where it can be measured: the way from baseline to target; without a baseline value over target, or target
-- over value where less is better. In a range 1, bounds included; outside less by the distance to the nearer bound over the
-- width of the range, not below 0. A range without width has nothing between inside and out.
create temporary function kpi_progress(
    goal string, value decimal(25,6),
    baseline decimal(24,6), target decimal(24,6), range_low decimal(24,6), range_high decimal(24,6))
  returns decimal(38,12)
  return case
    when kpi_basis(goal, baseline) = 'range' then case
      when value between range_low and range_high then 1
      when range_low = range_high then 0
      else greatest(0, 1 - unrounded_ratio(greatest(range_low - value, value - range_high), range_high - range_low))
    end
    when kpi_basis(goal, baseline) = 'baseline' then unrounded_ratio(value - baseline, target - baseline)
    when goal = 'decrease' then unrounded_ratio(target, value)
    else unrounded_ratio(value, target)
  end;

-- Progress a KPI should have made: on a straight line from baseline_on to target_on; 1 from the deadline on, without one, and
-- for a range.
create temporary function kpi_expected_progress(goal string, baseline_on date, target_on date, measured_on date)
  returns decimal(38,12)
  return case
    when goal = 'range' or target_on is null or measured_on >= target_on then 1
    else greatest(0, unrounded_ratio(datediff(measured_on, baseline_on), datediff(target_on, baseline_on)))
  end;

-- Whether a value is at the target or beyond it in the goal's direction, or inside the range.
create temporary function kpi_is_reached(
    goal string, value decimal(25,6), target decimal(24,6), range_low decimal(24,6), range_high decimal(24,6))
  returns boolean
  return case
    when goal = 'range' then value between range_low and range_high
    when goal = 'decrease' then value <= target
    else value >= target
  end;
