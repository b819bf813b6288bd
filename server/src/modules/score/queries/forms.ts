import { DomainError } from '#contract/domain-error.ts'
import { parseCheckpoint } from '#core/ledger/checkpoint.ts'
import type { Subject } from '#core/score/outcome-types.ts'
import type { Signature } from '#documents/data/sheet.ts'
import type { FormName, Forms } from '#documents/forms.ts'
import { FORM_TITLES } from '#documents/forms.ts'
import { dayInChina, localInChina } from '#server/platform/clock/clock.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { type BatchRow, findBatch, policyOf } from '../../batch/index.ts'
import { type Assessed, type AssessedTaking, assessBatch } from '../assess.ts'
import { flagTitles, reasonsOf, resultTitles, subjectTitles } from '../present.ts'
import { selectOptionalTheoryImport } from '../store.imports.ts'
import { selectInstitutionName, selectOptionalCheckpoint, selectOptionalSheet, selectSignatures } from '../store.ts'

type Room = { readonly sessionId: string; readonly placeId: string }

/** What every form says of itself: whose it is, and which state of the ledger it was printed at. */
async function headOf(tx: Tx, batch: BatchRow) {
  const checkpoint = await selectOptionalCheckpoint(tx)
  const root = checkpoint?.root.toString('hex') ?? ''
  const words = root.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')
  const anchor = checkpoint ? `留痕第${checkpoint.size.toLocaleString('en-US')}条 ${words}` : '留痕尚无检查点'
  return { institution: await selectInstitutionName(tx), anchor, batch: batch.name }
}

/** The signature cells: who signed the newest version, blank where the pen must. */
export async function signatureCells(tx: Tx, batch: BatchRow): Promise<Signature[]> {
  const sheet = await selectOptionalSheet(tx, batch.id)
  const given = sheet ? await selectSignatures(tx, sheet.id) : []
  return policyOf(batch).score.signatures.map(({ signer, label }) => {
    const found = given.find(({ role }) => role === signer)
    return { duty: label, name: found?.name ?? '', date: found ? dayInChina(found.at) : '' }
  })
}

const scoreOf = ({ standing }: AssessedTaking): string =>
  standing.flag ? flagTitles[standing.flag] : standing.score === null || standing.problem ? '' : String(standing.score)

const occupationOf = (row: { occupation: string; job: string; level: number }) => ({
  occupation: row.occupation,
  job: row.job,
  level: row.level,
})

const blank = (...duties: string[]): Signature[] => duties.map((duty) => ({ duty, name: '', date: '' }))

async function roomTakings(tx: Tx, batch: BatchRow, room: Room, subject: Subject): Promise<AssessedTaking[]> {
  const takings = (await assessBatch(tx, batch))
    .flatMap((one) => one.takings)
    .filter(({ row }) => row.subject === subject && row.session_id === room.sessionId && row.place_id === room.placeId)
    .sort((a, b) => (a.row.seat ?? 0) - (b.row.seat ?? 0))
  if (takings.length === 0) throw new DomainError('attendance.room_not_found')
  return takings
}

/** The theory scores of a room in a session. */
export async function theoryScoresForm(tx: Tx, batch: BatchRow, room: Room): Promise<Forms['theory-scores']> {
  const takings = await roomTakings(tx, batch, room, 'theory')
  const [first] = takings
  const imported = await selectOptionalTheoryImport(tx, batch.id)
  return {
    ...(await headOf(tx, batch)),
    room: `${first?.row.place ?? ''}/场次${first?.row.session_position ?? ''}`,
    date: dayInChina(first?.row.starts_at ?? tx.now),
    paper: imported ? `${imported.name}签名文件，校验码${imported.file_hash.slice(0, 16)}` : '尚未导入',
    rows: takings.map((taking) => ({
      ...occupationOf(taking.row),
      seat: String(taking.row.seat ?? ''),
      ticketNumber: taking.row.ticket_number ?? '',
      name: taking.row.name,
      score: scoreOf(taking),
      receipt: taking.row.source === 'import' ? (taking.row.source_hash ?? '').slice(0, 8).toUpperCase() : '',
    })),
    signatures: blank('机考管理员', '汇总记分员', '质量督导员'),
  }
}

