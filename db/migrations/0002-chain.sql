-- The chain from the filing to the certificate, one block a term.

-- Filing (备案) --------------------------------------------------------------------------------------------------------
create table filings (
  institution_id uuid not null references institutions (id),
  id uuid not null,
  number text not null,
  letter_number text not null,
  valid_from date not null,
  valid_to date not null,
  created_at timestamptz not null,
  primary key (institution_id, id),
  check (valid_to > valid_from)
);

create table filing_entries (
  institution_id uuid not null,
  id uuid not null,
  filing_id uuid not null,
  position integer not null,
  occupation_code text not null,
  classification_edition text not null,
  occupation text not null,
  job text not null default '',
  levels integer[] not null,
  majors text[] not null default '{}',
  standard text not null,
  standard_edition text not null check (standard_edition in ('old', 'y2023')),
  aliases text[] not null default '{}',
  primary key (institution_id, id),
  unique (institution_id, filing_id, occupation_code, job),
  foreign key (institution_id, filing_id) references filings (institution_id, id)
);

-- Plan (计划) ----------------------------------------------------------------------------------------------------------
create table annual_plans (
  institution_id uuid not null references institutions (id),
  id uuid not null,
  year integer not null,
  title text not null,
  content jsonb not null,
  status text not null,
  published_on date,
  created_by uuid not null,
  writers uuid[] not null default '{}',
  created_at timestamptz not null,
  primary key (institution_id, id),
  unique (institution_id, year)
);

create table batches (
  institution_id uuid not null references institutions (id),
  id uuid not null,
  year integer not null,
  serial integer not null,
  name text not null,
  plan_number text,
  filing_id uuid not null,
  policy jsonb not null,
  policy_hash text not null,
  starts_on date not null,
  ends_on date not null,
  plan jsonb not null default '{}',
  plan_status text not null,
  plan_writers uuid[] not null default '{}',
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (institution_id, id),
  unique (institution_id, year, serial),
  foreign key (institution_id, filing_id) references filings (institution_id, id),
  check (ends_on >= starts_on)
);

create table batch_steps (
  institution_id uuid not null,
  batch_id uuid not null,
  step text not null,
  position integer not null,
  status text not null check (status in ('waiting', 'current', 'done')),
  due_on date,
  done_at timestamptz,
  done_by text,
  primary key (institution_id, batch_id, step),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);

create table batch_entries (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  filing_entry_id uuid not null,
  position integer not null,
  occupation_code text not null,
  occupation text not null,
  job text not null default '',
  level integer not null check (level between 1 and 5),
  expected_count integer not null check (expected_count > 0),
  theory_minutes integer not null default 90,
  practical_minutes integer not null default 120,
  practical_modules integer not null default 1,
  primary key (institution_id, id),
  unique (institution_id, batch_id, occupation_code, job, level),
  foreign key (institution_id, batch_id) references batches (institution_id, id),
  foreign key (institution_id, filing_entry_id) references filing_entries (institution_id, id)
);

-- Each submission to the centre and what came back; the batch's plan_status follows the last one.
create table plan_submissions (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  number integer not null,
  content jsonb not null,
  content_hash text not null,
  submitted_by uuid not null,
  submitted_on date not null,
  submitted_at timestamptz not null,
  decision text check (decision in ('approved', 'returned')),
  decided_by text,
  decided_at timestamptz,
  reason text,
  letter_number text,
  letter_on date,
  letter_file_id uuid,
  letter_decision text check (letter_decision in ('approved', 'returned')),
  letter_reason text,
  recorded_by uuid,
  confirmed_by uuid,
  primary key (institution_id, id),
  unique (institution_id, batch_id, number),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);

-- The centre's own desk: what institutions sent it, kept under the centre.
create table centre_matters (
  centre_id uuid not null references centres (id),
  id uuid not null,
  institution_id uuid not null,
  institution_name text not null,
  kind text not null check (kind in ('plan', 'result')),
  subject_id uuid not null,
  title text not null,
  body jsonb not null,
  status text not null check (status in ('received', 'approved', 'returned', 'published', 'withdrawn')),
  received_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  reason text,
  published_by uuid,
  published_at timestamptz,
  primary key (centre_id, id)
);

