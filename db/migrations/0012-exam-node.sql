-- The exam node's own book-keeping: where it is reached, whose packages it takes, what was handed back.

-- Where packages are pushed to; at a site the key and the recipient of the institution, pinned with its first package.
alter table exam_nodes add column address text;
alter table exam_nodes add column institution_key text;

-- A newer package takes the place of rooms whose entry has not been opened: they stay, withdrawn.
alter table exam_runs drop constraint exam_runs_status_check;
alter table exam_runs add constraint exam_runs_status_check
  check (status in ('waiting', 'entry', 'released', 'running', 'closed', 'sealed', 'withdrawn'));

-- Results of a room as they were handed back, at both ends, and the institution's receipt.
create table exam_returns (
  institution_id uuid not null,
  run_id uuid not null,
  direction text not null check (direction in ('out', 'in')),
  content_hash text not null,
  -- The signed and sealed file: what the site keeps to hand over again.
  file bytea,
  summary jsonb not null default '{}',
  receipt text,
  at timestamptz not null,
  acknowledged_at timestamptz,
  primary key (institution_id, run_id, direction),
  foreign key (institution_id, run_id) references exam_runs (institution_id, id)
);

-- Machines of a room as its results brought them: paired when, checked when, and what was wrong with them. Pairings of
-- a place change from exam to exam; this is what stood there in this one. Never changed.
create table exam_run_machines (
  institution_id uuid not null,
  run_id uuid not null,
  machine_id uuid not null,
  seat integer not null,
  status text not null,
  paired_at timestamptz not null,
  checked_at timestamptz,
  marker_day date,
  preflight jsonb,
  primary key (institution_id, run_id, machine_id),
  foreign key (institution_id, run_id) references exam_runs (institution_id, id)
);
