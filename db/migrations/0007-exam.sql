-- The exam node: what a site holds of a theory exam at machines. It stands on its own feet: nothing here refers to the
-- tables of planning and registration, because a site's own server has none of them.

-- Servers of exam sites an institution hands its sealed papers to; `own` is this very installation.
create table exam_nodes (
  institution_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('own', 'site')),
  -- Ed25519 (SPKI, base64): signs what is handed back. age recipient: packages and release shares are sealed to it.
  sign_key text not null,
  seal_recipient text not null,
  status text not null check (status in ('active', 'closed')),
  registered_by uuid,
  registered_at timestamptz not null,
  primary key (institution_id, id),
  unique (institution_id, sign_key)
);

-- What was made for a node, or received by it: the same row at both ends.
create table exam_packages (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  node_id uuid not null,
  kind text not null check (kind in ('real', 'trial')),
  content_hash text not null,
  -- The signed and sealed file; at the node the manifest alone remains.
  sealed bytea,
  manifest jsonb not null,
  status text not null check (status in ('made', 'received', 'returned', 'withdrawn')),
  made_by text not null,
  made_at timestamptz not null,
  received_at timestamptz,
  returned_at timestamptz,
  primary key (institution_id, id)
);

-- Sealed papers of a package: ciphertext, its commitments, the custodians' shares and the centre's sealed release share.
create table exam_papers (
  institution_id uuid not null,
  package_id uuid not null,
  paper_id uuid not null,
  form text not null,
  spare boolean not null default false,
  items_hash text not null,
  items_cipher bytea not null,
  -- core/papers: SealedPaper without the ciphertexts.
  seal jsonb not null,
  -- The centre's signed permit with the release share sealed to the node; null until it came.
  permit jsonb,
  primary key (institution_id, package_id, paper_id),
  foreign key (institution_id, package_id) references exam_packages (institution_id, id)
);

-- One room in one session.
create table exam_runs (
  institution_id uuid not null,
  id uuid not null,
  package_id uuid not null,
  batch_id uuid not null,
  session_id uuid not null,
  place_id uuid not null,
  kind text not null check (kind in ('real', 'trial')),
  room text not null,
  session text not null,
  subject text not null,
  starts_at timestamptz not null,
  minutes integer not null check (minutes > 0),
  seat_count integer not null check (seat_count > 0),
  seat_columns integer not null check (seat_columns > 0),
  pairing_code text not null,
  -- The parts of the batch's policy an exam needs, as pinned: entry, exam, papers, incident, violation, rules.
  policy jsonb not null,
  status text not null check (status in ('waiting', 'entry', 'released', 'running', 'closed', 'sealed')),
  entry_at timestamptz,
  released_at timestamptz,
  started_at timestamptz,
  closed_at timestamptz,
  sealed_at timestamptz,
  -- Seconds given to the whole room.
  extra_seconds integer not null default 0,
  primary key (institution_id, id),
  foreign key (institution_id, package_id) references exam_packages (institution_id, id)
);


-- The code the rooms of a place show, by which machines are paired with their seats. One code is one place of the whole
-- installation, whichever institution it belongs to.
create table exam_place_codes (
  institution_id uuid not null,
  place_id uuid not null,
  code text not null unique,
  primary key (institution_id, place_id)
);

-- One candidate's sitting.
create table exam_attempts (
  institution_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  registration_id uuid not null,
  name text not null,
  identity_masked text not null,
  ticket text not null,
  -- HMAC of ticket and the last six characters of the identity number under the node's key.
  entry_index bytea not null,
  photo bytea,
  seat integer not null check (seat > 0),
  paper_id uuid not null,
  order_seed text not null,
  epoch integer not null default 0,
  status text not null check (status in ('expected', 'signed_in', 'answering', 'handed_in', 'sealed', 'absent', 'expelled')),
  signed_in_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  -- Seconds given to this candidate beyond those of the room.
  extra_seconds integer not null default 0,
  head_seq integer not null default 0,
  head_hash text,
  receipt text,
  answered integer not null default 0,
  -- What the invigilator allowed: entry where the rules ask a person, a sign-in at another machine (used up by it), and
  -- handing in before the end.
  admitted_at timestamptz,
  machine_allowed_at timestamptz,
  leave_allowed_at timestamptz,
  primary key (institution_id, id),
  unique (institution_id, run_id, seat),
  unique (institution_id, run_id, registration_id),
  foreign key (institution_id, run_id) references exam_runs (institution_id, id)
);

-- Immutable: what candidates did. `counted` is read by marking; the others wait for a decision of two people.
create table answer_events (
  institution_id uuid not null,
  attempt_id uuid not null,
  epoch integer not null,
  seq integer not null,
  -- 0, or 1, 2 … for another event that claims the same number (a fork).
  fork integer not null default 0,
  kind text not null,
  question text not null,
  value jsonb not null,
  at_ms double precision not null,
  hash bytea not null,
  state text not null check (state in ('counted', 'late', 'fenced', 'fork')),
  received_at timestamptz not null,
  primary key (institution_id, attempt_id, epoch, seq, fork)
);

-- Every epoch of a sitting: the machine that may write, from when on, and the head it began after.
create table exam_epochs (
  institution_id uuid not null,
  attempt_id uuid not null,
  epoch integer not null,
  machine_id uuid,
  seat integer not null,
  after_hash text not null,
  token_hash bytea not null,
  opened_at timestamptz not null,
  fenced_at timestamptz,
  primary key (institution_id, attempt_id, epoch),
  foreign key (institution_id, attempt_id) references exam_attempts (institution_id, id)
);

create index on exam_epochs (token_hash);

-- Keys of the papers released in a run, sealed under the institution's data key: a restart during the exam finds them
-- again. They are taken away when the run is sealed.
create table exam_run_keys (
  institution_id uuid not null,
  run_id uuid not null,
  paper_id uuid not null,
  sealed bytea not null,
  primary key (institution_id, run_id, paper_id),
  foreign key (institution_id, run_id) references exam_runs (institution_id, id)
);

create table exam_machines (
  institution_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  seat integer not null,
  token_hash bytea not null,
  paired_at timestamptz not null,
  preflight jsonb,
  checked_at timestamptz,
  marker_day date,
  status text not null check (status in ('active', 'replaced')),
  primary key (institution_id, id)
);

create index on exam_machines (token_hash);

-- What happened in a room, in its order; the room record is written from it. Never changed, never taken away.
create table exam_log (
  institution_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  at timestamptz not null,
  kind text not null,
  attempt_id uuid,
  actors jsonb not null default '[]',
  text text not null,
  data jsonb not null default '{}',
  clauses text[] not null default '{}',
  primary key (institution_id, id),
  foreign key (institution_id, run_id) references exam_runs (institution_id, id)
);
create index on exam_log (institution_id, run_id, at);

-- Acts that two people must do: the first waits here for the second.
create table exam_pairs (
  institution_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  act text not null,
  subject_id uuid,
  body jsonb not null,
  first_by uuid not null,
  first_name text not null,
  first_at timestamptz not null,
  second_by uuid,
  second_name text,
  second_at timestamptz,
  status text not null check (status in ('waiting', 'done', 'refused', 'withdrawn')),
  primary key (institution_id, id),
  check (second_by is distinct from first_by or second_by is null),
  foreign key (institution_id, run_id) references exam_runs (institution_id, id)
);

create table exam_notices (
  institution_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  attempt_id uuid,
  text text not null,
  at timestamptz not null,
  by_name text not null,
  primary key (institution_id, id),
  foreign key (institution_id, run_id) references exam_runs (institution_id, id)
);
