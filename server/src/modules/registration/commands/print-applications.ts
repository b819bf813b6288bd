import { DomainError } from '#contract/domain-error.ts'
import { applicationsPerFile } from '#contract/registration.ts'
import { type Level, levelName, levelTitle } from '#core/kernel/levels.ts'
import { copiesOf } from '#core/registration/form-copies.ts'
import { entryTitle } from '#core/registration/match-entry.ts'
import type { Application, ApplicationForm } from '#documents/data/candidates.ts'
import { record } from '#server/platform/audit/record.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { PrintError } from '#server/platform/pdf/print-error.ts'
import { writeZip } from '#server/platform/zip/write-zip.ts'
import { type BatchRow, findBatch } from '../../batch/index.ts'
import { type Desk, openDesk, openDetails, registrationNumber } from '../desk.ts'
import { findRegistration, photosOf } from '../one.ts'
import { noticeVersion, privacyNotice } from '../privacy-notice.ts'
import { selectOpinions } from '../store.papers.ts'
import { type RegistrationRow, selectRegistrations } from '../store.ts'

/** One candidate's form. */
export function printApplication(ctx: Context, id: string): Promise<FileReply> {
  return transact(ctx, async (tx) => {
    const row = await findRegistration(tx, id)
    const batch = await findBatch(tx, row.batch_id)
    return pdfReply(
      await print(tx, await openDesk(tx, batch), [row]),
      `备案表${registrationNumber(batch, row.serial)}.pdf`,
    )
  })
}

/** The forms of a class or an occupation, at most two hundred candidates a file. */
export function printApplications(
  ctx: Context,
  batchId: string,
  wish: { entryId?: string | undefined; className?: string | undefined; offset: number },
): Promise<FileReply> {
  return transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const { offset, ...filter } = wish
    const rows = await selectRegistrations(tx, batchId, filter, { offset, limit: applicationsPerFile })
    if (rows.length === 0) throw new DomainError('registration.no_applications')
    const name = `${batch.name}备案表${wish.className ?? ''}${offset + 1}-${offset + rows.length}.pdf`
    return pdfReply(await print(tx, await openDesk(tx, batch), rows), name)
  })
}

/** The forms of a whole batch, by occupation and level, as an archive. */
export async function printAllApplications(ctx: Context, batchId: string): Promise<FileReply> {
  const { desk, parts } = await transact(ctx, async (tx) => {
    const opened = await openDesk(tx, await findBatch(tx, batchId))
    return { desk: opened, parts: partsOf(await selectRegistrations(tx, batchId)) }
  })
  if (parts.length === 0) throw new DomainError('registration.no_applications')
  const files: { name: string; bytes: Buffer; stored: true }[] = []
  // One transaction a part: a connection is not held while hundreds of pages are set.
  for (const { name, rows } of parts)
    files.push({ name, bytes: await transact(ctx, (tx) => print(tx, desk, rows)), stored: true })
  return {
    fileName: `${desk.batch.name}备案表.zip`,
    contentType: 'application/zip',
    body: await writeZip(files, ctx.platform.clock.now()),
  }
}

function partsOf(all: readonly RegistrationRow[]): { name: string; rows: RegistrationRow[] }[] {
  const groups = Map.groupBy(all, (row) => `${entryTitle(row).replaceAll('/', '—')}${levelName(row.level as Level)}`)
  return [...groups].flatMap(([name, rows]) =>
    Array.from({ length: Math.ceil(rows.length / applicationsPerFile) }, (_, part) => ({
      name: `${name}${rows.length > applicationsPerFile ? `（${part + 1}）` : ''}.pdf`,
      rows: rows.slice(part * applicationsPerFile, (part + 1) * applicationsPerFile),
    })),
  )
}

const pdfReply = (body: Buffer, fileName: string): FileReply => ({ fileName, contentType: 'application/pdf', body })

