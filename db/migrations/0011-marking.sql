-- Marking of theory papers sat on this installation's nodes.

alter table scores drop constraint scores_source_check;
alter table scores add constraint scores_source_check
  check (source in ('import', 'entry', 'workbook', 'attendance', 'correction', 'marking'));

-- How one batch is marked. The rules are laid down before any key is opened.
create table markings (
  institution_id uuid not null,
  batch_id uuid not null,
  status text not null check (status in ('prepared', 'open', 'released')),
  rules jsonb not null,
  prepared_by uuid not null,
  prepared_name text not null,
  prepared_at timestamptz not null,
  released_by uuid,
  released_name text,
  released_at timestamptz,
  -- When names first stood beside the sheets; what people gave is not changed from then on.
  names_opened_at timestamptz,
  primary key (institution_id, batch_id),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);

-- A paper whose key was opened: items and key sealed under the institution's own data key.
create table marking_papers (
  institution_id uuid not null,
  batch_id uuid not null,
  paper_id uuid not null,
  form text not null,
  title text not null,
  full_marks numeric(6, 2) not null,
  content_sealed bytea not null,
  key_sealed bytea not null,
  -- The two custodians.
  first_by uuid not null,
  first_name text not null,
  second_by uuid not null,
  second_name text not null,
  opened_at timestamptz not null,
  primary key (institution_id, batch_id, paper_id),
  check (first_by <> second_by),
  foreign key (institution_id, batch_id) references markings (institution_id, batch_id)
);

-- Marks of one sitting as both scorers gave them; written anew whenever its paper is marked anew.
create table marking_sheets (
  institution_id uuid not null,
  batch_id uuid not null,
  attempt_id uuid not null,
  run_id uuid not null,
  registration_id uuid not null,
  paper_id uuid not null,
  -- Stands for the candidate as long as names are closed.
  code text not null,
  standing text not null check (standing in ('present', 'absent', 'expelled')),
  marks jsonb not null,
  total numeric(5, 2),
  -- What the second scorer says otherwise; empty where both agree.
  disagreements jsonb not null,
  marked_at timestamptz not null,
  primary key (institution_id, attempt_id),
  unique (institution_id, batch_id, code),
  foreign key (institution_id, batch_id, paper_id) references marking_papers (institution_id, batch_id, paper_id)
);
create index on marking_sheets (institution_id, batch_id);

-- A fault of a key: asked for by one person, decided by another; it marks everybody with that paper anew.
create table marking_corrections (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  paper_id uuid not null,
  question text not null,
  kind text not null check (kind in ('replace', 'also_right', 'full_credit', 'void')),
  change_sealed bytea not null,
  reason text not null,
  status text not null check (status in ('proposed', 'confirmed', 'refused')),
  proposed_by uuid not null,
  proposed_name text not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  decision_reason text,
  -- The list of what changed for whom, with the institution's Ed25519 signature over its canonical text.
  differences jsonb,
  signature text,
  primary key (institution_id, id),
  check (decided_by is distinct from proposed_by or decided_by is null),
  foreign key (institution_id, batch_id, paper_id) references marking_papers (institution_id, batch_id, paper_id)
);
create unique index on marking_corrections (institution_id, paper_id, question) where status = 'proposed';

-- The answers of one candidate that people marked, marked anew after an upheld objection; it changes nothing until
-- somebody else confirms what came of it.
create table marking_remarks (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  paper_id uuid not null,
  attempt_id uuid not null,
  registration_id uuid not null,
  objection_id uuid not null,
  reason text not null,
  status text not null check (status in ('open', 'confirmed', 'refused')),
  ordered_by uuid not null,
  ordered_name text not null,
  ordered_at timestamptz not null,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  decision_reason text,
  -- What changed, with the institution's Ed25519 signature over its canonical text.
  differences jsonb,
  signature text,
  primary key (institution_id, id),
  check (decided_by is distinct from ordered_by or decided_by is null),
  foreign key (institution_id, attempt_id) references marking_sheets (institution_id, attempt_id),
  foreign key (institution_id, objection_id) references objections (institution_id, id)
);
create unique index on marking_remarks (institution_id, attempt_id) where status = 'open';
create index on marking_remarks (institution_id, batch_id);

-- A score corrected by a re-marking; the marks themselves stand with it, so that a later correction of a key may go on
-- from them.
alter table score_corrections add column remark_id uuid;

-- One answer that people mark. The code is random; nothing a marker sees leads back to the sitting.
create table marking_answers (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  paper_id uuid not null,
  attempt_id uuid not null,
  question text not null,
  -- Null for the first marking.
  remark_id uuid,
  code text not null,
  points numeric(6, 2) not null,
  answer_sealed bytea not null,
  mark numeric(6, 2),
  state text not null check (state in ('marking', 'disputed', 'settled')),
  primary key (institution_id, id),
  unique nulls not distinct (institution_id, attempt_id, question, remark_id),
  unique (institution_id, batch_id, code),
  foreign key (institution_id, attempt_id) references marking_sheets (institution_id, attempt_id),
  foreign key (institution_id, remark_id) references marking_remarks (institution_id, id)
);
create index on marking_answers (institution_id, batch_id, state);

