update projection_rebuild
set phase = ?, differences = coalesce(?, differences), cause = ?
where projection = ? and id = ?
