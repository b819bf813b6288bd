import type { EventState } from '#core/theory-exam/capture.ts'
import type { Platform } from '#server/platform/context.ts'
import { byteaArray, float8Array, int4Array, jsonbArray, textArray, uuidArray } from './binary-arrays.ts'
import { GroupWriter } from './group-writer.ts'

/** An event on its way to the table. */
export interface EventRow {
  readonly attempt: Buffer
  readonly epoch: number
  readonly seq: number
  readonly fork: number
  readonly kind: string
  readonly question: string
  /** JSON text. */
  readonly value: string
  readonly at: number
  readonly hash: Buffer
  readonly state: EventState
}

/** A candidate who has begun. */
export interface StartRow {
  readonly attempt: Buffer
}

/** A sitting that ends: handed in, or sealed by the clock. */
export interface EndRow {
  readonly attempt: Buffer
  readonly status: 'handed_in' | 'sealed'
  readonly headSeq: number
  readonly headHash: Buffer
  readonly receipt: string
  readonly answered: number
}

const insertEvents = `insert into answer_events
  (institution_id, attempt_id, epoch, seq, fork, kind, question, value, at_ms, hash, state, received_at)
  select $1::uuid, a, e, s, f, k, q, v, t, h, st, $2::timestamptz
  from unnest($3::uuid[], $4::int4[], $5::int4[], $6::int4[], $7::text[], $8::text[], $9::jsonb[], $10::float8[],
    $11::bytea[], $12::text[]) as u (a, e, s, f, k, q, v, t, h, st)
  on conflict do nothing`

/** A candidate who signs in at a machine: what his row was, what it becomes, and the epoch the machine writes in. */
export interface SignInRow {
  readonly attempt: Buffer
  readonly fromEpoch: number
  readonly fromStatus: string
  readonly epoch: number
  readonly status: string
  readonly signedInAt: number
  /** A new epoch, which fences those before; else a new token of an epoch that is there. */
  readonly isNew: boolean
  readonly machine: Buffer
  readonly seat: number
  readonly after: string
  readonly token: Buffer
  readonly openedAt: number
  /** The line of the room's log. */
  readonly log: { readonly id: Buffer; readonly run: Buffer; readonly kind: string; readonly text: string }
}

/** Nothing is written but for those whose row is still as memory says; the number of log lines tells how many. */
const openEpochs = `with u as (
    select * from unnest($3::uuid[], $4::int4[], $5::text[], $6::int4[], $7::text[], $8::float8[], $9::int4[], $10::uuid[],
      $11::int4[], $12::text[], $13::bytea[], $14::float8[], $15::uuid[], $16::uuid[], $17::text[], $18::text[])
      as u (id, old_epoch, old_status, epoch, status, signed_in_at, is_new, machine, seat, after, token, opened_at,
        log_id, run, kind, line)),
  moved as (
    update exam_attempts a set epoch = u.epoch, status = u.status, machine_allowed_at = null,
        signed_in_at = to_timestamp(u.signed_in_at / 1000)
      from u where a.institution_id = $1::uuid and a.id = u.id and a.epoch = u.old_epoch and a.status = u.old_status
      returning a.id),
  mine as (select u.* from u join moved using (id)),
  fenced as (
    update exam_epochs e set fenced_at = $2::timestamptz from mine m
      where e.institution_id = $1::uuid and e.attempt_id = m.id and m.is_new = 1 and e.fenced_at is null),
  renewed as (
    update exam_epochs e set token_hash = m.token from mine m
      where e.institution_id = $1::uuid and e.attempt_id = m.id and m.is_new = 0 and e.epoch = m.epoch),
  opened as (
    insert into exam_epochs (institution_id, attempt_id, epoch, machine_id, seat, after_hash, token_hash, opened_at)
      select $1::uuid, id, epoch, machine, seat, after, token, to_timestamp(opened_at / 1000) from mine where is_new = 1)
  insert into exam_log (institution_id, id, run_id, at, kind, attempt_id, text, data)
    select $1::uuid, log_id, run, $2::timestamptz, kind, id, line, jsonb_build_object('seat', seat, 'epoch', epoch)
    from mine`

const markStarted = `update exam_attempts set status = 'answering', started_at = $2::timestamptz
  where institution_id = $1::uuid and id = any($3::uuid[]) and status = 'signed_in'`