/** The practical score sheets of a room in a session: with what was entered, blank where nothing was. */
export async function practicalForm(tx: Tx, batch: BatchRow, room: Room): Promise<Forms['practical-score-sheet']> {
  const takings = await roomTakings(tx, batch, room, 'practical')
  const [first] = takings
  if (!first) throw new DomainError('attendance.room_not_found')
  return {
    ...(await headOf(tx, batch)),
    ...occupationOf(first.row),
    date: dayInChina(first.row.starts_at ?? tx.now),
    station: `${first.row.place ?? ''}/场次${first.row.session_position ?? ''}`,
    task: subjectTitles.practical,
    candidates: takings.map((taking) => ({
      ticketNumber: taking.row.ticket_number ?? '',
      name: taking.row.name,
      items: [
        {
          item: subjectTitles.practical,
          requirement: '按评分标准评定',
          points: 100,
          score: scoreOf(taking),
          reason: '',
        },
      ],
      total: scoreOf(taking),
      assessors: blank('考评员一', '考评员二', '考评员三'),
    })),
  }
}

async function checkpointOf(tx: Tx): Promise<Forms['score-sheet']['checkpoint']> {
  const found = await selectOptionalCheckpoint(tx)
  if (!found) return { index: 0, root: '', at: '', keyId: '' }
  const at = localInChina(found.at).replace('T', ' ')
  const signature = parseCheckpoint(found.note)?.signatures[0]
  const keyId = signature ? `${signature.name.slice(-12)} ${Buffer.from(signature.keyId).toString('hex')}` : ''
  return { index: found.size, root: found.root.toString('hex'), at, keyId }
}

const noteOf = (one: Assessed): string => {
  if (one.decision) return `人工判定：${one.decision.reason}`
  return reasonsOf(one)
    .map(({ text }) => text)
    .join('；')
}

/** The score sheet of one occupation and level, with signature cells and the ledger's checkpoint. */
export async function scoreSheetForm(tx: Tx, batch: BatchRow, entryId: string): Promise<Forms['score-sheet']> {
  const assessed = (await assessBatch(tx, batch)).filter(({ head }) => head.entry_id === entryId)
  const [first] = assessed
  if (!first) throw new DomainError('resource.not_found')
  const subjects = policyOf(batch).outcome.levels[first.head.level].subjects
  return {
    ...(await headOf(tx, batch)),
    ...occupationOf(first.head),
    subjects: subjects.map((subject) => subjectTitles[subject]),
    rows: assessed.map((one) => ({
      ticketNumber: one.head.ticket_number ?? '',
      name: one.head.name,
      scores: subjects.map((subject) => {
        const taking = one.takings.find(({ row }) => row.subject === subject)
        return taking ? scoreOf(taking) : String(one.outcome.subjects[subject]?.score ?? '')
      }),
      outcome: resultTitles[one.result],
      note: one.result === 'pass' && !one.decision ? '' : noteOf(one),
    })),
    signatures: await signatureCells(tx, batch),
    checkpoint: await checkpointOf(tx),
  }
}

/** How many of each occupation and level came, passed and failed. */
export async function scoreSummaryForm(tx: Tx, batch: BatchRow): Promise<Forms['score-summary']> {
  const groups = Map.groupBy(await assessBatch(tx, batch), ({ head }) => head.entry_id)
  const rows = [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const flagged = (flag: 'absent' | 'cheat') =>
      group.filter(({ takings }) => takings.some(({ standing }) => standing.flag === flag)).length
    const absent = flagged('absent')
    const passed = group.filter(({ result }) => result === 'pass').length
    const shared = { registered: group.length, present: group.length - absent, absent, cheated: flagged('cheat') }
    return [{ ...occupationOf(first.head), ...shared, passed, failed: group.length - passed }]
  })
  return { ...(await headOf(tx, batch)), rows, signatures: await signatureCells(tx, batch) }
}

/** Prints one of the forms of a batch; a demo's bears its watermark. */
export const printForm = <Name extends FormName>(
  ctx: Context,
  batchId: string,
  form: Name,
  make: (tx: Tx, batch: BatchRow) => Promise<Forms[Name]>,
): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const watermark = tx.platform.kind === 'demo' ? { watermark: '演示' } : {}
    const data = await make(tx, batch)
    const options = { ...watermark, allowMissingGlyphs: true, createdAt: tx.now }
    const { pdf } = await tx.platform.printer.print(form, data, options)
    const fileName = `${batch.name}${FORM_TITLES[form].title}.pdf`
    return { fileName, contentType: 'application/pdf', body: pdf, inline: true }
  })
