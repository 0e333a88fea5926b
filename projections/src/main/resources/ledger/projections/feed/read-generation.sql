select coalesce(max(generation), 0) from projection_position where projection = ?