const markEnded = `update exam_attempts a set status = u.st, ended_at = $2::timestamptz, head_seq = u.s,
    head_hash = encode(u.h, 'hex'), receipt = u.r, answered = u.n
  from unnest($3::uuid[], $4::text[], $5::int4[], $6::bytea[], $7::text[], $8::int4[]) as u (id, st, s, h, r, n)
  where a.institution_id = $1::uuid and a.id = u.id and a.status in ('signed_in', 'answering')`

/** The writers of one tenant. */
export interface TenantWriters {
  readonly events: GroupWriter<EventRow>
  readonly signIns: GroupWriter<SignInRow>
  readonly starts: GroupWriter<StartRow>
  readonly ends: GroupWriter<EndRow>
}

/** The writers of answers, starts and ends, per tenant: each stands behind its own wall. */
export class ExamWriters {
  readonly #platform: Platform
  readonly #tenants = new Map<string, TenantWriters>()

  constructor(platform: Platform) {
    this.#platform = platform
  }

  of(tenantId: string): TenantWriters {
    const known = this.#tenants.get(tenantId)
    if (known) return known
    const made = this.#make(tenantId)
    this.#tenants.set(tenantId, made)
    return made
  }

  #make(tenantId: string): TenantWriters {
    const { pool, clock } = this.#platform
    const now = () => clock.now()
    return {
      events: new GroupWriter<EventRow>(pool, tenantId, (rows) => ({
        name: 'exam-events',
        text: insertEvents,
        values: [tenantId, now(), ...eventColumns(rows)],
      })),
      signIns: new GroupWriter<SignInRow>(pool, tenantId, (rows) => ({
        name: 'exam-sign-ins',
        text: openEpochs,
        values: [tenantId, now(), ...signInColumns(rows)],
      })),
      starts: new GroupWriter<StartRow>(pool, tenantId, (rows) => ({
        name: 'exam-starts',
        text: markStarted,
        values: [tenantId, now(), uuidArray(rows.map(({ attempt }) => attempt))],
      })),
      ends: new GroupWriter<EndRow>(pool, tenantId, (rows) => ({
        name: 'exam-ends',
        text: markEnded,
        values: [tenantId, now(), ...endColumns(rows)],
      })),
    }
  }

  close(): void {
    for (const { events, signIns, starts, ends } of this.#tenants.values()) {
      events.close()
      signIns.close()
      starts.close()
      ends.close()
    }
  }
}

const eventColumns = (rows: readonly EventRow[]): Buffer[] => [
  uuidArray(rows.map(({ attempt }) => attempt)),
  int4Array(rows.map(({ epoch }) => epoch)),
  int4Array(rows.map(({ seq }) => seq)),
  int4Array(rows.map(({ fork }) => fork)),
  textArray(rows.map(({ kind }) => kind)),
  textArray(rows.map(({ question }) => question)),
  jsonbArray(rows.map(({ value }) => value)),
  float8Array(rows.map(({ at }) => at)),
  byteaArray(rows.map(({ hash }) => hash)),
  textArray(rows.map(({ state }) => state)),
]

const signInColumns = (rows: readonly SignInRow[]): Buffer[] => [
  uuidArray(rows.map(({ attempt }) => attempt)),
  int4Array(rows.map(({ fromEpoch }) => fromEpoch)),
  textArray(rows.map(({ fromStatus }) => fromStatus)),
  int4Array(rows.map(({ epoch }) => epoch)),
  textArray(rows.map(({ status }) => status)),
  float8Array(rows.map(({ signedInAt }) => signedInAt)),
  int4Array(rows.map(({ isNew }) => (isNew ? 1 : 0))),
  uuidArray(rows.map(({ machine }) => machine)),
  int4Array(rows.map(({ seat }) => seat)),
  textArray(rows.map(({ after }) => after)),
  byteaArray(rows.map(({ token }) => token)),
  float8Array(rows.map(({ openedAt }) => openedAt)),
  uuidArray(rows.map(({ log }) => log.id)),
  uuidArray(rows.map(({ log }) => log.run)),
  textArray(rows.map(({ log }) => log.kind)),
  textArray(rows.map(({ log }) => log.text)),
]

const endColumns = (rows: readonly EndRow[]): Buffer[] => [
  uuidArray(rows.map(({ attempt }) => attempt)),
  textArray(rows.map(({ status }) => status)),
  int4Array(rows.map(({ headSeq }) => headSeq)),
  byteaArray(rows.map(({ headHash }) => headHash)),
  textArray(rows.map(({ receipt }) => receipt)),
  int4Array(rows.map(({ answered }) => answered)),
]
