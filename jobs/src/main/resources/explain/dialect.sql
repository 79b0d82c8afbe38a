-- Spark's functions that formulas.sql names and DuckDB has not, or has under another name. bround, half even, and quotient are in
-- Java, since DuckDB divides and rounds decimals in floating point.

create macro datediff(later, earlier) as date_diff('day', earlier, later);

create macro date_add(day, days) as cast(day + days as date);

create macro add_months(day, months) as cast(day + to_months(months) as date);

-- Whole months where the days of the month match or both are the last ones, else the days between them over 31.
create macro months_between(later, earlier, round_off) as
  12 * (year(later) - year(earlier)) + month(later) - month(earlier)
  + case
      when day(later) = day(earlier) or (last_day(later) = later and last_day(earlier) = earlier) then 0
      else (day(later) - day(earlier)) / 31.0::double
    end;

create macro try_divide(numerator, denominator) as quotient(numerator, denominator);

create macro unrounded_ratio(numerator, denominator) as cast(quotient(numerator, denominator) as decimal(38, 12));
