delete from projection_position where projection = ?
