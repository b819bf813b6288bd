import { sql } from 'kysely'
import type { ChainStepId } from '#core/chain/types.ts'
import { checkCharacter } from '#core/identity/checksum.ts'
import type { EligibilityFacts } from '#core/registration/eligibility-facts.ts'
import { PORTRAIT } from '#documents/samples/people.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { systemActor, type Tx, transactFor } from '../platform/context.ts'
import { keepFile } from '../platform/files/files.ts'
import { newId } from '../platform/ids.ts'
import type { World } from './world.ts'

/** One occupation and level of a batch, and how many candidates stand in it. */
export interface SeededGroup {
  readonly occupation: string
  readonly job?: string
  readonly level?: number
  readonly count: number
  readonly theoryMinutes?: number
  readonly facts?: EligibilityFacts
}

export interface SeedOptions {
  readonly groups: readonly SeededGroup[]
  /** The step the batch stands at; those before it are done. */
  readonly step: ChainStepId
  /** The state of every registration. */
  readonly status?: string
  readonly profile?: string
  readonly startsOn?: string
  readonly endsOn?: string
  readonly planApproved?: boolean
  readonly photos?: boolean
  /** Continues the identity numbers of another batch of the same world; a whole thousand. */
  readonly from?: number
  /** The edition of the occupations' standard, and the levels filed; `old` and 5, 4, 3 where left out. */
  readonly edition?: 'old' | 'y2023'
  readonly filedLevels?: readonly number[]
  /** Whose standard the occupations have; the national one where left out. */
  readonly standard?: string
}

export interface SeededBatch {
  readonly id: string
  readonly entries: readonly string[]
  /** The registrations in the order of the groups. */
  readonly people: readonly { id: string; name: string; identity: string; entry: number }[]
}

/** Facts that are clear at level 4 and below: a graduate of a technical school in the same major. */
export const clearFacts: EligibilityFacts = {
  route: 'exam',
  applicant: {
    kind: 'student',
    birth: '2006-05-12',
    apprentice_done: true,
    education: [{ school: 'technical', stage: 'graduated', major: 'same' }],
  },
}

/** A valid identity number for a running number. */
export function identityOf(number: number): string {
  const day = `200${number % 8}0${1 + (Math.floor(number / 8) % 9)}1${Math.floor(number / 72) % 10}`
  const body = `410105${day}${String(Math.floor(number / 720) % 1000).padStart(3, '0')}`
  return body + checkCharacter(body)
}

async function insertPlan(tx: Tx, options: SeedOptions) {
  const { policy, hash } = loadPolicy(options.profile ?? 'demo-school')
  const filing = newId()
  const batch = newId()
  const { startsOn = '2026-11-28', endsOn = '2026-12-06' } = options
  await sql`insert into filings values (${tx.tenantId}, ${filing}, ${`S000041000${String(batch).slice(-3)}`}, '函〔2025〕7号', '2025-01-01', '2028-12-31', ${tx.now})`.execute(
    tx.db,
  )
  await sql`insert into batches (institution_id, id, year, serial, name, filing_id, policy, policy_hash, starts_on, ends_on, plan_status, created_by, created_at)
    select ${tx.tenantId}, ${batch}, 2026, coalesce(max(serial), 0) + 1, '2026年秋季认定', ${filing}, ${JSON.stringify(policy)}::jsonb, ${hash}, ${startsOn}, ${endsOn},
      ${options.planApproved === false ? 'draft' : 'approved'}, ${filing}, ${tx.now} from batches where institution_id = ${tx.tenantId}`.execute(
    tx.db,
  )
  const reached = policy.chain.steps.findIndex(({ step }) => step === options.step)
  for (const [position, { step }] of policy.chain.steps.entries()) {
    const status = position < reached ? 'done' : position === reached ? 'current' : 'waiting'
    await sql`insert into batch_steps (institution_id, batch_id, step, position, status) values (${tx.tenantId}, ${batch}, ${step}, ${position}, ${status})`.execute(
      tx.db,
    )
  }
  return { filing, batch }
}

