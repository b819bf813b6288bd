import sharp from 'sharp'
import { recordStockEvent } from '#contract/certificate.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import { checkCharacter } from '#core/identity/checksum.ts'
import { maskIdentity } from '#core/registration/mask-identity.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { keepFile } from '#server/platform/files/files.ts'
import { newId } from '#server/platform/ids.ts'
import type { World } from './world.ts'

/** An occupation and level of the batch. */
export interface BatchEntry {
  readonly occupation: string
  readonly job: string
  readonly level: number
  readonly code: string
}

/** Somebody who passed, known whole to the tests. */
export interface Passed {
  readonly registrationId: string
  readonly name: string
  readonly identity: string
  readonly entry: BatchEntry
}

/** What a batch with released results is made of. */
export interface PassedBatchOptions {
  readonly candidates?: number
  /** Candidates who failed, on top. */
  readonly failed?: number
  readonly profile?: string
  readonly filing?: string
  readonly entries?: readonly BatchEntry[]
  readonly tenant?: 'institution' | 'neighbour'
  /** First day of the examinations; the batch ends three days later. */
  readonly startsOn?: string
  /** The step that is open; everything before it is done. */
  readonly open?: ChainStepId
  /** Where the report to the centre stands. */
  readonly report?: 'accepted' | 'published'
  /** Running number of the first person, so that two batches hold other people. */
  readonly from?: number
}

/** Two entries of the occupations a school assesses. */
export const twoEntries: readonly BatchEntry[] = [
  { occupation: '车工', job: '数控车床', level: 4, code: '6-18-01-01' },
  { occupation: '保育师', job: '', level: 4, code: '4-10-01-03' },
]

const surnames = '赵钱孙李周吴郑王冯陈卫蒋沈韩杨'
const given = '知夏承泽雨桐浩然子涵思远欣怡'

/** An invented person by running number: a name and a valid identity number. */
export function personOf(serial: number): { name: string; identity: string } {
  const [day, order] = [new Date(Date.UTC(2006, 0, 1 + (serial % 700))).toISOString().slice(0, 10), serial % 997]
  const body = `410105${day.replaceAll('-', '')}${String(order + 1).padStart(3, '0')}`
  const [first, second] = [serial % surnames.length, serial % given.length]
  const name = `${surnames.charAt(first)}${given.charAt(second)}${given.charAt((serial * 7 + 3) % given.length)}`
  return { name, identity: body + checkCharacter(body) }
}

const judgement = { ok: true, result: 'pass', subjects: { theory: { score: 78 }, practical: { score: 85.5 } } }

/** The occupations of a filing, and those a batch examines. */
async function writeEntries(
  world: World,
  of: { institutionId: string; filingId: string; batchId: string },
  entries: readonly BatchEntry[],
): Promise<string[]> {
  const { institutionId, filingId, batchId } = of
  const run = (text: string, values: unknown[]) => world.owner.query(text, values)
  const entryIds: string[] = []
  for (const [position, one] of entries.entries()) {
    const [entryId, filingEntryId] = [newId(), newId()]
    await run(
      `insert into filing_entries (institution_id, id, filing_id, position, occupation_code, classification_edition, occupation, job, levels, standard, standard_edition)
       values ($1, $2, $3, $4, $5, '2022', $6, $7, $8, '国家职业标准', 'old')`,
      [
        institutionId,
        filingEntryId,
        filingId,
        position,
        one.code,
        one.occupation,
        `${one.job}${one.level}`,
        [one.level],
      ],
    )
    await run(
      `insert into batch_entries (institution_id, id, batch_id, filing_entry_id, position, occupation_code, occupation, job, level, expected_count)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1000)`,
      [institutionId, entryId, batchId, filingEntryId, position, one.code, one.occupation, one.job, one.level],
    )
    entryIds.push(entryId)
  }
  return entryIds
}

async function writeBatch(
  world: World,
  institutionId: string,
  options: PassedBatchOptions,
  entries: readonly BatchEntry[],
) {
  const { policy, hash } = loadPolicy(options.profile ?? 'henan')
  const [filingId, batchId] = [newId(), newId()]
  const startsOn = options.startsOn ?? '2026-08-20'
  const endsOn = new Date(Date.parse(startsOn) + 3 * 86_400_000).toISOString().slice(0, 10)
  const run = (text: string, values: unknown[]) => world.owner.query(text, values)
  const filed = [institutionId, filingId, options.filing ?? 'S000041000217']
  await run("insert into filings values ($1, $2, $3, '函〔2026〕1号', '2026-01-01', '2028-12-31', now())", filed)
  const { rows } = await world.owner.query<{ n: number }>(
    'select count(*)::int + 1 as n from batches where institution_id = $1 and year = 2026',
    [institutionId],
  )
  const serial = rows[0]?.n ?? 1
  await run(
    `insert into batches (institution_id, id, year, serial, name, filing_id, policy, policy_hash, starts_on, ends_on, plan_status, created_by, created_at)
     values ($1, $2, 2026, $3, $4, $5, $6, $7, $8, $9, 'approved', $1, now())`,
    [institutionId, batchId, serial, `2026年第${serial}批`, filingId, JSON.stringify(policy), hash, startsOn, endsOn],
  )
  const steps = policy.chain.steps.map((one) => one.step)
  const open = steps.indexOf(options.open ?? 'certificate')
  for (const [position, step] of steps.entries()) {
    const status = position < open ? 'done' : position === open ? 'current' : 'waiting'
    await run('insert into batch_steps values ($1, $2, $3, $4, $5)', [institutionId, batchId, step, position, status])
  }
  if (options.report)
    await run(
      "insert into reports (institution_id, id, batch_id, number, status, content, content_hash, sheet_version, sheet_hash, created_by, writers, created_at) values ($1, $2, $3, 1, $4, '{}', '', 1, '', $1, '{}', now())",
      [institutionId, newId(), batchId, options.report],
    )
  const entryIds = await writeEntries(world, { institutionId, filingId, batchId }, entries)
  return { batchId, entryIds }
}

