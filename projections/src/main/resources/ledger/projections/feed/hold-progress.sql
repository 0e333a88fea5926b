-- Whoever applies events begins with a row of progress: none can until this transaction ends, while reads go on.
set local lock_timeout = '2s';
lock table projection_progress in exclusive mode
