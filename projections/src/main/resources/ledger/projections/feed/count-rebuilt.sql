update projection_rebuild
set events = events + ?
where projection = ? and id = ?
