-- Of which treasuries fewer versions were rebuilt than the projection has applied; of those parked, than there are.
select applied.stream, coalesce(rebuilt.version, -1) + 1 as first_version, applied.version as last_version
from (
  select treasury_id as stream,
    case
      when parked_version is null then version
      else (select max(sequence_number) from event_entry where aggregate_identifier = treasury_id)
    end as version
  from projection_progress
  where projection = ?) as applied
left join rebuilt_progress as rebuilt on rebuilt.projection = ? and rebuilt.treasury_id = applied.stream
where coalesce(rebuilt.version, -1) < applied.version and rebuilt.parked_version is null
order by applied.stream
