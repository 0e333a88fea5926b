copy treasury_policy (treasury_id, version, policy)
from stdin (format binary)
