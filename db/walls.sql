-- Run after every migration, by the owner. The programme connects as jiheng_app, which owns nothing and may not bypass
-- row-level security; jiheng_named owns the few functions that must see across the wall, and nobody may log in as it.

do $$ begin
  if not exists (select from pg_roles where rolname = 'jiheng_app') then create role jiheng_app; end if;
  if not exists (select from pg_roles where rolname = 'jiheng_named') then create role jiheng_named nologin; end if;
end $$;

do $$ begin
  execute format('grant jiheng_named to %I', current_user);
  execute format('grant connect on database %I to jiheng_app', current_database());
end $$;

grant usage on schema public to jiheng_app;
grant usage, create on schema public to jiheng_named;
grant usage on schema pgboss to jiheng_app;
grant select, insert, update, delete on all tables in schema pgboss to jiheng_app;
grant execute on all functions in schema pgboss to jiheng_app;

-- One wall for every tenant table: a row is seen and written only by its own tenant.
do $$
declare
  t record;
  wall text;
begin
  for t in
    select c.relname as name,
      (select a.attname from pg_attribute a
        where a.attrelid = c.oid and not a.attisdropped
          and a.attname in ('institution_id', 'tenant_id', 'centre_id')
        order by case
          when c.relname in ('bans', 'centre_matters', 'centre_overdue_tasks') then a.attname <> 'centre_id'
          else a.attname = 'centre_id' end
        limit 1) as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'kysely%'
  loop
    execute format('grant select on %I to jiheng_named', t.name);
    execute format('grant select, insert, update on %I to jiheng_app', t.name);
    if t.name in ('installation', 'calendar_years') then continue; end if;
    wall := case t.name
      when 'institutions' then 'id = app_tenant() or centre_id = app_tenant()'
      when 'centres' then 'id = app_tenant()'
      else format('%I = app_tenant()', t.key) end;
    if wall is null then raise exception 'table % has no tenant', t.name; end if;
    execute format('alter table %I enable row level security', t.name);
    execute format('alter table %I force row level security', t.name);
    execute format('drop policy if exists wall on %I', t.name);
    execute format('create policy wall on %I to jiheng_app using (%s) with check (%s)', t.name, wall, wall);
    execute format('drop policy if exists named on %I', t.name);
    execute format('create policy named on %I for select to jiheng_named using (true)', t.name);
  end loop;
end $$;

-- What may be taken away again: working drafts, and figures that are reckoned anew. Records are never deleted.
grant delete on account_roles, person_duties, batch_entries, filing_entries, exam_sessions, seats, registration_imports,
  identity_index, evidence_files, marking_allocations, points, exam_run_keys, item_statistics to jiheng_app;
revoke update on ledger_leaves, ledger_checkpoints, login_events, identity_reveals, messages, score_signatures,
  eligibility_reviews, score_agreements, files, certificate_stock, revocation_lists, dated_task_moves, dated_task_files,
  answer_events, exam_log, marking_marks, paper_findings, exam_course_entries, exam_record_signatures, exam_run_machines, item_versions, item_moves, item_uses, item_statistics, bank_pledges, paper_moves, paper_draws, paper_records from jiheng_app;
-- A held answer may be decided upon; what it says never changes.
grant update (state) on answer_events to jiheng_app;
grant update (position) on ledger_leaves to jiheng_app;
grant update (handled_at) on messages to jiheng_app;

-- Named functions: each says in one sentence why it may see more. ------------------------------------------------------

-- Login: who has this account name, before anyone is known.
create or replace function named_account(wanted text) returns setof accounts
  language sql stable security definer set search_path = public, pg_temp
  as $$ select * from accounts where lower(username) = lower(wanted) $$;

-- Login: which login does this cookie belong to.
create or replace function named_login(wanted bytea) returns setof logins
  language sql stable security definer set search_path = public, pg_temp
  as $$ select * from logins where token_hash = wanted and ended_at is null $$;

