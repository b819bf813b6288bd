import { DomainError, fill } from '#contract/domain-error.ts'
import { rowProblemTexts } from '#contract/messages/row-problems.ts'
import type { RegistrationDetail } from '#contract/registration.ts'
import type { Route } from '#core/eligibility/types.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { type RegistrationKey, registrationKeys, registrationPreset } from '#core/registration/columns.ts'
import type { EligibilityFacts, RouteEvidence } from '#core/registration/eligibility-facts.ts'
import { entryTitle } from '#core/registration/match-entry.ts'
import { parseRegistrationRow, type RegistrationRow as SheetRow } from '#core/registration/parse-registration-row.ts'
import type { RowProblem } from '#core/registration/row-problem.ts'
import type { SheetCell } from '#core/registration/sheet-cell.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { assertStepOpen, lockBatch } from '../../batch/index.ts'
import { type Desk, openDesk, openDetails, regions } from '../desk.ts'
import { type JudgedRow, judgeRows } from '../judge-rows.ts'
import { findRegistration, lockRegistration } from '../one.ts'
import { lockReason, presentDetail } from '../present.ts'
import { refuseJudged } from '../refuse-judged.ts'
import { deleteIdentityUses } from '../store.identities.ts'
import type { FiledEntry } from '../store.imports.ts'
import { updateRegistration } from '../store.ts'
import { makeKnown, sealRow, writeRows } from '../write-rows.ts'

type Typed = Partial<Record<RegistrationKey, string>>

/** Registers one candidate from what a clerk typed. */
export function createRegistration(
  ctx: Context,
  batchId: string,
  body: {
    entryId: string
    className: string
    values: Typed
    facts?: { route: Route; evidence?: RouteEvidence | undefined } | undefined
  },
): Promise<RegistrationDetail> {
  return transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    await assertStepOpen(tx, batch, 'registration')
    const desk = await openDesk(tx, batch)
    const entry = findEntry(desk, body.entryId)
    const route = body.facts?.route ?? 'exam'
    const values = readTyped(tx, entry, { registeredBy: body.className || desk.institution.name, ...body.values })
    const [judged] = await judgeRows(tx, desk, [{ row: 1, values, entry }], { route, evidence: body.facts?.evidence })
    const good = refuseJudged(judged)
    const [id = ''] = await writeRows(tx, desk, [good], { route, importId: null, className: body.className })
    await record(tx, {
      act: 'registration.create',
      batchId,
      subject: ['registration', id],
      summary: `登记考生，报${entryTitle(entry)}`,
      after: { values, facts: good.facts },
    })
    return presentDetail(tx, await findRegistration(tx, id))
  })
}

/** Changes what was registered; everything is read and judged anew. */
export function changeRegistration(
  ctx: Context,
  id: string,
  body: { entryId?: string | undefined; className?: string | undefined; values: Typed; reason?: string | undefined },
): Promise<RegistrationDetail> {
  return transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, (await findRegistration(tx, id)).batch_id)
    const row = await lockRegistration(tx, id)
    await assertEditable(tx, row)
    const desk = await openDesk(tx, batch)
    const entry = findEntry(desk, body.entryId ?? row.entry_id)
    const before = await openDetails(tx, row)
    const values = readTyped(tx, entry, { ...before, ...body.values })
    const kept = row.eligibility as unknown as EligibilityFacts
    const facts = { ...kept, applicant: { ...kept.applicant, birth: values.birth } }
    const [judged] = await judgeRows(tx, desk, [{ row: 1, values, entry, facts }], { route: facts.route, except: id })
    await rewrite(tx, desk, id, refuseJudged(judged), body.className)
    await record(tx, {
      act: 'registration.change',
      batchId: batch.id,
      subject: ['registration', id],
      summary: `修改登记内容：${changedColumns(before, values)}`,
      ...(body.reason ? { reason: body.reason } : {}),
      before: { values: before, entry: row.entry_id },
      after: { values, entry: entry.id },
    })
    return presentDetail(tx, await findRegistration(tx, id))
  })
}

