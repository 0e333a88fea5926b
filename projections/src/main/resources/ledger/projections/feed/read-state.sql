select state
from projection_progress
where projection = ? and treasury_id = ? and version = ? and state_revision = ?
