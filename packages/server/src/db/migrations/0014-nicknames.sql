-- What customers may see of an agent; the first name when there is none.
alter table users add column nickname text;
