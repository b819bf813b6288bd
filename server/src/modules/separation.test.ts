import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Route } from '#contract/route.ts'
import { type Role, roleCodes, roles } from '#core/access/roles.ts'
import { Caller, Refused } from '#server/demo/acting/caller.ts'
import { Cast, type Player, Stage } from '#server/demo/acting/cast.ts'
import { innerWire } from '#server/demo/acting/wire.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { liveThrough } from '#server/testing/lived-in-world.ts'
import { openWorld, testPassword } from '#server/testing/world.ts'
import { addAccount, hashPassword } from './access/index.ts'

const world = await openWorld()
const wire = innerWire(world.app)

const numbers = ['one', 'two', 'three', 'four', 'five'] as const

/** People who each hold every role of their house. */
const players: readonly Player[] = (['institution', 'centre'] as const).flatMap((tenant) =>
  numbers.map((who) => ({
    tenant,
    username: `everything.${tenant}.${who}`,
    name: tenant === 'centre' ? `中心${who}` : `全能${who}`,
    roles: roleCodes.filter((role) => roles[role].side === tenant),
  })),
)

/** Refusals on the way, each as route, code and clauses. */
const refusals = new Set<string>()

/** Does everything as the first person; only what he is refused goes to the next. */
class Alone extends Caller {
  readonly #people: readonly Caller[]

  constructor(people: readonly Caller[]) {
    super(wire, testPassword)
    this.#people = people
  }

  override call: Caller['call'] = async (route, input) => {
    let last: unknown
    for (const person of this.#people)
      try {
        return await person.call(route, input)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const { method, path } = route as unknown as Route
        refusals.add(`${method} ${path}: ${error.code} ${error.clauses.join(' ')}`.trim())
        last = error
      }
    throw last
  }

  override download: Caller['download'] = (route, input) => (this.#people[0] as Caller).download(route, input)
}

class LonelyStage extends Stage {
  readonly #cast: Cast

  constructor(cast: Cast) {
    super(cast, 'institution')
    this.#cast = cast
  }

  override async as(role: Role, number = 1): Promise<Caller> {
    const tenant = role.startsWith('centre_') ? 'centre' : 'institution'
    if (number === 2) return this.#cast.as(tenant, role, 2)
    return new Alone(await Promise.all(numbers.map((_, place) => this.#cast.as(tenant, role, place + 1))))
  }
}

async function hireEverybody(): Promise<void> {
  const passwordHash = await hashPassword(testPassword)
  for (const { tenant, ...player } of players) {
    const side = tenant === 'centre' ? 'centre' : 'institution'
    const id = world[side].id
    await transactFor(world.platform, systemActor(id, side), id, (tx) =>
      addAccount(tx, side, { ...player, password: '', passwordHash }),
    )
  }
}

test('whoever holds every role is stopped at each act that wants a second person [LG-031]', async () => {
  await hireEverybody()
  await liveThrough(world, { stage: new LonelyStage(new Cast(wire, testPassword, players)) })
  assert.deepEqual([...refusals].sort(), [
    'POST /api/v1/announcements/:announcementId/publication: access.same_person',
    'POST /api/v1/batches/:batchId/arrangements/:subject/approval: arrangement.same_person',
    'POST /api/v1/batches/:batchId/certificates/issue: access.same_person',
    'POST /api/v1/batches/:batchId/plan/submission: access.same_person',
    'POST /api/v1/batches/:batchId/score-sheet/signatures/head: access.same_person',
    'POST /api/v1/batches/:batchId/score-sheet/signatures/quality-supervisor: access.same_person',
    'POST /api/v1/batches/:batchId/score-sheet/signatures/score-recorder: access.same_person',
    'POST /api/v1/centre/results/:resultId/publication: access.same_person',
    'POST /api/v1/certificates/:certificateId/revocation/decision: access.same_person',
    'POST /api/v1/publicities/:publicityId/publication: access.same_person',
    'POST /api/v1/registrations/:registrationId/final-review: eligibility.same_person LG-031',
    'POST /api/v1/reports/:reportId/sending: access.same_person',
  ])
})
