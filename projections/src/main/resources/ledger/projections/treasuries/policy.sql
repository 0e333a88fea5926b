select policy
from treasury_policy
where treasury_id = ? and version = ?