-- Demo: the accounts listed on the login page; a real installation shows none.
create or replace function named_demo_accounts()
  returns table (username text, name text, role text, tenant_name text, side text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select a.username, a.name, r.role, coalesce(i.name, c.name), a.side
        from accounts a join account_roles r on r.tenant_id = a.tenant_id and r.account_id = a.id
        left join institutions i on i.id = a.tenant_id left join centres c on c.id = a.tenant_id
        where a.status = 'active' and exists (select from installation where kind = 'demo') $$;

-- Everyone may know that an institution or a centre exists, and its public particulars.
create or replace function named_institutions()
  returns table (id uuid, centre_id uuid, name text, short_name text, profile text, kind text, contact_name text, contact_phone text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select id, centre_id, name, short_name, profile, kind, contact_name, contact_phone from institutions $$;

create or replace function named_centres() returns table (id uuid, name text, short_name text, region_code text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select id, name, short_name, region_code from centres $$;

-- Public: announcements that are published, and nothing of those that are not.
create or replace function named_announcements()
  returns table (id uuid, institution_id uuid, institution text, batch_id uuid, batch_name text, starts_on date, ends_on date, content jsonb, published_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select a.id, a.institution_id, i.name, a.batch_id, b.name, b.starts_on, b.ends_on, a.content, a.published_at
        from announcements a join batches b on b.institution_id = a.institution_id and b.id = a.batch_id
        join institutions i on i.id = a.institution_id
        where a.status = 'published' and b.plan_status <> 'withdrawn' $$;

-- Public: what a published announcement offers, by occupation and level.
create or replace function named_announced_entries(announcement uuid)
  returns table (occupation_code text, occupation text, job text, level integer, expected_count integer)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select e.occupation_code, e.occupation, e.job, e.level, e.expected_count
        from announcements a join batch_entries e on e.institution_id = a.institution_id and e.batch_id = a.batch_id
        where a.id = announcement and a.status = 'published' order by e.position $$;

-- Public: notices of results that have begun, running or ended; drafts and reopened ones stay inside.
create or replace function named_publicities(today date)
  returns table (id uuid, institution_id uuid, institution text, batch_id uuid, batch_name text, number integer, status text, content jsonb, row_count integer, first_on date, last_on date, announce_on date, published_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select p.id, p.institution_id, i.name, p.batch_id, b.name, p.number, p.status, p.content, jsonb_array_length(p.rows),
          p.first_on, p.last_on, p.announce_on, p.published_at
        from publicities p join batches b on b.institution_id = p.institution_id and b.id = p.batch_id
        join institutions i on i.id = p.institution_id
        where p.status in ('running', 'ended') and p.first_on <= today $$;

-- Public: the list of one such notice; names and numbers were covered when it was written.
create or replace function named_publicity_rows(notice uuid, today date) returns jsonb
  language sql stable security definer set search_path = public, pg_temp
  as $$ select p.rows from publicities p
        where p.id = notice and p.status in ('running', 'ended') and p.first_on <= today $$;

-- Candidate's door: whose ticket bears this code; the identity number must match it before anything opens.
create or replace function named_candidate_door(wanted bytea)
  returns table (institution_id uuid, centre_id uuid, registration_id uuid, identity_index bytea)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select t.institution_id, i.centre_id, r.id, r.identity_index
        from tickets t join institutions i on i.id = t.institution_id
        join registrations r on r.institution_id = t.institution_id and r.id = t.registration_id
        where t.code_index = wanted and t.status = 'issued' and r.status <> 'withdrawn' $$;

-- Centre: the filings of its own institutions, number and validity.
create or replace function named_centre_filings()
  returns table (institution_id uuid, number text, valid_from date, valid_to date, entry_count bigint, created_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select f.institution_id, f.number, f.valid_from, f.valid_to,
          (select count(*) from filing_entries e where e.institution_id = f.institution_id and e.filing_id = f.id), f.created_at
        from filings f join institutions i on i.id = f.institution_id where i.centre_id = app_tenant() $$;

-- Centre: the rules its institutions made their own, once approved; drafts and proposals stay inside.
create or replace function named_centre_overlays() returns setof policy_overlays
  language sql stable security definer set search_path = public, pg_temp
  as $$ select o.* from policy_overlays o join institutions i on i.id = o.institution_id
        where i.centre_id = app_tenant() and o.status = 'approved' order by o.institution_id, o.number desc $$;

-- Calendar subscription: whose days lie behind this address; it ends with the account or the role.
create or replace function named_deadline_feed(wanted bytea)
  returns table (institution_id uuid, account_id uuid, role text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select f.institution_id, f.account_id, f.role from deadline_feeds f
        join accounts a on a.tenant_id = f.institution_id and a.id = f.account_id and a.status = 'active'
        join account_roles r on r.tenant_id = f.institution_id and r.account_id = f.account_id and r.role = f.role
        where f.token_hash = wanted $$;

-- Sequencer: which ledgers have leaves waiting for a number.
create or replace function named_waiting_ledgers() returns table (tenant_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select distinct l.tenant_id from ledger_leaves l where l.position is null $$;

-- Keys: the index key of an institution's centre, wrapped; public signing keys of both sides.
create or replace function named_index_key(centre uuid) returns table (wrapped bytea, master_key_id text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select wrapped, master_key_id from tenant_keys where tenant_id = centre and purpose = 'index' $$;

create or replace function named_public_key(tenant uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$ select public_key from tenant_keys where tenant_id = tenant and purpose = 'sign' $$;

create or replace function named_seal_recipient(tenant uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$ select public_key from tenant_keys where tenant_id = tenant and purpose = 'seal' $$;

-- Bans and duplicates: found across the institutions of a centre, without a name.
create or replace function named_identity_uses(centre uuid, wanted bytea[])
  returns table (identity_index bytea, institution_id uuid, registration_id uuid, occupation_code text, job text, level integer, starts_on date, ends_on date)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select u.identity_index, u.institution_id, u.registration_id, u.occupation_code, u.job, u.level, u.starts_on, u.ends_on
        from identity_index u where u.centre_id = centre and u.identity_index = any (wanted) $$;

create or replace function named_bans(centre uuid, wanted bytea[])
  returns table (identity_index bytea, until_on date, clause text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select b.identity_index, b.until_on, b.clause from bans b where b.centre_id = centre and b.identity_index = any (wanted) $$;

-- Public: certificates of one name, found by number or by identity number; only what the paper shows, never a list.
create or replace function named_certificates(wanted_name text, wanted_number text, wanted_indexes bytea[])
  returns table (institution_id uuid, id uuid, number text, stock_number text, name text, identity_type text, identity_masked text,
    occupation text, job text, level integer, issued_on date, institution text, issuing_name text, contact_phone text,
    remark text, status text, photo_file_id uuid, replaced boolean, since timestamptz, reason text, clause text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select c.institution_id, c.id, c.number, c.stock_number, c.name, c.identity_type, c.identity_masked, c.occupation, c.job,
          c.level, c.issued_on, i.name, c.issuing_name, i.contact_phone, c.remark, c.status, c.photo_file_id,
          c.status = 'reissued', coalesce(r.confirmed_at, n.issued_at), r.reason, r.clause
        from certificates c join institutions i on i.id = c.institution_id
        left join certificate_revocations r on r.institution_id = c.institution_id and r.certificate_id = c.id and r.status = 'confirmed'
        left join certificates n on n.institution_id = c.institution_id and n.replaces_id = c.id and n.status <> 'composed'
        where (c.number = wanted_number or c.identity_index = any (wanted_indexes)) and c.name = wanted_name
          and c.status <> 'composed'
        order by c.issued_on desc, c.id limit 20 $$;

-- Public: the institutions whose signatures can be verified, with their public keys; never a private one.
create or replace function named_signers()
  returns table (institution_id uuid, centre_id uuid, institution text, issuing_name text, contact_phone text, public_key text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select i.id, i.centre_id, i.name, i.issuing_name, i.contact_phone, k.public_key
        from institutions i join tenant_keys k on k.tenant_id = i.id and k.purpose = 'sign' order by i.id $$;

-- Public: the newest signed revocation list of each institution; it names nobody.
create or replace function named_revocation_lists()
  returns table (institution_id uuid, number integer, issued_at timestamptz, body jsonb, signature text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select distinct on (l.institution_id) l.institution_id, l.number, l.issued_at, l.body, l.signature
        from revocation_lists l order by l.institution_id, l.number desc $$;

-- Exam room: which places show these pairing codes, before any machine is known.
create or replace function named_exam_pairings(wanted text[])
  returns table (code text, institution_id uuid, place_id uuid, room text, seat_count integer)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select c.code, c.institution_id, c.place_id, (array_agg(r.room order by r.starts_at))[1], max(r.seat_count)
        from exam_place_codes c
        join exam_runs r on r.institution_id = c.institution_id and r.place_id = c.place_id
        where c.code = any(wanted) and r.status not in ('sealed', 'withdrawn')
        group by c.code, c.institution_id, c.place_id $$;

-- Exam room: which machines, and which sittings, do these tokens belong to.
create or replace function named_exam_machines(wanted bytea[])
  returns table (token_hash bytea, institution_id uuid, id uuid, place_id uuid, seat integer, checked_at timestamptz, preflight jsonb)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select token_hash, institution_id, id, place_id, seat, checked_at, preflight from exam_machines
        where token_hash = any(wanted) and status = 'active' $$;

create or replace function named_exam_sittings(wanted bytea[])
  returns table (token_hash bytea, institution_id uuid, run_id uuid, attempt_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select e.token_hash, e.institution_id, a.run_id, e.attempt_id from exam_epochs e
        join exam_attempts a on a.institution_id = e.institution_id and a.id = e.attempt_id
        where e.token_hash = any(wanted) $$;

-- Exam room: which rooms the clock must end after a restart.
create or replace function named_open_exam_runs() returns table (institution_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select institution_id, id from exam_runs where status in ('entry', 'released', 'running') $$;

do $$
declare f record;
begin
  for f in
    select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.proname like 'named\_%'
  loop
    execute format('alter function %s owner to jiheng_named', f.signature);
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to jiheng_app', f.signature);
  end loop;
end $$;