-- Announcement (公告) ---------------------------------------------------------------------------------------------------
create table announcements (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  content jsonb not null,
  status text not null,
  published_at timestamptz,
  published_by uuid,
  created_by uuid not null,
  writers uuid[] not null default '{}',
  created_at timestamptz not null,
  primary key (institution_id, id),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);
create unique index announcements_one_published on announcements (institution_id, batch_id) where status = 'published';
create unique index announcements_one_draft on announcements (institution_id, batch_id) where status = 'draft';

-- Registration (报名) ---------------------------------------------------------------------------------------------------
create table registration_imports (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  kind text not null check (kind in ('candidates', 'photographs')),
  file_id uuid not null,
  file_name text not null,
  status text not null check (status in ('previewed', 'imported', 'discarded')),
  row_count integer not null,
  good_count integer not null,
  bad_count integer not null,
  report bytea not null,
  failed_file_id uuid,
  created_by uuid not null,
  created_at timestamptz not null,
  imported_at timestamptz,
  primary key (institution_id, id),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);

create table registrations (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  entry_id uuid not null,
  serial integer not null,
  route text not null check (route in ('exam', 'direct', 'process', 'competition')),
  status text not null,
  name text not null,
  sex text not null check (sex in ('M', 'F')),
  birth date not null,
  identity_type text not null,
  identity_sealed bytea not null,
  identity_masked text not null,
  identity_index bytea not null,
  identity_tail_index bytea not null,
  class_name text not null default '',
  details_sealed bytea not null,
  eligibility jsonb not null,
  photo_file_id uuid,
  photo_problem text,
  privacy_version text,
  consented_at timestamptz,
  consent_channel text,
  import_id uuid,
  import_row integer,
  withdrawn_reason text,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (institution_id, id),
  unique (institution_id, batch_id, serial),
  foreign key (institution_id, batch_id) references batches (institution_id, id),
  foreign key (institution_id, entry_id) references batch_entries (institution_id, id)
);
create unique index registrations_once on registrations (institution_id, batch_id, entry_id, identity_index)
  where status <> 'withdrawn';
create index registrations_identity on registrations (institution_id, identity_index);
create index registrations_tail on registrations (institution_id, identity_tail_index);
create index registrations_batch on registrations (institution_id, batch_id, status);

-- Bans and duplicates across the institutions of a centre; only hashes, under a key of the centre.
create table identity_index (
  centre_id uuid not null references centres (id),
  identity_index bytea not null,
  institution_id uuid not null,
  registration_id uuid not null,
  occupation_code text not null,
  job text not null,
  level integer not null,
  starts_on date not null,
  ends_on date not null,
  primary key (centre_id, identity_index, registration_id)
);

create table bans (
  centre_id uuid not null references centres (id),
  id uuid not null,
  identity_index bytea not null,
  until_on date not null,
  clause text not null,
  recorded_by text not null,
  at timestamptz not null,
  primary key (centre_id, id)
);
create index bans_identity on bans (centre_id, identity_index);

-- Eligibility review (资格审核) ------------------------------------------------------------------------------------------
create table eligibility_reviews (
  institution_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  stage text not null check (stage in ('first', 'final')),
  verdict jsonb not null,
  decision text not null check (decision in ('pass', 'refuse', 'return')),
  reason text,
  reviewer_id uuid not null,
  reviewer_name text not null,
  at timestamptz not null,
  primary key (institution_id, id),
  foreign key (institution_id, registration_id) references registrations (institution_id, id)
);
create index eligibility_reviews_registration on eligibility_reviews (institution_id, registration_id);

create table supporting_documents (
  institution_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  kind text not null,
  file_id uuid not null,
  created_at timestamptz not null,
  primary key (institution_id, id),
  foreign key (institution_id, registration_id) references registrations (institution_id, id)
);

