import type { changePlace, createPlace, Place } from '#contract/arrangement.ts'
import { DomainError } from '#contract/domain-error.ts'
import type { BodyOf } from '#contract/route.ts'
import { judgeMachines, judgePlaces } from '#core/arrangement/judge-places.ts'
import type { ArrangementPolicy } from '#core/arrangement/types.ts'
import { policyInForce } from '#server/modules/rulebook/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import {
  insertPlace,
  lockPlaces,
  type PlaceFacts,
  type PlaceRow,
  selectOptionalPlaceForUpdate,
  selectPlaces,
  updatePlace,
} from '../store.places.ts'
import { assertLayout } from './assert-layout.ts'

/** A place as it is shown. */
export const presentPlace = (row: PlaceRow): Place => ({
  id: row.id,
  name: row.name,
  building: row.building,
  subject: row.subject as 'theory' | 'practical',
  seatCount: row.seat_count,
  reserveCount: row.reserve_count,
  usableCount: row.seat_count - row.reserve_count,
  occupations: row.occupations,
  columns: row.columns,
  spacing: row.spacing,
  areas: row.areas,
  status: row.status as 'active' | 'closed',
})

/** The rules about places the institution follows now; places belong to no batch. */
export const placePolicy = async (tx: Tx): Promise<ArrangementPolicy> => (await policyInForce(tx)).policy.arrangement

function assertMachines(facts: PlaceFacts, policy: ArrangementPolicy): void {
  if (facts.subject !== 'theory' || facts.status !== 'active') return
  const [reason] = judgeMachines(facts.seat_count, policy).reasons
  const minimum = policy.minimumMachines?.value ?? 0
  if (!reason) return
  throw new DomainError(
    'place.too_small',
    { name: facts.name, seats: facts.seat_count, minimum },
    {
      grounds: [
        {
          clause: reason.clause,
          required: `机考考场${minimum}个以上机位`,
          actual: `${facts.seat_count}个机位`,
          gap: `${minimum - facts.seat_count}个机位`,
          remedies: ['增加机位后再登记', '改用更大的机房'],
        },
      ],
    },
  )
}

function assertDeclared(facts: PlaceFacts, others: readonly PlaceRow[], policy: ArrangementPolicy): void {
  if (facts.status !== 'active') return
  const count = (subject: string) =>
    others.filter((place) => place.subject === subject && place.status === 'active').length +
    (facts.subject === subject ? 1 : 0)
  const counted = { theoryRooms: count('theory'), practicalPlaces: count('practical') }
  const found = judgePlaces(counted, policy).reasons
  const reason = found.find(
    (one) => one.code === (facts.subject === 'theory' ? 'place.theory_rooms' : 'place.practical_places'),
  )
  const declared = policy.declaredPlaces?.[facts.subject === 'theory' ? 'theoryRooms' : 'practicalPlaces'] ?? 0
  if (!reason) return
  const what = facts.subject === 'theory' ? '理论考场' : '技能考场'
  throw new DomainError(
    'place.beyond_declared',
    { what, declared, name: facts.name },
    {
      grounds: [
        {
          clause: reason.clause,
          required: `${what}${declared}个`,
          actual: `登记后为${declared + 1}个`,
          remedies: ['先停用不再使用的考场', '规定变更后更新规则档案'],
        },
      ],
    },
  )
}

/** Refuses a place that the rules or its own figures do not allow. */
export function assertPlace(facts: PlaceFacts, others: readonly PlaceRow[], policy: ArrangementPolicy): void {
  if (facts.reserve_count >= facts.seat_count)
    throw new DomainError('place.reserve', { reserve: facts.reserve_count, seats: facts.seat_count })
  if (others.some((place) => place.name === facts.name)) throw new DomainError('place.name_taken', { name: facts.name })
  assertMachines(facts, policy)
  assertLayout(facts, policy)
  assertDeclared(facts, others, policy)
}

const note = (tx: Tx, row: PlaceRow, summary: string, before?: unknown) =>
  record(tx, {
    act: 'place.write',
    subject: ['place', row.id],
    summary: `${summary}${row.name}`,
    ...(before ? { before } : {}),
    after: { ...row },
  })

/** Registers a place. */
export async function addPlace(tx: Tx, body: BodyOf<typeof createPlace>): Promise<Place> {
  await lockPlaces(tx)
  const facts: PlaceFacts = {
    name: body.name,
    building: body.building,
    subject: body.subject,
    seat_count: body.seatCount,
    reserve_count: body.reserveCount,
    occupations: body.occupations,
    columns: body.columns,
    spacing: body.spacing,
    areas: body.areas,
    status: 'active',
  }
  assertPlace(facts, await selectPlaces(tx), await placePolicy(tx))
  const row = await insertPlace(tx, newId(), facts)
  await note(tx, row, '登记')
  return presentPlace(row)
}

/** Changes or closes a place; seats given there stay. */
export async function editPlace(tx: Tx, placeId: string, body: BodyOf<typeof changePlace>): Promise<Place> {
  await lockPlaces(tx)
  const row = await selectOptionalPlaceForUpdate(tx, placeId)
  if (!row) throw new DomainError('resource.not_found')
  const facts: PlaceFacts = {
    name: body.name ?? row.name,
    building: body.building ?? row.building,
    subject: body.subject ?? row.subject,
    seat_count: body.seatCount ?? row.seat_count,
    reserve_count: body.reserveCount ?? row.reserve_count,
    occupations: body.occupations ?? row.occupations,
    columns: body.columns ?? row.columns,
    spacing: body.spacing === undefined ? row.spacing : body.spacing,
    areas: body.areas ?? row.areas,
    status: body.status ?? row.status,
  }
  const others = (await selectPlaces(tx)).filter((place) => place.id !== placeId)
  assertPlace(facts, others, await placePolicy(tx))
  const changed = await updatePlace(tx, placeId, facts)
  await note(tx, changed, '修改', row)
  return presentPlace(changed)
}
