import { randomUUID } from 'node:crypto'
import { confirmImport, previewImport } from '#contract/registration.ts'
import type { Level } from '#core/kernel/levels.ts'
import { generatePeople, type Person } from '#generate/people.ts'
import { type Application, type CandidateRow, candidateRow, candidateWorkbook } from '#generate/workbook.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import type { TestClient } from './client.ts'
import type { World } from './world.ts'

/** An occupation and level of a test batch. */
export interface TestEntry {
  readonly id: string
  readonly occupation: string
  readonly job: string
  readonly level: Level
}

/** A batch whose registration is open. */
export interface TestBatch {
  readonly id: string
  readonly tenantId: string
  readonly entries: readonly TestEntry[]
}

interface BatchWish {
  readonly tenant?: 'institution' | 'neighbour'
  readonly profile?: string
  readonly from?: string
  readonly to?: string
  readonly expected?: number
  readonly serial?: number
  /** Changes the pinned policy, as an institution's own overlay would. */
  readonly policy?: (policy: Record<string, unknown>) => void
}

const filed = [
  { code: '6-18-01-01', occupation: '车工', job: '普通车床', levels: [5, 4, 3], aliases: ['普通车工'] },
  { code: '6-18-01-01', occupation: '车工', job: '数控车床', levels: [5, 4, 3], aliases: ['数控车工'] },
  { code: '4-10-01-03', occupation: '保育师', job: '', levels: [5, 4, 3], aliases: ['保育员'] },
] as const

type Run = (text: string, values: unknown[]) => Promise<unknown>

/** The directory rows and the entries of the batch. */
async function writeEntries(
  run: Run,
  { tenantId, filingId, id, expected }: { tenantId: string; filingId: string; id: string; expected: number },
): Promise<TestEntry[]> {
  const entries: TestEntry[] = []
  for (const [position, one] of filed.entries()) {
    const [filingEntry, entry] = [randomUUID(), randomUUID()]
    await run(
      `insert into filing_entries (institution_id, id, filing_id, position, occupation_code, classification_edition, occupation, job, levels, majors, standard, standard_edition, aliases)
       values ($1, $2, $3, $4, $5, '2022', $6, $7, $8, '{机械加工技术,幼儿保育}', '国家职业标准', 'y2023', $9)`,
      [tenantId, filingEntry, filingId, position, one.code, one.occupation, one.job, [...one.levels], [...one.aliases]],
    )
    await run(
      `insert into batch_entries (institution_id, id, batch_id, filing_entry_id, position, occupation_code, occupation, job, level, expected_count)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 4, $9)`,
      [tenantId, entry, id, filingEntry, position, one.code, one.occupation, one.job, expected],
    )
    entries.push({ id: entry, occupation: one.occupation, job: one.job, level: 4 })
  }
  return entries
}

/** Puts a batch whose turn is the registration straight into the database: three occupations at level 4. */
export async function openRegistrationBatch(world: World, wish: BatchWish = {}): Promise<TestBatch> {
  const tenantId = world[wish.tenant ?? 'institution'].id
  const { policy, hash } = loadPolicy(wish.profile ?? 'ligong')
  const pinned = structuredClone(policy) as unknown as Record<string, unknown>
  wish.policy?.(pinned)
  const run = (text: string, values: unknown[]) => world.owner.query(text, values)
  const [filingId, id, author] = [randomUUID(), randomUUID(), randomUUID()]
  const serial = wish.serial ?? 1 + Math.floor(Math.random() * 90_000)
  await run(
    `insert into filings (institution_id, id, number, letter_number, valid_from, valid_to, created_at)
     values ($1, $2, $3, '豫技鉴〔2025〕1号', '2025-01-01', '2028-12-31', now())`,
    [tenantId, filingId, `S${String(serial).padStart(12, '0')}`],
  )
  await run(
    `insert into batches (institution_id, id, year, serial, name, filing_id, policy, policy_hash, starts_on, ends_on, plan_status, created_by, created_at)
     values ($1, $2, 2026, $3, $4, $5, $6, $7, $8, $9, 'draft', $10, now())`,
    [
      tenantId,
      id,
      serial,
      `2026年第${serial}批`,
      filingId,
      JSON.stringify(pinned),
      hash,
      wish.from ?? '2026-10-24',
      wish.to ?? '2026-10-25',
      author,
    ],
  )
  const entries = await writeEntries(run, { tenantId, filingId, id, expected: wish.expected ?? 100 })
  const steps = (pinned.chain as { steps: { step: string }[] }).steps.map((one) => one.step)
  const turn = steps.indexOf('registration')
  for (const [position, step] of steps.entries())
    await run(
      `insert into batch_steps (institution_id, batch_id, step, position, status) values ($1, $2, $3, $4, $5)`,
      [tenantId, id, step, position, position < turn ? 'done' : position === turn ? 'current' : 'waiting'],
    )
  return { id, tenantId, entries }
}

/** Invented people of school age. */
export const pupils = (seed: string, count: number): Person[] =>
  generatePeople({ seed, count, bornFrom: '2007-09-01', bornTo: '2009-08-31', rareEvery: 0 })

/** The row of a pupil in the final year who applies for level 4 of an occupation. */
export const pupilRow = (person: Person, sequence: number, more: Partial<Application> = {}): CandidateRow =>
  candidateRow(
    {
      person,
      occupation: '车工/数控车床',
      level: 4,
      condition: '条件三',
      registeredBy: '数控2401',
      employer: '豫衡理工中等专业学校',
      education: '中等专科',
      source: '应届毕业生',
      major: '机械加工技术',
      ...more,
    },
    sequence,
  )

const at = new Date('2026-09-01T01:00:00Z')

/** A workbook of such rows. */
export const pupilWorkbook = (rows: readonly CandidateRow[]): Promise<Buffer> => candidateWorkbook(rows, at)

/** Uploads a workbook for a preview. */
export const upload = (
  clerk: TestClient,
  batch: TestBatch,
  bytes: Buffer,
  fields?: Record<string, string>,
  name = '名单.xlsx',
) => clerk.call(previewImport, { params: { batchId: batch.id }, file: { name, bytes, ...(fields ? { fields } : {}) } })

/** Registers people through preview and import; gives them in order. */
export async function registerPupils(
  clerk: TestClient,
  batch: TestBatch,
  people: readonly Person[],
  more: Partial<Application> = {},
) {
  const preview = await upload(
    clerk,
    batch,
    await pupilWorkbook(people.map((person, place) => pupilRow(person, place + 1, more))),
  )
  return clerk.call(confirmImport, { params: { importId: preview.id }, body: {} })
}
