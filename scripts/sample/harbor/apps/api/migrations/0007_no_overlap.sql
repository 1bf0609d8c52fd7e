create extension if not exists btree_gist;

alter table bookings
  add constraint bookings_do_not_overlap
  exclude using gist (berth with =, stay with &&);
