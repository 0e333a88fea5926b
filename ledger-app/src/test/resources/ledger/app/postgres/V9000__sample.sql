create table sample_entry (number integer primary key);

grant select, insert on sample_entry to ledger_application;
create trigger refuse_change before update or delete on sample_entry for each row execute function refuse_change();
create trigger refuse_truncate before truncate on sample_entry for each statement execute function refuse_change();
alter table sample_entry enable always trigger refuse_change;
alter table sample_entry enable always trigger refuse_truncate;
