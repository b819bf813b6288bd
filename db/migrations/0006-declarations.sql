-- What people declare before the rules can judge it: who promised to keep scores secret, how seats stand, which papers
-- were filled in wrongly.

create table score_agreements (
  institution_id uuid not null,
  batch_id uuid not null,
  account_id uuid not null,
  name text not null,
  signed_on date not null,
  signed_at timestamptz not null,
  primary key (institution_id, batch_id, account_id),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);

alter table places add column spacing integer check (spacing > 0);
alter table places add column areas text[] not null default '{}';

alter table score_corrections add column misfilled text[] not null default '{}';
