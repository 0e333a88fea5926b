select (%3$s) as version, (%4$s)::text as key, to_jsonb(each_row)::text as contents
from %1$s as each_row
where %2$s = ? and (%3$s) >= ? and (%3$s) < ?
