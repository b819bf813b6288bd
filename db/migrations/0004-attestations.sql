-- Attestations (核对事项) ------------------------------------------------------------------------------------------------
-- What a person attests where no program can decide: items of a batch, standing items of the institution (no batch), and
-- occasions somebody raised. Withdrawn rows stay, with who withdrew them and why.
create table attestations (
  institution_id uuid not null references institutions (id),
  id uuid not null,
  batch_id uuid,
  item text not null,
  scope text not null check (scope in ('institution', 'batch', 'occasion')),
  label text not null,
  clause text,
  status text not null check (status in ('attested', 'waived', 'raised', 'withdrawn')),
  happened text not null default '',
  subject text not null default '',
  facts text not null default '',
  raised_by uuid,
  raised_name text,
  raised_at timestamptz,
  checks text[] not null default '{}',
  effect text not null default '',
  note text not null default '',
  reason text not null default '',
  stated_by uuid,
  stated_name text,
  stated_role text,
  stated_at timestamptz,
  withdrawn_name text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  primary key (institution_id, id),
  foreign key (institution_id, batch_id) references batches (institution_id, id),
  check (scope <> 'batch' or batch_id is not null),
  check (scope <> 'institution' or batch_id is null),
  check (status <> 'raised' or stated_by is null)
);
create index attestations_batch on attestations (institution_id, batch_id);
-- An item is attested or waived once at a time.
create unique index attestations_one_batch on attestations (institution_id, batch_id, item)
  where scope = 'batch' and status in ('attested', 'waived');
create unique index attestations_one_standing on attestations (institution_id, item)
  where scope = 'institution' and status = 'attested';

-- A file proves one statement.
create table attestation_files (
  institution_id uuid not null,
  file_id uuid not null,
  attestation_id uuid not null,
  position integer not null,
  name text not null,
  primary key (institution_id, file_id),
  foreign key (institution_id, attestation_id) references attestations (institution_id, id)
);
create index attestation_files_attestation on attestation_files (institution_id, attestation_id);
