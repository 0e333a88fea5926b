-- Names mean the fresh tables until the transaction ends, as long as this is still the rebuild under way.
select set_config('search_path', quote_ident(rebuild_schema()) || ', ' || current_setting('search_path'), true)
from projection_rebuild
where projection = ? and id = ? and phase not in ('FAILED', 'LIVE')
for share