-- Arrangement (考场编排) -------------------------------------------------------------------------------------------------
create table places (
  institution_id uuid not null references institutions (id),
  id uuid not null,
  name text not null,
  building text not null default '',
  subject text not null check (subject in ('theory', 'practical')),
  seat_count integer not null check (seat_count > 0),
  reserve_count integer not null default 0 check (reserve_count >= 0),
  occupations text[] not null default '{}',
  columns integer not null default 6,
  status text not null default 'active' check (status in ('active', 'closed')),
  primary key (institution_id, id),
  unique (institution_id, name),
  check (reserve_count < seat_count)
);

create table exam_sessions (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  subject text not null check (subject in ('theory', 'practical')),
  position integer not null,
  starts_at timestamptz not null,
  minutes integer not null check (minutes > 0),
  primary key (institution_id, id),
  unique (institution_id, batch_id, subject, position),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);

create table arrangements (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  subject text not null check (subject in ('theory', 'practical')),
  version integer not null,
  seed text not null,
  status text not null,
  room_sessions integer not null,
  bound integer not null,
  created_by uuid not null,
  created_at timestamptz not null,
  submitted_by uuid,
  approved_by uuid,
  approved_at timestamptz,
  reason text,
  primary key (institution_id, id),
  unique (institution_id, batch_id, subject),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);

create table seats (
  institution_id uuid not null,
  batch_id uuid not null,
  subject text not null,
  registration_id uuid not null,
  session_id uuid not null,
  place_id uuid not null,
  seat integer not null check (seat > 0),
  moved_by uuid,
  primary key (institution_id, batch_id, subject, registration_id),
  unique (institution_id, session_id, place_id, seat),
  foreign key (institution_id, registration_id) references registrations (institution_id, id),
  foreign key (institution_id, session_id) references exam_sessions (institution_id, id),
  foreign key (institution_id, place_id) references places (institution_id, id)
);

-- Admission ticket (准考证) ----------------------------------------------------------------------------------------------
create table tickets (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  registration_id uuid not null,
  number text not null,
  code_sealed bytea not null,
  code_index bytea not null,
  status text not null default 'issued' check (status in ('issued', 'withdrawn')),
  printed_count integer not null default 0,
  issued_by uuid not null,
  issued_at timestamptz not null,
  primary key (institution_id, id),
  unique (institution_id, batch_id, registration_id),
  unique (institution_id, number),
  foreign key (institution_id, registration_id) references registrations (institution_id, id)
);
create unique index tickets_code on tickets (code_index);

-- Whole-batch prints of one form: every room a PDF, all of them in one archive.
create table print_jobs (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  form text not null,
  status text not null check (status in ('waiting', 'running', 'done', 'failed')),
  done_count integer not null default 0,
  total_count integer not null,
  page_count integer not null default 0,
  problem text,
  file_id uuid,
  requested_by uuid not null,
  requested_name text not null,
  requested_at timestamptz not null,
  finished_at timestamptz,
  primary key (institution_id, id),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);

-- Attendance and scores (到考与成绩) ---------------------------------------------------------------------------------------
create table attendance (
  institution_id uuid not null,
  batch_id uuid not null,
  registration_id uuid not null,
  subject text not null,
  mark text not null check (mark in ('present', 'absent', 'cheat')),
  behaviour text,
  tier integer,
  effect text,
  clause text,
  choice text,
  ban_until date,
  reason text,
  note text,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (institution_id, batch_id, registration_id, subject),
  foreign key (institution_id, registration_id) references registrations (institution_id, id)
);

create table scores (
  institution_id uuid not null,
  batch_id uuid not null,
  registration_id uuid not null,
  subject text not null check (subject in ('theory', 'practical', 'comprehensive')),
  score numeric(5, 2) not null check (score between 0 and 100),
  flag text check (flag in ('absent', 'cheat')),
  source text not null check (source in ('import', 'entry', 'workbook', 'attendance', 'correction')),
  source_hash text,
  entered_by uuid not null,
  entered_at timestamptz not null,
  second_score numeric(5, 2),
  second_by uuid,
  second_at timestamptz,
  primary key (institution_id, batch_id, registration_id, subject),
  foreign key (institution_id, registration_id) references registrations (institution_id, id)
);

