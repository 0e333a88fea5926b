-- By halving: versions have no holes, and recorded time increases with them.
with recursive sought as (
  select ?::text as treasury_id, ?::timestamptz as instant
), span as (
  select 0::bigint as low, coalesce(max(version) + 1, 0) as high
  from operation
  where treasury_id = (select treasury_id from sought)
  union all
  select
    case when middle.recorded_at < sought.instant then middle.version + 1 else span.low end,
    case when middle.recorded_at < sought.instant then span.high else middle.version end
  from span
    cross join sought
    cross join lateral (
      select version, recorded_at
      from operation
      where treasury_id = sought.treasury_id and version = (span.low + span.high) / 2
    ) as middle
  where span.low < span.high
)
select span.low as version
from span
  join operation on operation.treasury_id = (select treasury_id from sought) and operation.version = span.low
where span.low = span.high
