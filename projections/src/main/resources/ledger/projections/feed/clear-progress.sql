delete from projection_progress where projection = ?