create table outcomes (
  institution_id uuid not null,
  batch_id uuid not null,
  registration_id uuid not null,
  result text not null check (result in ('pass', 'fail', 'pending', 'needs_human')),
  judgement jsonb not null,
  judged_at timestamptz not null,
  primary key (institution_id, batch_id, registration_id),
  foreign key (institution_id, registration_id) references registrations (institution_id, id)
);

create table score_sheets (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  version integer not null,
  status text not null,
  content_hash text not null,
  content text not null,
  row_count integer not null,
  reason text,
  created_by uuid,
  created_name text not null,
  created_at timestamptz not null,
  locked_at timestamptz,
  primary key (institution_id, id),
  unique (institution_id, batch_id, version),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);

create table score_signatures (
  institution_id uuid not null,
  sheet_id uuid not null,
  position integer not null,
  role text not null,
  account_id uuid not null,
  name text not null,
  content_hash text not null,
  signature text not null,
  at timestamptz not null,
  primary key (institution_id, sheet_id, position),
  unique (institution_id, sheet_id, account_id),
  foreign key (institution_id, sheet_id) references score_sheets (institution_id, id)
);

create table score_corrections (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  registration_id uuid not null,
  subject text not null,
  old_score numeric(5, 2) not null,
  new_score numeric(5, 2) not null check (new_score between 0 and 100),
  reason text not null,
  status text not null check (status in ('requested', 'confirmed', 'refused')),
  requested_by uuid not null,
  requested_name text not null,
  requested_at timestamptz not null,
  confirmed_by uuid,
  confirmed_name text,
  confirmed_at timestamptz,
  decision_reason text,
  primary key (institution_id, id),
  foreign key (institution_id, registration_id) references registrations (institution_id, id),
  check (confirmed_by is distinct from requested_by)
);

-- Exam systems whose signed score files are taken in, and the files themselves.
create table exam_systems (
  institution_id uuid not null references institutions (id),
  id uuid not null,
  name text not null,
  key_id text not null,
  public_key text not null,
  status text not null check (status in ('active', 'closed')),
  registered_name text not null,
  registered_at timestamptz not null,
  primary key (institution_id, id),
  unique (institution_id, key_id)
);

create table theory_imports (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  system_id uuid not null,
  file_id uuid not null,
  file_hash text not null,
  row_count integer not null,
  reason text,
  imported_name text not null,
  imported_at timestamptz not null,
  primary key (institution_id, id),
  foreign key (institution_id, batch_id) references batches (institution_id, id),
  foreign key (institution_id, system_id) references exam_systems (institution_id, id)
);

-- Scans of forms signed on paper.
create table score_scans (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  form text not null,
  part text not null default '',
  file_id uuid not null,
  sha256 text not null,
  uploaded_name text not null,
  uploaded_at timestamptz not null,
  primary key (institution_id, id),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);

-- Public notice of results (公示) ----------------------------------------------------------------------------------------
create table publicities (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  number integer not null,
  status text not null,
  content jsonb not null,
  rows jsonb not null,
  sheet_version integer not null,
  sheet_hash text not null,
  first_on date not null,
  last_on date not null,
  announce_on date,
  created_by uuid not null,
  writers uuid[] not null,
  created_at timestamptz not null,
  published_by uuid,
  published_at timestamptz,
  ended_by uuid,
  ended_at timestamptz,
  primary key (institution_id, id),
  unique (institution_id, batch_id, number),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);
create unique index publicities_one_open on publicities (institution_id, batch_id) where status in ('draft', 'running');

-- Who objects, how to reach him and what he says lie sealed together.
create table objections (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  publicity_id uuid not null,
  registration_id uuid,
  channel text not null check (channel in ('public', 'candidate', 'office')),
  receipt text not null,
  sealed bytea not null,
  about uuid[] not null default '{}',
  status text not null,
  received_on date not null,
  received_at timestamptz not null,
  recorded_by uuid,
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text,
  primary key (institution_id, id),
  unique (institution_id, receipt),
  foreign key (institution_id, publicity_id) references publicities (institution_id, id)
);
create index objections_batch on objections (institution_id, batch_id, status);

