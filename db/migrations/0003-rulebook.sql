-- Versions of an institution's own overlay on its profile (本机构规则). A batch pins its policy when it is made, so that
-- nothing here reaches back.
create table policy_overlays (
  institution_id uuid not null references institutions (id),
  id uuid not null,
  number integer not null,
  status text not null,
  changes jsonb not null,
  -- What stood at each place when it was written, and the hash of the policy it was laid upon.
  replaced jsonb not null default '[]',
  base_hash text not null,
  effective_on date not null,
  reason text not null,
  writers uuid[] not null,
  proposed_by text not null,
  proposed_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  approved_hash text,
  created_at timestamptz not null,
  primary key (institution_id, id),
  unique (institution_id, number)
);