async function print(tx: Tx, desk: Desk, rows: readonly RegistrationRow[]): Promise<Buffer> {
  const data = await formsOf(tx, desk, rows)
  const demo = tx.platform.kind === 'demo' ? { watermark: '演示' } : {}
  try {
    const { pdf } = await tx.platform.printer.print('application', data, { ...demo, createdAt: tx.now })
    await record(tx, {
      act: 'registration.print',
      batchId: desk.batch.id,
      subject: rows.length === 1 ? ['registration', rows[0]?.id ?? ''] : ['batch', desk.batch.id],
      summary: `打印备案表${rows.length}人，每人${data.copies.length}份`,
    })
    return pdf
  } catch (error) {
    if (!(error instanceof PrintError)) throw error
    throw new DomainError('registration.print_failed', { reason: error.message })
  }
}

/** The forms of some candidates of a batch as data, for whoever prints them elsewhere. */
export const applicationData = async (tx: Tx, batch: BatchRow, rows: readonly RegistrationRow[]) =>
  formsOf(tx, await openDesk(tx, batch), rows)

async function formsOf(tx: Tx, desk: Desk, rows: readonly RegistrationRow[]): Promise<Application> {
  const { formCopies } = desk.policy.registration
  const photos = await photosOf(tx, rows)
  const opinions = Map.groupBy(
    await selectOpinions(
      tx,
      rows.map((row) => row.id),
    ),
    (one) => one.registration_id,
  )
  return {
    institution: desk.institution.name,
    anchor: formCopies.clause ? `依据${formCopies.clause}` : '',
    batch: desk.batch.name,
    copies: [...copiesOf(desk.policy.registration)],
    consent: `本人已阅读《${privacyNotice.title}》（${noticeVersion}版）并同意其中所列的处理。`,
    candidates: await Promise.all(
      rows.map((row) => formOf(tx, desk.batch, row, photos.get(row.id) ?? null, opinions.get(row.id) ?? [])),
    ),
  }
}

async function formOf(
  tx: Tx,
  batch: BatchRow,
  row: RegistrationRow,
  photo: Buffer | null,
  opinions: Awaited<ReturnType<typeof selectOpinions>>,
): Promise<ApplicationForm> {
  const values = await openDetails(tx, row)
  return {
    occupation: row.occupation,
    job: row.job,
    level: row.level,
    registrationNumber: registrationNumber(batch, row.serial),
    name: values.name,
    sex: values.sex,
    nation: values.ethnicity,
    birthDate: values.birth,
    documentType: values.documentType,
    documentNumber: values.documentNumber,
    phone: values.mobile,
    employer: [values.employer, row.class_name]
      .filter((text, place, all) => text !== '' && all.indexOf(text) === place)
      .join(' '),
    address: values.address || values.household,
    photo,
    education: [
      {
        school: values.employer,
        major: values.major,
        degree: values.education,
        period: '',
        number: values.diplomaNumber,
      },
    ],
    work: workOf(values),
    certificates: certificatesOf(values),
    condition: values.condition,
    subjects: row.level <= 2 ? '理论知识、技能操作、综合评审' : '理论知识、技能操作',
    reviews: [opinionOf('初审', 'first', opinions), opinionOf('终审', 'final', opinions)],
  }
}

type Details = Awaited<ReturnType<typeof openDetails>>

const workOf = ({ workStart, employer }: Details): ApplicationForm['work'] =>
  workStart === '' ? [] : [{ employer, occupation: '', period: `${workStart}至今`, witness: '' }]

function certificatesOf(values: Details): ApplicationForm['certificates'] {
  if (values.hasCertificate !== '是') return []
  const level = Number(values.certificateLevel)
  const title = level >= 1 && level <= 5 ? levelTitle(level as Level) : ''
  return [{ name: '职业资格（技能等级）证书', level: title, number: values.certificateNumber, issuedOn: '' }]
}

const decisions: Readonly<Record<string, string>> = {
  pass: '符合申报条件。',
  refuse: '不符合申报条件。',
  return: '退回补充材料。',
}

function opinionOf(stage: string, code: string, opinions: Awaited<ReturnType<typeof selectOpinions>>) {
  const last = opinions.filter((one) => one.stage === code).at(-1)
  if (!last) return { stage, opinion: '', reviewer: '', date: '' }
  return {
    stage,
    opinion: `${decisions[last.decision] ?? ''}${last.reason ?? ''}`,
    reviewer: last.reviewer_name,
    date: localInChina(last.at).slice(0, 10),
  }
}