-- Report to the centre (上报) --------------------------------------------------------------------------------------------
create table reports (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  number integer not null,
  status text not null,
  carrier text check (carrier in ('centre', 'platform')),
  content jsonb not null,
  content_hash text not null,
  sheet_version integer not null,
  sheet_hash text not null,
  created_by uuid not null,
  writers uuid[] not null,
  created_at timestamptz not null,
  sent_by uuid,
  sent_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  reason text,
  published_at timestamptz,
  primary key (institution_id, id),
  unique (institution_id, batch_id, number),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);
create unique index reports_one_open on reports (institution_id, batch_id) where status <> 'withdrawn';

-- Receipts of a platform outside the system: recorded by one person, in force once another confirmed them.
create table report_receipts (
  institution_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  kind text not null check (kind in ('acceptance', 'return', 'publication')),
  number text not null,
  receipt_on date not null,
  reason text not null default '',
  file_id uuid not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  primary key (institution_id, id),
  foreign key (institution_id, report_id) references reports (institution_id, id),
  check (confirmed_by is distinct from recorded_by)
);
create unique index report_receipts_one_waiting on report_receipts (institution_id, report_id, kind) where confirmed_by is null;

-- Certificate (证书) ----------------------------------------------------------------------------------------------------
create table certificate_serials (
  institution_id uuid not null references institutions (id),
  filing_number text not null,
  year integer not null,
  level integer not null,
  last_serial integer not null,
  primary key (institution_id, filing_number, year, level)
);

create table certificates (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  registration_id uuid not null,
  number text not null,
  stock_number text,
  name text not null,
  identity_type text not null,
  identity_sealed bytea not null,
  identity_masked text not null,
  identity_index bytea not null,
  occupation_code text not null,
  occupation text not null,
  job text not null,
  level integer not null,
  issuing_name text not null,
  issued_on date not null,
  photo_file_id uuid,
  signed_text text not null,
  signature text not null,
  status text not null,
  -- Mark of a reissue, and the print it takes the place of; the number stays.
  remark text not null default '',
  replaces_id uuid,
  reissue_reason text,
  printed_count integer not null default 0,
  composed_by uuid not null,
  composed_at timestamptz not null,
  issued_by uuid,
  issued_at timestamptz,
  primary key (institution_id, id),
  foreign key (institution_id, registration_id) references registrations (institution_id, id),
  foreign key (institution_id, replaces_id) references certificates (institution_id, id),
  check (issued_by is distinct from composed_by)
);
create unique index certificates_number on certificates (number) where replaces_id is null;
create unique index certificates_once on certificates (institution_id, registration_id) where replaces_id is null;
create unique index certificates_replaces on certificates (institution_id, replaces_id);
create unique index certificates_stock on certificates (institution_id, stock_number);
create index certificates_batch on certificates (institution_id, batch_id, status);
create index certificates_registration on certificates (institution_id, registration_id);
create index certificates_identity on certificates (identity_index);
create index certificates_every_number on certificates (number);

-- Blank papers by running number, each with what became of it.
create table certificate_papers (
  institution_id uuid not null references institutions (id),
  number integer not null check (number > 0),
  status text not null check (status in ('blank', 'used', 'scrapped', 'destroyed')),
  certificate_id uuid,
  primary key (institution_id, number)
);

-- The register of papers (证书管理登记表): one line an event, none is ever changed.
create table certificate_stock (
  institution_id uuid not null references institutions (id),
  id uuid not null,
  act text not null check (act in ('receive', 'draw', 'use', 'reissue', 'scrap', 'destroy', 'count', 'revoke')),
  event text not null,
  on_day date not null,
  first_number integer,
  last_number integer,
  quantity integer not null,
  blank_after integer not null,
  batch_id uuid,
  note text not null default '',
  witness text not null default '',
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (institution_id, id)
);