-- Who marks which answer; nobody marks one twice.
create table marking_allocations (
  institution_id uuid not null,
  answer_id uuid not null,
  turn integer not null check (turn in (1, 2)),
  marker_id uuid not null,
  marker_name text not null,
  place integer not null,
  primary key (institution_id, answer_id, turn),
  unique (institution_id, answer_id, marker_id),
  foreign key (institution_id, answer_id) references marking_answers (institution_id, id)
);
create index on marking_allocations (institution_id, marker_id, place);

-- Immutable: every mark ever given. The newest of a turn counts; turn 3 is the arbiter.
create table marking_marks (
  institution_id uuid not null,
  id uuid not null,
  answer_id uuid not null,
  turn integer not null check (turn in (1, 2, 3)),
  version integer not null,
  points jsonb not null,
  mark numeric(6, 2) not null,
  reason text,
  marker_id uuid not null,
  marker_name text not null,
  -- The duty in which it was given, and the signature over answer, turn, version, points and marker.
  duty text not null,
  signature text not null,
  marked_at timestamptz not null,
  primary key (institution_id, id),
  unique (institution_id, answer_id, turn, version),
  foreign key (institution_id, answer_id) references marking_answers (institution_id, id)
);

-- Papers marked with the pen: how, by how many, and the bundles they lie in.
create table paper_markings (
  institution_id uuid not null,
  batch_id uuid not null,
  papers integer not null check (papers > 0),
  markers integer not null check (markers > 0),
  facts jsonb not null,
  planned_by uuid not null,
  planned_name text not null,
  planned_at timestamptz not null,
  primary key (institution_id, batch_id),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);

create table paper_bundles (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  position integer not null,
  papers integer not null,
  status text not null check (status in ('sealed', 'checked', 'marking', 'marked')),
  checked jsonb,
  checked_by uuid,
  checked_name text,
  checked_at timestamptz,
  -- Names of those who mark it, in turn.
  markers jsonb not null default '[]',
  begun_at timestamptz,
  marked_by uuid,
  marked_name text,
  marked_at timestamptz,
  primary key (institution_id, id),
  unique (institution_id, batch_id, position),
  foreign key (institution_id, batch_id) references paper_markings (institution_id, batch_id)
);

-- What looked wrong with a paper, or where marks lay far apart: reported to whom, decided by whom.
create table paper_findings (
  institution_id uuid not null,
  id uuid not null,
  bundle_id uuid not null,
  -- The sealed number on the paper, never a name.
  paper_number text not null,
  kind text not null check (kind in ('irregular', 'dispute')),
  what text not null,
  reported_to text,
  ruled_by text,
  ruling text,
  found_by uuid not null,
  found_name text not null,
  found_at timestamptz not null,
  primary key (institution_id, id),
  foreign key (institution_id, bundle_id) references paper_bundles (institution_id, id)
);

-- One comparison of everybody of a session with one paper.
create table similarity_reports (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  session_id uuid not null,
  paper_id uuid not null,
  level numeric(6, 4) not null,
  candidates integer not null,
  pairs integer not null,
  adjacent_pairs integer not null,
  made_by uuid not null,
  made_name text not null,
  made_at timestamptz not null,
  primary key (institution_id, id),
  foreign key (institution_id, batch_id, paper_id) references marking_papers (institution_id, batch_id, paper_id)
);

-- Two sheets more alike than chance explains. People decide, two of them; nothing follows by itself.
create table similarity_pairs (
  institution_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  one_attempt uuid not null,
  other_attempt uuid not null,
  figures jsonb not null,
  expected double precision not null,
  status text not null check (status in ('open', 'proposed', 'confirmed')),
  decision text check (decision in ('honest', 'one', 'other', 'both')),
  reported_to text,
  reason text,
  proposed_by uuid,
  proposed_name text,
  proposed_at timestamptz,
  confirmed_by uuid,
  confirmed_name text,
  confirmed_at timestamptz,
  primary key (institution_id, id),
  check (confirmed_by is distinct from proposed_by or confirmed_by is null),
  foreign key (institution_id, report_id) references similarity_reports (institution_id, id)
);

-- Figures of a paper's items after the exam; which item told what is the bank's own, sealed there.
create table marking_statistics (
  institution_id uuid not null,
  batch_id uuid not null,
  paper_id uuid not null,
  figures_sealed bytea not null,
  candidates integer not null,
  recorded_at timestamptz,
  made_at timestamptz not null,
  primary key (institution_id, batch_id, paper_id),
  foreign key (institution_id, batch_id, paper_id) references marking_papers (institution_id, batch_id, paper_id)
);
