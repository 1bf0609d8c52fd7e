create table bookings (id bigserial primary key, berth integer not null, stay daterange not null, skipper text not null, paid_at timestamptz);
