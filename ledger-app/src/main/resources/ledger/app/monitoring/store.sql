-- Asked as the role that books commands, of the row that every command reads in its turn.
select
  sealed_until,
  pg_is_in_recovery() as standby,
  current_setting('transaction_read_only')::boolean as read_only,
  has_table_privilege('event_entry', 'insert') as may_append
from recorded_clock