/** Refuses changes of an application that is under review, decided or withdrawn, or after the registration closed. */
export async function assertEditable(tx: Tx, row: { status: string; batch_id: string }): Promise<void> {
  const locked = await lockReason(tx, row)
  if (locked) throw new DomainError('registration.locked', { why: locked })
}

function findEntry(desk: Desk, entryId: string): FiledEntry {
  const entry = desk.entries.find((one) => one.id === entryId)
  if (!entry)
    throw new DomainError(
      'registration.entry_unknown',
      {},
      { fields: [{ path: 'entryId', message: '请选择本批次内的职业和等级' }] },
    )
  return entry
}

const places = new Map(registrationKeys.map((key, place) => [key, place]))
const cellOf = (text: string): SheetCell => ({ text, type: text === '' ? 'empty' : 'text' })

function readTyped(tx: Tx, entry: FiledEntry, typed: Typed): SheetRow {
  const chosen = { ...typed, occupation: entryTitle(entry), level: levelTitle(entry.level as Level) }
  const cells = registrationKeys.map((key) => cellOf((chosen as Typed)[key] ?? ''))
  const parsed = parseRegistrationRow(cells, places, registrationPreset, { on: tx.today, regions: regions() })
  if (!parsed.ok) throw new DomainError('registration.row_refused', {}, { fields: parsed.problems.map(fieldOf) })
  return parsed.row
}

const fieldOf = (problem: RowProblem) => ({
  path: `values.${problem.key}`,
  message: fill(rowProblemTexts[problem.code], problem.params),
})

const changedColumns = (before: SheetRow, after: SheetRow): string =>
  registrationPreset.columns
    .filter(({ key }) => before[key] !== after[key])
    .map(({ header }) => header)
    .join('、') || '职业或班级'

async function rewrite(
  tx: Tx,
  desk: Desk,
  id: string,
  judged: JudgedRow,
  className: string | undefined,
): Promise<void> {
  const sealed = sealRow(desk, id, judged)
  await updateRegistration(tx, id, {
    ...(judged.entry ? { entry_id: judged.entry.id } : {}),
    ...(className === undefined ? {} : { class_name: className }),
    name: sealed.name,
    sex: sealed.sex,
    birth: sealed.birth,
    identity_type: sealed.identityType,
    identity_sealed: sealed.identitySealed,
    identity_masked: sealed.identityMasked,
    identity_index: sealed.identityIndex,
    identity_tail_index: sealed.tailIndex,
    details_sealed: sealed.detailsSealed,
    eligibility: sealed.facts,
  })
  await deleteIdentityUses(tx, desk.institution.centreId, id)
  await makeKnown(tx, desk, [{ judged, id }])
}

/** Changes the facts the conditions are judged on, and with them the route. */
export function changeFacts(ctx: Context, id: string, facts: EligibilityFacts): Promise<RegistrationDetail> {
  return transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, (await findRegistration(tx, id)).batch_id)
    const row = await lockRegistration(tx, id)
    await assertEditable(tx, row)
    const desk = await openDesk(tx, batch)
    const entry = findEntry(desk, row.entry_id)
    const values = await openDetails(tx, row)
    const whole = { ...facts, applicant: { ...facts.applicant, birth: row.birth } }
    const [judged] = await judgeRows(tx, desk, [{ row: 1, values, entry, facts: whole }], {
      route: facts.route,
      except: id,
    })
    refuseJudged(judged)
    await updateRegistration(tx, id, { eligibility: JSON.stringify(whole), route: facts.route })
    await record(tx, {
      act: 'registration.change',
      batchId: batch.id,
      subject: ['registration', id],
      summary: '修改资格审核所依据的事实',
      before: row.eligibility,
      after: whole,
    })
    return presentDetail(tx, await findRegistration(tx, id))
  })
}
