-- The house: who may come in, what is kept secret, what is recorded of every act.
-- Every tenant table's key begins with institution_id or centre_id (here tenant_id where both sides share a table).

create function app_tenant() returns uuid language sql stable
  as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;

create table installation (
  id smallint primary key default 1 check (id = 1),
  kind text not null check (kind in ('demo', 'real')),
  created_at timestamptz not null,
  clock_offset_seconds bigint not null default 0,
  -- Whether the filling of a demo with its batches has ended; a demo left half filled is made anew at the next start.
  demo_state text check (demo_state in ('building', 'done')),
  check (kind = 'demo' or clock_offset_seconds = 0),
  check (kind = 'demo' or demo_state is null)
);

-- Tenants -----------------------------------------------------------------------------------------------------------

create table centres (
  id uuid primary key,
  name text not null,
  short_name text not null,
  region_code text not null,
  contact_name text not null default '',
  contact_phone text not null default '',
  created_at timestamptz not null
);

create table institutions (
  id uuid primary key,
  centre_id uuid not null references centres (id),
  name text not null,
  short_name text not null,
  english_name text not null default '',
  issuing_name text not null,
  english_issuing_name text not null default '',
  profile text not null,
  kind text not null check (kind in ('school', 'social')),
  address text not null default '',
  contact_name text not null default '',
  contact_phone text not null default '',
  status text not null default 'active' check (status in ('active', 'suspended')),
  created_at timestamptz not null
);

-- Doors -------------------------------------------------------------------------------------------------------------

create table accounts (
  tenant_id uuid not null,
  id uuid not null,
  side text not null check (side in ('institution', 'centre')),
  username text not null,
  name text not null,
  person_id uuid,
  password_hash text not null,
  totp_secret bytea,
  totp_confirmed_at timestamptz,
  status text not null default 'active' check (status in ('active', 'closed')),
  failed_count integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index accounts_username on accounts (lower(username));

create table account_roles (
  tenant_id uuid not null,
  account_id uuid not null,
  role text not null,
  primary key (tenant_id, account_id, role),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);

create table logins (
  tenant_id uuid not null,
  id uuid not null,
  token_hash bytea not null unique,
  account_id uuid not null,
  role text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);

create table login_events (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid,
  username text not null,
  outcome text not null,
  address text not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);

-- Secrets -----------------------------------------------------------------------------------------------------------

create table tenant_keys (
  tenant_id uuid not null,
  purpose text not null check (purpose in ('data', 'index', 'sign')),
  master_key_id text not null,
  wrapped bytea not null,
  public_key text,
  created_at timestamptz not null,
  primary key (tenant_id, purpose)
);

create table files (
  institution_id uuid not null references institutions (id),
  id uuid not null,
  purpose text not null,
  name text not null,
  content_type text not null,
  byte_count integer not null,
  sha256 bytea not null,
  ciphertext bytea not null,
  created_by uuid,
  created_at timestamptz not null,
  primary key (institution_id, id)
);

create table identity_reveals (
  institution_id uuid not null references institutions (id),
  id uuid not null,
  account_id uuid not null,
  registration_id uuid not null,
  purpose text not null,
  at timestamptz not null,
  primary key (institution_id, id)
);

-- Record of every act -----------------------------------------------------------------------------------------------

create table ledger_leaves (
  tenant_id uuid not null,
  id uuid not null,
  position bigint,
  at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  role text,
  act text not null,
  batch_id uuid,
  subject_kind text not null,
  subject_id text not null,
  summary text not null,
  reason text,
  clauses text[] not null default '{}',
  before_hash text,
  after_hash text,
  salt bytea not null,
  leaf_hash bytea not null,
  primary key (tenant_id, id),
  unique (tenant_id, position)
);
create index ledger_leaves_waiting on ledger_leaves (tenant_id, id) where position is null;
create index ledger_leaves_batch on ledger_leaves (tenant_id, batch_id, id);

create table ledger_checkpoints (
  tenant_id uuid not null,
  size bigint not null,
  root bytea not null,
  note text not null,
  at timestamptz not null,
  primary key (tenant_id, size)
);

-- Signed messages between an institution and its centre: the same whether they share a process or not.
create table messages (
  tenant_id uuid not null,
  id uuid not null,
  direction text not null check (direction in ('out', 'in')),
  peer_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  body jsonb not null,
  signature text not null,
  carrier text not null default 'process' check (carrier in ('process', 'letter', 'platform')),
  at timestamptz not null,
  handled_at timestamptz,
  primary key (tenant_id, id)
);
create index messages_subject on messages (tenant_id, subject_id);

create table calendar_years (
  year integer primary key,
  status text not null,
  off date[] not null,
  makeup_workdays date[] not null,
  source text not null,
  imported_by text,
  imported_at timestamptz not null
);

-- People on the exam side -------------------------------------------------------------------------------------------

create table people (
  institution_id uuid not null references institutions (id),
  id uuid not null,
  name text not null,
  department text not null default '',
  phone bytea,
  status text not null default 'active' check (status in ('active', 'left')),
  created_at timestamptz not null,
  primary key (institution_id, id)
);

create table person_duties (
  institution_id uuid not null,
  person_id uuid not null,
  duty text not null,
  occupation text not null default '',
  card_number text,
  valid_until date,
  primary key (institution_id, person_id, duty, occupation),
  foreign key (institution_id, person_id) references people (institution_id, id)
);
