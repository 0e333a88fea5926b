-- Blocks whose last entry has been written, made of their entries.
insert into backdated_entry
  (treasury_id, level, block, effective_at, version,
    local, global, in_transit_to_local, in_transit_to_global)
select full_block.treasury_id, full_block.level, full_block.number, entry.effective_at, entry.version,
  sum(entry.local) over by_effect,
  sum(entry.global) over by_effect,
  sum(entry.in_transit_to_local) over by_effect,
  sum(entry.in_transit_to_global) over by_effect
from unnest(?, ?, ?, ?, ?) as full_block (treasury_id, level, number, first_entry, end_entry)
join backdated_entry as entry
  on entry.treasury_id = full_block.treasury_id and entry.level = 0
    and entry.block >= full_block.first_entry and entry.block < full_block.end_entry
window by_effect as (
  partition by full_block.treasury_id, full_block.level, full_block.number
  order by entry.effective_at, entry.version)