const portrait = () =>
  sharp({ create: { width: 295, height: 413, channels: 3, background: '#ffffff' } })
    .jpeg()
    .toBuffer()

/** The sealed and indexed parts of people, and one photograph for all. */
async function sealPeople(world: World, institutionId: string, people: readonly Passed[]) {
  const { platform } = world
  const actor = systemActor(institutionId, 'institution')
  return transactFor(platform, actor, institutionId, async (tx) => {
    const sealer = await platform.keys.sealer(tx.db, institutionId)
    const index = await platform.keys.indexer(tx.db, world.centre.id)
    const bytes = await portrait()
    const photo = await keepFile(tx, { purpose: 'photograph', name: '照片.jpg', contentType: 'image/jpeg', bytes })
    return people.map((one) => ({
      identity: sealer.seal(one.identity, `registration/${one.registrationId}/identity`),
      details: sealer.seal('{}', `registration/${one.registrationId}/details`),
      index: index(one.identity),
      tail: index(one.identity.slice(-6)),
      photo,
    }))
  })
}

async function writePeople(
  world: World,
  institutionId: string,
  batch: { batchId: string; entryIds: string[] },
  people: readonly (Passed & { result: string; entryId: string })[],
) {
  const sealed = await sealPeople(world, institutionId, people)
  await world.owner.query(
    `insert into registrations (institution_id, id, batch_id, entry_id, serial, route, status, name, sex, birth, identity_type,
       identity_sealed, identity_masked, identity_index, identity_tail_index, details_sealed, eligibility, photo_file_id, created_by, created_at)
     select $1, id, $2, entry_id, serial, 'exam', 'accepted', name, 'F', '2006-01-01', 'id_card', sealed, masked, idx, tail, details, '{}', photo, $1, now()
     from unnest($3::uuid[], $4::uuid[], $5::integer[], $6::text[], $7::bytea[], $8::text[], $9::bytea[], $10::bytea[], $11::bytea[], $12::uuid[])
       as t(id, entry_id, serial, name, sealed, masked, idx, tail, details, photo)`,
    [
      institutionId,
      batch.batchId,
      people.map((one) => one.registrationId),
      people.map((one) => one.entryId),
      people.map((_, place) => place + 1),
      people.map((one) => one.name),
      sealed.map((one) => one.identity),
      people.map((one) => maskIdentity(one.identity)),
      sealed.map((one) => one.index),
      sealed.map((one) => one.tail),
      sealed.map((one) => one.details),
      sealed.map((one) => one.photo),
    ],
  )
  await world.owner.query(
    `insert into outcomes select $1, $2, id, result, $5, now() from unnest($3::uuid[], $4::text[]) as t(id, result)`,
    [
      institutionId,
      batch.batchId,
      people.map((one) => one.registrationId),
      people.map((one) => one.result),
      JSON.stringify(judgement),
    ],
  )
}

/** A batch whose results are released and whose certificates are to be made, written behind the program's back. */
export async function passedBatch(world: World, options: PassedBatchOptions = {}) {
  const institutionId = world[options.tenant ?? 'institution'].id
  const entries = options.entries ?? twoEntries
  const batch = await writeBatch(world, institutionId, options, entries)
  const [passed, failed, from] = [options.candidates ?? 10, options.failed ?? 0, options.from ?? 1]
  const people = Array.from({ length: passed + failed }, (_, place) => {
    const which = place % entries.length
    return {
      ...personOf(from + place),
      ...{ registrationId: newId(), entry: entries[which] as BatchEntry, entryId: batch.entryIds[which] ?? '' },
      result: place < passed ? 'pass' : 'fail',
    }
  })
  await writePeople(world, institutionId, batch, people)
  return { ...batch, people: people.slice(0, passed) as readonly Passed[] }
}

/** Enters blank papers into the register of an institution. */
export async function stockPapers(
  world: World,
  quantity: number,
  {
    firstNumber = '00041001',
    tenant = 'institution',
  }: { firstNumber?: string; tenant?: 'institution' | 'neighbour' } = {},
): Promise<void> {
  const officer = await world.as('certificate_officer', { tenant })
  await officer.call(recordStockEvent, {
    body: { act: 'receive', on: '2026-08-31', firstNumber, quantity, note: '', witness: '' },
  })
}
