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

const markStarted = `update exam_attempts set status = 'answering', started_at = $2::timestamptz
  where institution_id = $1::uuid and id = any($3::uuid[]) and status = 'signed_in'`

const markEnded = `update exam_attempts a set status = u.st, ended_at = $2::timestamptz, head_seq = u.s,
    head_hash = encode(u.h, 'hex'), receipt = u.r, answered = u.n
  from unnest($3::uuid[], $4::text[], $5::int4[], $6::bytea[], $7::text[], $8::int4[]) as u (id, st, s, h, r, n)
  where a.institution_id = $1::uuid and a.id = u.id and a.status in ('signed_in', 'answering')`

/** The writers of one tenant. */
export interface TenantWriters {
  readonly events: GroupWriter<EventRow>
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
    for (const { events, starts, ends } of this.#tenants.values()) {
      events.close()
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

const endColumns = (rows: readonly EndRow[]): Buffer[] => [
  uuidArray(rows.map(({ attempt }) => attempt)),
  textArray(rows.map(({ status }) => status)),
  int4Array(rows.map(({ headSeq }) => headSeq)),
  byteaArray(rows.map(({ headHash }) => headHash)),
  textArray(rows.map(({ receipt }) => receipt)),
  int4Array(rows.map(({ answered }) => answered)),
]
