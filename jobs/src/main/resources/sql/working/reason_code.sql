-- Why a figure can be empty, in plain words. The codes are those of the contract of `unmeasured`.
-- Grain: code.

select
  code,
  explanation
from values
  ('NO_PLAN', 'The approved version plans nothing here.'),
  ('ZERO_PLAN', 'The figure is a share of a planned amount that is zero.'),
  ('NO_ACTUALS', 'Nothing of the kind has been posted for the case so far.'),
  ('NOT_DUE', 'The period has not begun yet.'),
  ('NOT_DELIVERED', 'A ledger has delivered nothing for the period yet, so nothing is known of it.'),
  ('OUT_OF_RANGE', 'The figure has more digits than the column holds; the values it is made of are hardly right.'),
  ('NO_BASELINE', 'The case does not say what the value was, or when, before the work began.'),
  ('NO_TARGET', 'The case does not say what value is to be reached.'),
  ('TARGET_EQUALS_BASELINE', 'The target is the same as the baseline, so there is no change to measure progress on.'),
  ('NOT_MEASURED', 'The value has never been measured.'),
  ('ZERO_VALUE', 'The measured value is zero, and the figure would have to be divided by it.'),
  ('STALE', 'The newest measurement is too old to judge by.'),
  ('NO_FX_RATE', 'No exchange rate into the reporting currency is known for the month.'),
  ('NO_DISCOUNT_RATE', 'Neither the case nor the configuration gives a discount rate.'),
  ('NO_PROGRESS', 'No progress has been reported.'),
  ('ZERO_EARNED_VALUE', 'No work has been earned yet, and the figure would have to be divided by it.'),
  ('ZERO_ACTUAL_COST', 'Nothing has been spent yet, and the figure would have to be divided by it.'),
  ('UNACHIEVABLE', 'The budget is used up while work is left.'),
  ('NO_SIGN_CHANGE', 'At any rate the flows are worth more than nothing, or at any rate less, so no rate breaks even.'),
  ('MULTIPLE_ROOTS', 'Several rates break even, so none of them means anything.'),
  ('NEVER_PAYS_BACK', 'The money gained never covers the money spent for good.'),
  ('TOO_FEW', 'There are too few cases to compare with.'),
  ('NO_PRIORITY', 'Business and IT have not both said how important the case is to them.'),
  ('NO_OWNER', 'Nobody is named as owner.'),
  ('LOW_COVERAGE', 'Too little of what the score is made of could be measured.')
  as reason (code, explanation)
