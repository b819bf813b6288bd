-- What happens in an exam room beyond the answers: incidents and how they were dealt with, the forms of a room's course,
-- and who signed its record. Like the exam node's tables these stand alone: a site has no tables of planning.

create table exam_incidents (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  session_id uuid not null,
  place_id uuid not null,
  -- The room at machines it was met in; null for an exam on paper.
  run_id uuid,
  attempt_id uuid,
  -- Whom it concerns, as the record of the room shows it; empty for the room.
  candidate text not null default '',
  procedure text not null,
  note text not null,
  facts jsonb not null default '{}',
  acts text[] not null default '{}',
  starts_at timestamptz not null,
  noticed_at timestamptz not null,
  settled_at timestamptz,
  status text not null check (status in ('open', 'closed')),
  decision text,
  raised_by uuid not null,
  raised_name text not null,
  closed_by uuid,
  closed_name text,
  closed_at timestamptz,
  primary key (institution_id, id)
);
create index on exam_incidents (institution_id, batch_id, session_id, place_id);

-- Never changed: a step as it was taken, and the approval it waited for.
create table exam_incident_steps (
  institution_id uuid not null,
  incident_id uuid not null,
  step text not null,
  persons text[] not null,
  roles text[] not null,
  reported_to text,
  record text,
  note text not null,
  -- The order in which steps were taken.
  position integer not null,
  taken_by uuid not null,
  taken_name text not null,
  taken_at timestamptz not null,
  approved_by uuid,
  approved_name text,
  approved_at timestamptz,
  primary key (institution_id, incident_id, step),
  foreign key (institution_id, incident_id) references exam_incidents (institution_id, id)
);

-- The forms of a room's course, each as it was filled and judged. Never changed.
create table exam_course_entries (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  session_id uuid not null,
  place_id uuid not null,
  run_id uuid,
  kind text not null,
  content jsonb not null,
  summary text not null,
  clauses text[] not null,
  decision text,
  at timestamptz not null,
  written_by uuid not null,
  written_name text not null,
  primary key (institution_id, id)
);
create index on exam_course_entries (institution_id, batch_id, session_id, place_id, at);

-- Who signed the record of a room, and over what.
create table exam_record_signatures (
  institution_id uuid not null,
  run_id uuid not null,
  duty text not null,
  account_id uuid not null,
  name text not null,
  at timestamptz not null,
  content_hash text not null,
  -- What the person states beside the signature, where an article asks for it.
  statement text,
  primary key (institution_id, run_id, content_hash, duty),
  unique (institution_id, run_id, content_hash, account_id)
);
