import type { RegistrationCounts, RegistrationDetail, RegistrationItem } from '#contract/registration.ts'
import { stepTitles } from '#core/chain/judge-step.ts'
import { acts } from '#core/ledger/acts.ts'
import type { EligibilityFacts } from '#core/registration/eligibility-facts.ts'
import type { RegistrationState } from '#core/registration/lifecycle.ts'
import { maskIdentity } from '#core/registration/mask-identity.ts'
import { registrationStateTitles } from '#core/registration/state-titles.ts'
import type { Tx } from '#server/platform/context.ts'
import { type BatchRow, findBatch, isStepDone } from '../batch/index.ts'
import { type Desk, openDesk, openDetails, registrationNumber } from './desk.ts'
import { verdictOf } from './judge-rows.ts'
import { selectBans } from './store.identities.ts'
import { type FiledEntry, selectFiledEntries } from './store.imports.ts'
import { selectDocuments, selectHistory } from './store.papers.ts'
import { type RegistrationRow, selectCounts } from './store.ts'

/** One row of a list; nothing sealed is opened for it. */
export const presentItem = (batch: { year: number; serial: number }, row: RegistrationRow): RegistrationItem => ({
  id: row.id,
  serial: row.serial,
  number: registrationNumber(batch, row.serial),
  name: row.name,
  sex: row.sex as 'M' | 'F',
  birth: row.birth,
  identityType: row.identity_type,
  identityMasked: row.identity_masked,
  entryId: row.entry_id,
  occupation: row.occupation,
  job: row.job,
  level: row.level,
  className: row.class_name,
  route: row.route as RegistrationItem['route'],
  status: row.status,
  statusTitle: registrationStateTitles[row.status as RegistrationState] ?? row.status,
  photo: row.photo_file_id === null ? 'missing' : row.photo_problem === null ? 'present' : 'problem',
  consented: row.consented_at !== null,
  createdAt: row.created_at.toISOString(),
})

/** How many of a batch stand where. */
export async function countBatch(tx: Tx, batchId: string): Promise<RegistrationCounts> {
  const rows = await selectCounts(tx, batchId)
  const live = rows.filter((row) => row.status !== 'withdrawn')
  const sum = (list: typeof rows, of: (row: (typeof rows)[number]) => number = (row) => row.count) =>
    list.reduce((total, row) => total + of(row), 0)
  const names = [...new Set(live.map((row) => row.class_name))].sort((a, b) => a.localeCompare(b, 'zh'))
  const entries = await selectFiledEntries(tx, batchId)
  return {
    total: sum(rows),
    live: sum(live),
    withdrawn: sum(rows) - sum(live),
    withoutPhoto: sum(live, (row) => row.without_photo),
    photoProblems: sum(live, (row) => row.photo_problems),
    withoutConsent: sum(live, (row) => row.without_consent),
    byStatus: Object.fromEntries(
      [...new Set(rows.map((row) => row.status))].map((status) => [
        status,
        sum(rows.filter((row) => row.status === status)),
      ]),
    ),
    byEntry: entries.map((entry) => ({
      entryId: entry.id,
      occupation: entry.occupation,
      job: entry.job,
      level: entry.level,
      expected: entry.expected_count,
      registered: sum(live.filter((row) => row.entry_id === entry.id)),
    })),
    classes: names.map((name) => ({ name, count: sum(live.filter((row) => row.class_name === name)) })),
  }
}

/** Why a candidate's data may not be changed now, or null where they may. */
export async function lockReason(tx: Tx, row: Pick<RegistrationRow, 'status' | 'batch_id'>): Promise<string | null> {
  if (row.status === 'supplementing') return null
  if (row.status !== 'registered')
    return `报名现为“${registrationStateTitles[row.status as RegistrationState]}”，须由审核人退回后才能修改。`
  return (await isStepDone(tx, row.batch_id, 'registration'))
    ? `“${stepTitles.registration}”已截止，须由审核人退回后才能修改。`
    : null
}

async function judgeNow(tx: Tx, desk: Desk, row: RegistrationRow) {
  const entry = desk.entries.find((one) => one.id === row.entry_id) as FiledEntry
  const bans = await selectBans(tx, desk.institution.centreId, [row.identity_index])
  const facts = row.eligibility as unknown as EligibilityFacts
  const { ok, reasons, questions, basis } = verdictOf(
    tx,
    desk,
    entry,
    facts,
    bans.map((ban) => ({ until: ban.until_on, clause: ban.clause })),
  )
  return { ok, reasons: [...reasons], questions: [...questions], basis: [...basis] }
}

/** Everything about one candidate that may be shown without a purpose. */
export async function presentDetail(tx: Tx, row: RegistrationRow): Promise<RegistrationDetail> {
  const batch: BatchRow = await findBatch(tx, row.batch_id)
  const details = await openDetails(tx, row)
  const locked = await lockReason(tx, row)
  return {
    ...presentItem(batch, row),
    batchId: batch.id,
    batchName: batch.name,
    values: { ...details, documentNumber: maskIdentity(details.documentNumber) },
    facts: row.eligibility as unknown as RegistrationDetail['facts'],
    verdict: await judgeNow(tx, await openDesk(tx, batch), row),
    photoProblem: row.photo_problem,
    consent: row.consented_at
      ? { version: row.privacy_version ?? '', at: row.consented_at.toISOString(), channel: row.consent_channel ?? '' }
      : null,
    withdrawnReason: row.withdrawn_reason,
    editable: locked === null,
    lockedBecause: locked,
    documents: (await selectDocuments(tx, row.id)).map(presentDocument),
    history: (await selectHistory(tx, row.id)).map((leaf) => ({
      at: leaf.at.toISOString(),
      actor: leaf.actor_name,
      act: acts[leaf.act as keyof typeof acts] ?? leaf.act,
      summary: leaf.summary,
      reason: leaf.reason,
    })),
  }
}

export const presentDocument = (row: {
  id: string
  kind: string
  name: string
  content_type: string
  created_at: Date
}) => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  contentType: row.content_type,
  createdAt: row.created_at.toISOString(),
})
