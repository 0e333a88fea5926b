select asset, scale, kind, opened_at
from treasury
where id = ?
