-- Papers: blueprints, assembled and sealed papers, custodians, permits of the centre, the custody book, printing.

-- A third key of a tenant: the age identity to which papers and their keys are sealed.
alter table tenant_keys drop constraint tenant_keys_purpose_check;
alter table tenant_keys add constraint tenant_keys_purpose_check check (purpose in ('data', 'index', 'sign', 'seal'));

-- 组卷方案: one for every entry of a batch.
create table paper_blueprints (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  entry_id uuid not null,
  -- core/paper-assembly: Blueprint.
  body jsonb not null,
  -- 考前备料通知: what candidates bring, as it is being written.
  materials text not null default '',
  -- The words candidates read, on the ticket and on their own page, since somebody published them.
  notice text not null default '',
  notice_by text,
  notice_at timestamptz,
  revision integer not null default 1,
  written_by uuid not null,
  written_name text not null,
  written_at timestamptz not null,
  primary key (institution_id, id),
  unique (institution_id, entry_id),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);

-- A paper from its assembly to the opening of its key.
create table papers (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  entry_id uuid not null,
  blueprint_id uuid not null,
  -- Papers made together.
  assembly_id uuid not null,
  form text not null,
  spare boolean not null default false,
  title text not null,
  minutes integer not null check (minutes > 0),
  full_marks integer not null check (full_marks > 0),
  -- What was wanted and found, in numbers alone.
  coverage jsonb not null,
  -- Which items stand where, and the seed: sealed under the institution's key, and gone once the paper is sealed.
  draft bytea,
  status text not null check (status in
    ('assembled', 'submitted', 'half_approved', 'approved', 'returned', 'sealed', 'key_opened', 'withdrawn')),
  assembled_by uuid not null,
  assembled_name text not null,
  assembled_at timestamptz not null,
  first_approver uuid,
  -- core/papers: SealedPaper, and the two ciphertexts.
  seal jsonb,
  seal_number text,
  paper_cipher bytea,
  key_cipher bytea,
  sealed_at timestamptz,
  primary key (institution_id, id),
  check ((seal is null) = (paper_cipher is null) and (seal is null) = (key_cipher is null)),
  check (seal is null or draft is null),
  foreign key (institution_id, batch_id) references batches (institution_id, id),
  foreign key (institution_id, blueprint_id) references paper_blueprints (institution_id, id)
);
create index papers_batch on papers (institution_id, batch_id, entry_id);
create unique index papers_seal_number on papers (institution_id, seal_number) where seal_number is not null;

-- Immutable: which items a sealed paper drew, sealed under the institution's key, so that other papers leave them alone
-- until the key is opened and the bank knows. Nothing of it can be read here.
create table paper_draws (
  institution_id uuid not null,
  paper_id uuid not null,
  drawn_on date not null,
  items bytea not null,
  primary key (institution_id, paper_id),
  foreign key (institution_id, paper_id) references papers (institution_id, id)
);

-- Immutable: everything done to a paper, with the reason; never a word of it and never an item's id.
create table paper_moves (
  institution_id uuid not null,
  id uuid not null,
  paper_id uuid not null,
  event text not null,
  by_id uuid,
  by_name text not null,
  at timestamptz not null,
  -- Sealed: why a paper was given back or an item exchanged tells of the items.
  reason bytea,
  primary key (institution_id, id),
  foreign key (institution_id, paper_id) references papers (institution_id, id)
);
create index paper_moves_paper on paper_moves (institution_id, paper_id, at);

-- Who enrolled a passphrase. The identity is locked by it and sealed; nobody else can open it. A new passphrase makes a
-- new row, and the old one still opens what was sealed to it.
create table paper_custodians (
  institution_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  name text not null,
  recipient text not null,
  locked bytea not null,
  enrolled_at timestamptz not null,
  replaced_at timestamptz,
  primary key (institution_id, id),
  unique (institution_id, recipient)
);
create unique index paper_custodians_one on paper_custodians (institution_id, account_id) where replaced_at is null;

-- The institution's requests for the centre's release, and the permits that came.
create table paper_permits (
  institution_id uuid not null,
  id uuid not null,
  paper_id uuid not null,
  purpose text not null check (purpose in ('exam', 'print')),
  node_id uuid not null,
  node_name text not null,
  -- What was asked for, as it went to the centre.
  request jsonb not null,
  status text not null check (status in ('requested', 'granted', 'refused')),
  requested_by uuid not null,
  requested_name text not null,
  requested_at timestamptz not null,
  decided_at timestamptz,
  reason text not null default '',
  -- core/papers: SignedPermit.
  signed jsonb,
  primary key (institution_id, id),
  foreign key (institution_id, paper_id) references papers (institution_id, id)
);
create unique index paper_permits_open on paper_permits (institution_id, paper_id, node_id, purpose)
  where status = 'requested';

-- The same requests on the centre's desk.
create table centre_permits (
  centre_id uuid not null references centres (id),
  id uuid not null,
  sender_id uuid not null,
  institution text not null,
  request jsonb not null,
  status text not null check (status in ('received', 'proposed', 'granted', 'refused')),
  received_at timestamptz not null,
  proposed_by uuid,
  proposed_name text,
  proposed_at timestamptz,
  confirmed_by uuid,
  confirmed_name text,
  confirmed_at timestamptz,
  reason text not null default '',
  primary key (centre_id, id),
  check (confirmed_by is distinct from proposed_by or confirmed_by is null)
);

-- Immutable: what people put on record about the papers of a batch; of a kind that is stated anew the newest holds.
create table paper_records (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  kind text not null check (kind in ('group', 'set', 'safekeeping', 'copies', 'mask', 'watch', 'duty', 'store', 'course',
    'collection')),
  body jsonb not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (institution_id, id),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);
create index paper_records_batch on paper_records (institution_id, batch_id, kind, at);

-- 试卷收发: one hands over, another counts and receives; both sign.
create table paper_handovers (
  institution_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  seal_number text not null,
  subject text not null,
  given_count integer not null check (given_count > 0),
  given_by uuid not null,
  given_name text not null,
  given_at timestamptz not null,
  note text not null default '',
  received_count integer,
  received_by uuid,
  received_name text,
  received_at timestamptz,
  status text not null check (status in ('waiting', 'received', 'withdrawn')),
  primary key (institution_id, id),
  check (received_by is distinct from given_by or received_by is null),
  foreign key (institution_id, batch_id) references batches (institution_id, id)
);

-- 印制: the first custodian waits here for the second. No share is ever written.
create table paper_prints (
  institution_id uuid not null,
  id uuid not null,
  paper_id uuid not null,
  copies integer not null check (copies > 0),
  first_copy integer not null check (first_copy > 0),
  first_by uuid not null,
  first_name text not null,
  first_at timestamptz not null,
  second_by uuid,
  second_name text,
  second_at timestamptz,
  status text not null check (status in ('waiting', 'printed', 'withdrawn')),
  primary key (institution_id, id),
  check (second_by is distinct from first_by or second_by is null),
  foreign key (institution_id, paper_id) references papers (institution_id, id)
);
