select max(global_index) from event_entry
