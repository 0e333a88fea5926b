-- It turned bounds of time into versions, at an index entry for every operation. Recorded time increases
-- with the version, so halving the versions does.
drop index operation_recorded;
