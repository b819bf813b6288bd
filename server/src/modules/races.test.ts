import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Route } from '#contract/route.ts'
import type { Role } from '#core/access/roles.ts'
import { Caller, Refused } from '#server/demo/acting/caller.ts'
import { type Cast, Stage } from '#server/demo/acting/cast.ts'
import { innerWire } from '#server/demo/acting/wire.ts'
import { castOf, liveThrough } from '#server/testing/lived-in-world.ts'
import { openWorld, testPassword } from '#server/testing/world.ts'

const world = await openWorld()
const wire = innerWire(world.app)

/** What each write answered when it was sent twice at once. */
const answers = new Map<string, Set<string>>()

/** Sends every write twice at the same moment, from two desks of the same person. */
class Hasty extends Caller {
  readonly #desks: readonly [Caller, Caller]

  constructor(desks: readonly [Caller, Caller]) {
    super(wire, testPassword)
    this.#desks = desks
  }

  override call: Caller['call'] = async (route, input) => {
    const { method, path } = route as unknown as Route
    if (method === 'GET') return this.#desks[0].call(route, input)
    const both = await Promise.allSettled(this.#desks.map((desk) => desk.call(route, input)))
    const told = both.map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as Refused).code))
    const key = `${method} ${path}`
    answers.set(key, (answers.get(key) ?? new Set()).add(told.sort().join(' + ')))
    for (const one of both) if (one.status === 'fulfilled') return one.value
    throw (both[0] as PromiseRejectedResult).reason
  }

  override download: Caller['download'] = (route, input) => this.#desks[0].download(route, input)
}

class HastyStage extends Stage {
  readonly #casts: readonly [Cast, Cast]

  constructor(casts: readonly [Cast, Cast]) {
    super(casts[0], 'institution')
    this.#casts = casts
  }

  override async as(role: Role, number = 1): Promise<Caller> {
    const tenant = role.startsWith('centre_') ? 'centre' : 'institution'
    const [first, second] = this.#casts
    return new Hasty([await first.as(tenant, role, number), await second.as(tenant, role, number)])
  }
}

/** Acts that may be done again at once: they write the same once more, or make one more thing of a kind of which there may be many. */
const repeatable = [
  'POST /api/v1/batches',
  'POST /api/v1/batches/:batchId/archive/waivers',
  'POST /api/v1/batches/:batchId/arrangements/:subject',
  'POST /api/v1/batches/:batchId/attendance',
  'POST /api/v1/batches/:batchId/consents',
  'POST /api/v1/batches/:batchId/eligibility/final-passes',
  'POST /api/v1/batches/:batchId/eligibility/first-passes',
  'POST /api/v1/batches/:batchId/exam-rooms/:sessionId/:placeId/all-present',
  'POST /api/v1/batches/:batchId/photo-imports',
  'POST /api/v1/batches/:batchId/registration-imports',
  'POST /api/v1/batches/:batchId/report',
  'POST /api/v1/batches/:batchId/score-sheet',
  'POST /api/v1/batches/:batchId/scores',
  'POST /api/v1/batches/:batchId/tickets',
  'POST /api/v1/centre/institutions/:institutionId/filings',
  'POST /api/v1/people',
  'PUT /api/v1/batches/:batchId/announcement',
  'PUT /api/v1/batches/:batchId/exam-sessions/:subject',
  'PUT /api/v1/batches/:batchId/plan',
  'PUT /api/v1/batches/:batchId/publicity',
]

let batchId = ''

const count = async (text: string): Promise<number> => {
  const { rows } = await world.owner.query<{ n: number }>(`select count(*)::int as n from ${text}`, [batchId])
  return rows[0]?.n ?? -1
}

test('every act of a whole batch sent twice at once happens once, and nothing breaks', async () => {
  const batch = await liveThrough(world, { stage: new HastyStage([castOf(world), castOf(world)]) })
  batchId = batch.id
  const told = [...answers].flatMap(([key, all]) => [...all].map((answer) => ({ key, answer })))
  assert.ok(answers.size > 50, String(answers.size))
  assert.deepEqual(
    told.filter(({ answer }) => !answer.includes('done') || answer.includes('internal')),
    [],
  )
  const twice = told.filter(({ answer, key }) => answer === 'done + done' && !repeatable.includes(key))
  assert.deepEqual(twice, [])
})

test('what was sent twice at once stands once in the tables', async () => {
  const people = await count('registrations where batch_id = $1')
  assert.equal(people, 7)
  assert.equal(await count("tickets where batch_id = $1 and status = 'issued'"), people)
  assert.equal(await count('attendance where batch_id = $1'), 2 * people)
  assert.equal(await count('seats where batch_id = $1'), 2 * people)
  assert.equal(await count("score_sheets where batch_id = $1 and status = 'locked'"), 1)
  assert.equal(await count("reports where batch_id = $1 and status <> 'withdrawn'"), 1)
  assert.equal(await count("centre_matters where body::text like '%' || $1 || '%' or subject_id::text = $1"), 2)
  assert.equal(await count("publicities where batch_id = $1 and status = 'ended'"), 1)
  assert.equal(
    await count(
      '(select registration_id from certificates where batch_id = $1 group by 1 having count(*) > 1) doubled',
    ),
    0,
  )
  assert.equal(await count("certificate_revocations where status = 'confirmed' and $1 <> ''"), 1)
  assert.equal(await count("evidence_packs where batch_id = $1 and status = 'sealed'"), 1)
  assert.equal(
    await count(
      "(select tenant_id, position from ledger_leaves where position is not null and $1 <> '' group by 1, 2 having count(*) > 1) doubled",
    ),
    0,
  )
})