interface Filed extends Pick<SeedOptions, 'edition' | 'filedLevels' | 'standard'> {
  readonly filing: string
  readonly batch: string
}

async function insertEntry(tx: Tx, given: Filed, group: SeededGroup, position: number) {
  const [filed, entry] = [newId(), newId()]
  const { occupation, job = '', level = 4, count, theoryMinutes = 90 } = group
  const code = `6-${String(position + 1).padStart(2, '0')}-01-01`
  const { edition = 'old', filedLevels = [5, 4, 3], standard = '国家职业标准' } = given
  await sql`insert into filing_entries (institution_id, id, filing_id, position, occupation_code, classification_edition, occupation, job, levels, standard, standard_edition)
    values (${tx.tenantId}, ${filed}, ${given.filing}, ${position}, ${code}, '2022', ${occupation}, ${job}, ${[...filedLevels]}::int[], ${standard}, ${edition})`.execute(
    tx.db,
  )
  await sql`insert into batch_entries (institution_id, id, batch_id, filing_entry_id, position, occupation_code, occupation, job, level, expected_count, theory_minutes)
    values (${tx.tenantId}, ${entry}, ${given.batch}, ${filed}, ${position}, ${code}, ${occupation}, ${job}, ${level}, ${count}, ${theoryMinutes})`.execute(
    tx.db,
  )
  return entry
}

async function insertPeople(
  tx: Tx,
  world: World,
  batch: string,
  entry: string,
  group: SeededGroup,
  more: { from: number; serial: number; status: string; photo: string | null },
) {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const index = await tx.platform.keys.indexer(tx.db, world.centre.id)
  const facts = group.facts ?? clearFacts
  const people = Array.from({ length: group.count }, (_, i) => {
    const identity = identityOf(more.from + more.serial + i)
    return {
      id: newId(),
      name: `考生${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${'子丑寅卯辰巳午未申酉戌亥'[Math.floor(i / 10) % 12]}`,
      identity,
    }
  })
  await tx.db
    .insertInto('registrations')
    .values(
      people.map(({ id, name, identity }, i) => ({
        institution_id: tx.tenantId,
        id,
        batch_id: batch,
        entry_id: entry,
        serial: more.serial + i + 1,
        route: facts.route,
        status: more.status,
        name,
        sex: Number(identity[16]) % 2 === 1 ? 'M' : 'F',
        birth: facts.applicant.birth,
        identity_type: 'id_card',
        identity_sealed: sealer.seal(identity, `registration/${id}/identity`),
        identity_masked: `${identity.slice(0, 4)}**********${identity.slice(-4)}`,
        identity_index: index(identity),
        identity_tail_index: index(`tail ${identity.slice(-6)}`),
        class_name: `${group.job || group.occupation}240${1 + (i % 3)}`,
        details_sealed: sealer.seal('{}', `registration/${id}/details`),
        eligibility: JSON.stringify(facts),
        photo_file_id: more.photo,
        created_by: batch,
        created_at: tx.now,
      })),
    )
    .execute()
  return people
}

/** A batch with its candidates, brought to a step by rows alone. */
export function seedBatch(world: World, options: SeedOptions): Promise<SeededBatch> {
  const { platform, institution } = world
  return transactFor(platform, systemActor(institution.id, 'institution'), institution.id, async (tx) => {
    const made = await insertPlan(tx, options)
    const photo =
      options.photos === false
        ? null
        : await keepFile(tx, {
            purpose: 'photograph',
            name: '照片.svg',
            contentType: 'image/svg+xml',
            bytes: Buffer.from(PORTRAIT),
          })
    const entries: string[] = []
    const people: { id: string; name: string; identity: string; entry: number }[] = []
    for (const [position, group] of options.groups.entries()) {
      const entry = await insertEntry(tx, { ...options, ...made }, group, position)
      entries.push(entry)
      const more = { from: options.from ?? 0, serial: people.length, status: options.status ?? 'registered', photo }
      const added = await insertPeople(tx, world, made.batch, entry, group, more)
      people.push(...added.map((one) => ({ ...one, entry: position })))
    }
    return { id: made.batch, entries, people }
  })
}
