-- The item bank: banks by occupation, job and level; tables of points; items whose words lie sealed; what was done with them.

create table item_banks (
  institution_id uuid not null references institutions (id),
  id uuid not null,
  occupation_code text not null,
  occupation text not null,
  job text not null default '',
  level integer not null check (level between 1 and 5),
  -- Where the items come from, said to everybody who opens the bank.
  notice text not null default '',
  next_number integer not null default 1 check (next_number > 0),
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (institution_id, id),
  unique (institution_id, occupation_code, job, level)
);

-- 鉴定要素细目表 and 考核内容结构表. A version in force is never changed: a later one takes its place.
create table point_tables (
  institution_id uuid not null,
  id uuid not null,
  bank_id uuid not null,
  kind text not null check (kind in ('knowledge', 'skill')),
  version integer not null check (version > 0),
  note text not null default '',
  status text not null check (status in ('draft', 'in_force', 'superseded')),
  written_by uuid not null,
  written_name text not null,
  written_at timestamptz not null,
  in_force_by text,
  in_force_at timestamptz,
  primary key (institution_id, id),
  unique (institution_id, bank_id, kind, version),
  foreign key (institution_id, bank_id) references item_banks (institution_id, id)
);
create unique index point_tables_one_in_force on point_tables (institution_id, bank_id, kind) where status = 'in_force';
create unique index point_tables_one_draft on point_tables (institution_id, bank_id, kind) where status = 'draft';

create table points (
  institution_id uuid not null,
  table_id uuid not null,
  code text not null,
  position integer not null,
  parent text,
  name text not null,
  -- 比重 in percent of the whole.
  weight numeric(6, 3) check (weight between 0 and 100),
  importance text check (importance in ('X', 'Y', 'Z')),
  primary key (institution_id, table_id, code),
  foreign key (institution_id, table_id) references point_tables (institution_id, id)
);

-- An item and where it stands. Its words are in its versions, sealed.
create table items (
  institution_id uuid not null,
  id uuid not null,
  bank_id uuid not null,
  number integer not null check (number > 0),
  state text not null check (state in ('draft', 'submitted', 'in_use', 'returned', 'retired')),
  -- The newest version, and the one papers may draw; the latter stays while a newer one is under review.
  version integer not null check (version > 0),
  used_version integer check (used_version > 0),
  import_id uuid,
  created_by uuid not null,
  created_at timestamptz not null,
  moved_at timestamptz not null,
  primary key (institution_id, id),
  unique (institution_id, bank_id, number),
  foreign key (institution_id, bank_id) references item_banks (institution_id, id)
);
create index items_import on items (institution_id, import_id);

-- Immutable. Content, key and assets are sealed under the institution's key, each bound to its column and row.
create table item_versions (
  institution_id uuid not null,
  item_id uuid not null,
  version integer not null check (version > 0),
  type text not null check (type in ('single', 'multiple', 'truefalse', 'fill', 'short', 'case')),
  point text not null default '',
  difficulty integer check (difficulty between 1 and 5),
  importance text not null check (importance in ('X', 'Y', 'Z')),
  origin text not null check (origin in ('bank', 'expert')),
  -- Keyed digest of the words: equal items are found without opening any.
  fingerprint bytea not null,
  content bytea not null,
  answer bytea not null,
  assets bytea,
  written_by uuid not null,
  written_name text not null,
  written_at timestamptz not null,
  primary key (institution_id, item_id, version),
  foreign key (institution_id, item_id) references items (institution_id, id)
);
create index item_versions_fingerprint on item_versions (institution_id, fingerprint);

-- Immutable: every move of an item. An opinion may quote the item, and is sealed.
create table item_moves (
  institution_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  version integer not null,
  event text not null,
  from_state text not null,
  to_state text not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  opinion bytea,
  primary key (institution_id, id),
  foreign key (institution_id, item_id) references items (institution_id, id)
);
create index item_moves_item on item_moves (institution_id, item_id, at);

-- Papers an item stood in.
create table item_uses (
  institution_id uuid not null,
  item_id uuid not null,
  paper_id uuid not null,
  version integer not null,
  batch_id uuid,
  form text not null,
  used_on date not null,
  recorded_at timestamptz not null,
  primary key (institution_id, item_id, paper_id),
  foreign key (institution_id, item_id) references items (institution_id, id)
);

-- How a version did in an exam. What each option drew tells the key, and is sealed. A row is never altered: marks
-- registered anew take the rows of their exam away and write them once more.
create table item_statistics (
  institution_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  version integer not null,
  -- 0 for the item as a whole; a question of a case by its place under the case, from 1.
  question integer not null default 0 check (question >= 0),
  batch_id uuid,
  paper_id uuid,
  exam text not null,
  answered integer not null check (answered >= 0),
  difficulty double precision,
  discrimination double precision,
  flags text[] not null default '{}',
  options bytea,
  at timestamptz not null,
  primary key (institution_id, id),
  foreign key (institution_id, item_id) references items (institution_id, id)
);
create index item_statistics_item on item_statistics (institution_id, item_id, at);
create unique index item_statistics_once on item_statistics (institution_id, item_id, question, exam, batch_id, paper_id)
  nulls not distinct;

-- Pairs of items that look alike, until a person has decided.
create table item_likenesses (
  institution_id uuid not null,
  bank_id uuid not null,
  item_id uuid not null,
  other_id uuid not null,
  similarity double precision not null,
  status text not null check (status in ('open', 'kept', 'retired')),
  decided_name text,
  decided_at timestamptz,
  -- Sealed: it tells what two items have in common.
  reason bytea,
  found_at timestamptz not null,
  primary key (institution_id, item_id, other_id),
  check (item_id < other_id),
  foreign key (institution_id, item_id) references items (institution_id, id),
  foreign key (institution_id, other_id) references items (institution_id, id)
);
create index item_likenesses_bank on item_likenesses (institution_id, bank_id, status);

create table item_imports (
  institution_id uuid not null,
  id uuid not null,
  bank_id uuid not null,
  format text not null,
  file_id uuid not null,
  file_name text not null,
  status text not null check (status in ('previewed', 'imported', 'discarded')),
  good_count integer not null,
  bad_count integer not null,
  alike_count integer not null,
  report bytea not null,
  created_by uuid not null,
  created_name text not null,
  created_at timestamptz not null,
  imported_at timestamptz,
  imported_count integer,
  primary key (institution_id, id),
  foreign key (institution_id, bank_id) references item_banks (institution_id, id)
);

-- The regulation and the ledgers of the bank, where the rules ask for them.
create table bank_books (
  institution_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('ledger', 'regulation')),
  name text not null,
  place text not null,
  since date not null,
  file_id uuid,
  file_name text,
  registered_by text not null,
  registered_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  primary key (institution_id, id)
);
create unique index bank_books_one on bank_books (institution_id, kind, name) where withdrawn_at is null;

-- Who promised to keep items secret.
create table bank_pledges (
  institution_id uuid not null,
  account_id uuid not null,
  name text not null,
  pledged_at timestamptz not null,
  text_hash text not null,
  primary key (institution_id, account_id)
);
