select name, live, fresh, treasury_id, version, key
from rebuild_tables(?)