create table certificate_prints (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  entry_id uuid not null,
  status text not null check (status in ('waiting', 'running', 'done', 'failed')),
  certificate_count integer not null,
  offset_x numeric(5, 2) not null,
  offset_y numeric(5, 2) not null,
  file_id uuid,
  message text not null default '',
  created_by uuid not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (institution_id, id),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);

create table certificate_revocations (
  institution_id uuid not null,
  id uuid not null,
  certificate_id uuid not null,
  status text not null check (status in ('requested', 'confirmed', 'refused')),
  reason text not null,
  clause text,
  requested_by uuid not null,
  requested_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  primary key (institution_id, id),
  foreign key (institution_id, certificate_id) references certificates (institution_id, id),
  check (confirmed_by is distinct from requested_by)
);

create table certificate_handovers (
  institution_id uuid not null,
  certificate_id uuid not null,
  received_by text not null,
  relation text not null,
  handed_by uuid not null,
  at timestamptz not null,
  primary key (institution_id, certificate_id),
  foreign key (institution_id, certificate_id) references certificates (institution_id, id)
);

create table revocation_lists (
  institution_id uuid not null references institutions (id),
  number integer not null,
  issued_at timestamptz not null,
  body jsonb not null,
  signature text not null,
  primary key (institution_id, number)
);

-- Archive (归档) --------------------------------------------------------------------------------------------------------
-- Scans and records people bring; taken off again they stay, with who did it and why.
create table archive_attachments (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  folder text not null,
  item text not null,
  title text not null,
  file_id uuid not null,
  added_by text not null,
  added_at timestamptz not null,
  removed_by text,
  removed_at timestamptz,
  removed_reason text,
  primary key (institution_id, id),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);
create index archive_attachments_batch on archive_attachments (institution_id, batch_id);

create table archive_waivers (
  institution_id uuid not null,
  batch_id uuid not null,
  folder text not null,
  item text not null,
  reason text not null,
  waived_by text not null,
  at timestamptz not null,
  primary key (institution_id, batch_id, folder, item),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);

create table evidence_packs (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  status text not null check (status in ('preparing', 'ready', 'failed', 'replaced', 'sealing', 'sealed')),
  masked boolean not null,
  done_count integer not null default 0,
  total_count integer not null,
  current_item text,
  problem text,
  prepare_leaf_id uuid not null,
  missing jsonb not null default '[]',
  manifest_hash text,
  prepared_by text not null,
  prepared_at timestamptz not null,
  sealed_by text,
  sealed_at timestamptz,
  seal_leaf_id uuid,
  checkpoint_size bigint,
  primary key (institution_id, id),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);
create unique index evidence_packs_one on evidence_packs (institution_id, batch_id) where status <> 'replaced';

create table evidence_files (
  institution_id uuid not null,
  pack_id uuid not null,
  path text not null,
  position integer not null,
  part text not null check (part in ('content', 'ledger')),
  folder text,
  item text,
  clause text,
  byte_count integer not null,
  sha256 text not null,
  ciphertext bytea not null,
  primary key (institution_id, pack_id, path),
  foreign key (institution_id, pack_id) references evidence_packs (institution_id, id)
);

-- The register of documents handed over, taken out, lent, copied or destroyed.
create table archive_movements (
  institution_id uuid not null references institutions (id),
  id uuid not null,
  number integer not null,
  kind text not null check (kind in ('transfer', 'take_out', 'lend', 'copy', 'destroy')),
  batch_id uuid,
  documents text not null,
  reason text not null,
  place text not null,
  receiver text not null,
  due_on date,
  status text not null,
  approval_needed boolean not null,
  clause text,
  requested_by uuid not null,
  requested_name text not null,
  requested_at timestamptz not null,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  decision_reason text,
  handed_out_by uuid,
  handed_out_name text,
  handed_out_at timestamptz,
  received_by uuid,
  received_name text,
  received_at timestamptz,
  returned_by uuid,
  returned_name text,
  returned_at timestamptz,
  primary key (institution_id, id),
  unique (institution_id, number),
  foreign key (institution_id, batch_id) references batches (institution_id, id),
  check (received_by is distinct from handed_out_by or handed_out_by is null),
  check (decided_by is distinct from requested_by)
);
