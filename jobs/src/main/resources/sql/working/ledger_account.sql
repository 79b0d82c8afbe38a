-- The chart of accounts as far as it decides where postings go; the same night after night, though it is delivered anew.
-- Grain: account.

select account, flow, category, sign
from account
