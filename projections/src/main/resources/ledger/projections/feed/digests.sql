-- The sum does not depend on the order of the rows; the seed is not known to whoever forges one.
select %2$s as treasury_id, (%3$s) / ? as piece,
  count(*) || ' ' || sum(hash_record_extended(each_row, ?)) as digest
from %1$s as each_row
group by 1, 2
