-- What queries share beside formulas.sql: in Spark's words, or of use to nights alone. Run once per session before any query.

-- An amount at an exchange rate: exact up to what one posting can hold, to six decimal places where a sum is larger. Null
-- where even that has too many digits, so that whoever adds up has to ask whether all are there.
create temporary function converted(amount decimal(38,2), rate decimal(18,9))
  returns decimal(38,11)
  return coalesce(
    cast(try_cast(amount as decimal(18,2)) * rate as decimal(38,11)),
    try_cast(try_multiply(amount, rate) as decimal(38,11))
  );

-- Why a safe_ratio of two known amounts is empty; null where it is not, or an amount is not known.
create temporary function ratio_reason(numerator decimal(18,2), denominator decimal(18,2))
  returns string
  return case
    when denominator = 0 then 'ZERO_PLAN'
    when numerator is not null and denominator is not null and safe_ratio(numerator, denominator) is null
      then 'OUT_OF_RANGE'
  end;

-- A ratio as published, which has fewer digits than one that is worked with; null where they do not hold it.
create temporary function published_ratio(ratio decimal(38,6))
  returns decimal(18,6)
  return try_cast(ratio as decimal(18,6));

-- A ratio to be worked with further, at more decimal places than are published; null where the denominator is 0. Exact up
-- to nineteen digits before the point, in floating point beyond.
create temporary function unrounded_ratio(numerator decimal(38,6), denominator decimal(38,6))
  returns decimal(38,12)
  return coalesce(
    try_cast(try_divide(try_cast(numerator as decimal(25,6)), try_cast(denominator as decimal(25,6))) as decimal(38,12)),
    try_cast(try_divide(cast(numerator as double), cast(denominator as double)) as decimal(38,12))
  );

-- The same for shares and weights, which have many decimal places and are small; large ones are divided as unrounded_ratio
-- does.
create temporary function precise_ratio(numerator decimal(38,15), denominator decimal(38,15))
  returns decimal(38,12)
  return coalesce(
    try_cast(try_divide(try_cast(numerator as decimal(25,15)), try_cast(denominator as decimal(25,15))) as decimal(38,12)),
    unrounded_ratio(cast(numerator as decimal(38,6)), cast(denominator as decimal(38,6)))
  );

-- Why a figure is empty: the reason that is known, else that it has more digits than its column holds.
create temporary function or_out_of_range(reason string, is_empty boolean)
  returns string
  return coalesce(reason, if(is_empty, 'OUT_OF_RANGE', null));

-- How good a difference is, positive when good: less cost than planned, more benefit than planned.
create temporary function favourable_variance(flow string, plan decimal(18,2), actual decimal(18,2))
  returns decimal(18,2)
  return try_cast(case when flow = 'cost' then plan - actual else actual - plan end as decimal(18,2));

-- Reasons as a table hands them over: per empty column the code and the size of the money at stake. Columns whose code
-- is null are not empty and fall away.
create temporary function reasons_at_stake(codes map<string, string>, amount decimal(18,2))
  returns map<string, struct<code: string, amount_at_stake: decimal(18,2)>>
  return transform_values(
    map_filter(codes, (column_name, code) -> code is not null),
    (column_name, code) -> struct(code as code, cast(abs(amount) as decimal(18,2)) as amount_at_stake)
  );

-- The period of a day, which the calendar must know; a day outside it would otherwise drop money unseen.
create temporary function known_period(period_start date, day date)
  returns date
  return coalesce(period_start, raise_error(concat('calendar_day does not cover ', cast(day as string))));

-- A posting that goes undivided to one case, or to none for a reason.
create temporary function whole_posting(case_id string, reason string)
  returns array<struct<
    case_id: string, reason: string, share_from: decimal(18,6), share_to: decimal(18,6), counts_posting: boolean>>
  return array(struct(
    case_id as case_id,
    reason as reason,
    cast(0 as decimal(18,6)) as share_from,
    cast(1 as decimal(18,6)) as share_to,
    true as counts_posting
  ));

-- Worth of dated amounts on the base date: what each comes to by its discount factor. Added up in the order of the array,
-- which must be sorted, so that the last digit is the same every night.
create temporary function present_value(
    flows array<struct<period_start: date, amount: decimal(28,2)>>, rate decimal(18,6), base_on date)
  returns double
  return aggregate(
    flows,
    cast(0 as double),
    (total, flow) -> total + cast(flow.amount as double) * discount_factor(rate, base_on, flow.period_start)
  );

-- Amounts that are not 0 by the years from the first of them, as an internal rate of return is looked for. The array must be
-- sorted.
create temporary function by_years(flows array<struct<period_start: date, amount: decimal(28,2)>>, first_on date)
  returns array<struct<years: double, amount: decimal(28,2)>>
  return transform(
    filter(flows, flow -> flow.amount <> 0),
    flow -> struct(year_fraction(first_on, flow.period_start) as years, flow.amount as amount)
  );

-- Months since year 0, so that calendar months, quarters and years are whole numbers of it.
create temporary function month_number(day date)
  returns int
  return 12 * year(day) + month(day) - 1;

-- An amount as a person says it: 1.42m, 318k, 950. Rounded half up, without a sign for what is not below 0.
create temporary function short_amount(amount decimal(38,6))
  returns string
  return case
    when abs(amount) >= 999500000 then concat(format_number(amount / 1000000000, '#,##0.00'), 'bn')
    when abs(amount) >= 999500 then concat(format_number(amount / 1000000, '#,##0.00'), 'm')
    when abs(amount) >= 999.5 then concat(format_number(amount / 1000, '#,##0'), 'k')
    else format_number(amount, '#,##0')
  end;

-- The same with its sign, for what may be gained or lost: +1.42m, −318k. An amount of 0 has none.
create temporary function signed_amount(amount decimal(38,6))
  returns string
  return concat(case when amount > 0 then '+' when amount < 0 then '−' else '' end, short_amount(abs(amount)));

-- A business unit with the units around it, whichever of / and > parts them: Operations / North.
create temporary function unit_path(unit string)
  returns string
  return nullif(regexp_replace(regexp_replace(trim(unit), '(\\s*[/>]\\s*)+', ' / '), '^ / | / $', ''), '');

-- A day as it is said in a sentence.
create temporary function said_day(day date)
  returns string
  return date_format(day, 'd MMMM yyyy');

-- A share as it is said in a sentence, rounded half up to whole percent, without sign.
create temporary function said_percent(share decimal(38,12))
  returns string
  return concat(cast(cast(round(abs(share) * 100) as decimal(38,0)) as string), ' %');

-- A measured value as it is said in a sentence: without noughts behind the point. Null for no value.
create temporary function said_value(value decimal(24,6), unit string)
  returns string
  return concat(
    regexp_replace(regexp_replace(cast(value as string), '([.][0-9]*?)0+$', '$1'), '[.]$', ''),
    coalesce(concat(' ', unit), '')
  );

-- An exchange rate as it is said in a sentence: without noughts behind the point.
create temporary function said_rate(rate decimal(18,9))
  returns string
  return format_number(rate, '0.#########');

-- An amount to the cent for readers who compute with it.
create temporary function said_money(amount decimal(38,2), currency string)
  returns string
  return concat(cast(amount as string), ' ', currency);

-- Which cases something concerns: the one by its id, several by their number.
create temporary function said_cases(cases bigint, first_case string)
  returns string
  return if(cases = 1, first_case, concat(cast(cases as string), ' business cases'));
