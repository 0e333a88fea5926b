insert into projection_acceptance (rebuild_id, projection, accepted_at, accepted_by, reason, differences)
select id, projection, ?, ?, ?, differences
from projection_rebuild
where projection = ? and id = ?
