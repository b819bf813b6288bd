-- Dated tasks (期限) ------------------------------------------------------------------------------------------------------
-- Every day a regulation sets, as a task of a batch or, without one, of the institution. Rows are re-dated, closed or
-- withdrawn, never deleted; `sequence` counts the changes a subscribed calendar must follow.
create table dated_tasks (
  institution_id uuid not null references institutions (id),
  id uuid not null,
  batch_id uuid,
  task text not null,
  subject text not null default '',
  label text not null,
  clause text,
  role text not null,
  step text,
  relation text not null check (relation in ('by', 'on', 'after')),
  anchor text not null,
  anchor_on date not null,
  due_on date,
  due_at timestamptz,
  opens_at timestamptz,
  extended_to date,
  optional boolean not null default false,
  extendable boolean not null default false,
  work jsonb not null,
  status text not null check (status in ('open', 'done', 'attested', 'withdrawn')),
  sequence integer not null default 0,
  level text,
  told text[] not null default '{}',
  closed_on date,
  closed_at timestamptz,
  closed_name text,
  closed_role text,
  note text not null default '',
  late boolean,
  raised_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (institution_id, id),
  unique nulls not distinct (institution_id, batch_id, task, subject),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);
create index dated_tasks_open on dated_tasks (institution_id, due_on) where status = 'open';

create table dated_task_moves (
  institution_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  from_on date,
  from_at timestamptz,
  to_on date,
  to_at timestamptz,
  reason text not null,
  moved_name text not null,
  at timestamptz not null,
  primary key (institution_id, id),
  foreign key (institution_id, task_id) references dated_tasks (institution_id, id)
);
create index dated_task_moves_task on dated_task_moves (institution_id, task_id);

create table dated_task_files (
  institution_id uuid not null,
  file_id uuid not null,
  task_id uuid not null,
  name text not null,
  added_name text not null,
  added_at timestamptz not null,
  primary key (institution_id, file_id),
  foreign key (institution_id, task_id) references dated_tasks (institution_id, id)
);
create index dated_task_files_task on dated_task_files (institution_id, task_id);

-- The private address under which one person subscribes to the days of one role; only its hash is kept.
create table deadline_feeds (
  institution_id uuid not null references institutions (id),
  account_id uuid not null,
  role text not null,
  token_hash bytea not null unique,
  renewed_at timestamptz not null,
  primary key (institution_id, account_id, role)
);

-- What institutions were late with, as their centre was told.
create table centre_overdue_tasks (
  centre_id uuid not null references centres (id),
  id uuid not null,
  institution_id uuid not null,
  institution_name text not null,
  title text not null,
  batch_name text not null default '',
  clause text,
  due_on date not null,
  told_at timestamptz not null,
  settled_at timestamptz,
  primary key (centre_id, id)
);

-- When a term began, where the card or letter says so; what lasts years is counted from here.
alter table person_duties add column issued_on date;

-- The due day of a step is a dated task like any other.
alter table batch_steps drop column due_on;
