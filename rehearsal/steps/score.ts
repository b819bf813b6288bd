import { releaseMarks } from '#contract/marking.ts'
import {
  createScoreSheet,
  importTheoryScores,
  listScores,
  signAsHead,
  signAsLead,
  signAsRecorder,
} from '#contract/score.ts'
import { markTheory } from '#server/demo/steps/machine-marks.ts'
import {
  composeSheet,
  enterPractical,
  importTheory,
  newExamMachine,
  readSheet,
  registerMachine,
  signSheet,
  theoryFile,
} from '#server/demo/steps/score.ts'
import { allTickets } from '#server/demo/steps/ticket.ts'
import { double, type Play } from '../play.ts'

/** The first time all scores come in; after an upheld objection only the sheet is made and signed anew. */
export async function score(play: Play): Promise<void> {
  const { stage, batchId, figures } = play
  if (play.times.get('score') === 1) await takeScores(play)
  const sheet = await composeSheet(stage, batchId)
  if (play.times.get('score') === 1) await refuseSignatures(play, sheet.id, sheet.contentHash)
  else await signSheet(stage, batchId, sheet)
  figures.passed = (await readSheet(stage, batchId)).figures.passed
  const officer = await stage.as('score_recorder')
  for (const flag of ['absent', 'cheat'] as const) {
    const { total } = await officer.call(listScores, { params: { batchId }, query: { flag, limit: 1 } })
    figures[flag === 'absent' ? 'absent' : 'cheated'] = total
  }
}

async function takeScores(play: Play): Promise<void> {
  const { stage, plan, batchId, refusals, progress } = play
  if (play.theory) await markFromMachines(play)
  else await takeTheoryFile(play)
  const recorder = await stage.as('score_recorder')
  await refusals.expect(
    'a score sheet while scores are missing',
    () => recorder.call(createScoreSheet, { params: { batchId } }),
    'score.incomplete',
    plan.clauses.missingScores,
  )
  progress.begin('实操成绩')
  await enterPractical(stage, batchId, (id) => play.byId.get(id)?.practical ?? 0)
}

/** What was written at the machines is marked, not before the answers are opened. */
async function markFromMachines({ stage, batchId, refusals, figures }: Play): Promise<void> {
  const recorder = await stage.as('score_recorder')
  await refusals.expect(
    'marks registered before the answers are opened',
    () => recorder.call(releaseMarks, { params: { batchId } }),
    'marking.no_key',
  )
  figures.marksRegistered = await markTheory(stage, batchId)
}

/** The signed file of an outside exam system. */
async function takeTheoryFile(play: Play): Promise<void> {
  const { stage, plan, batchId, refusals } = play
  const absent = new Set(['absent', 'cheats'])
  const rows = (await allTickets(stage, batchId)).flatMap(({ registrationId, ticketNumber }) => {
    const candidate = play.byId.get(registrationId)
    return candidate && !absent.has(candidate.fate) ? [{ ticket: ticketNumber ?? '', score: candidate.theory }] : []
  })
  const officer = await stage.as('exam_officer')
  const take = (bytes: Buffer) =>
    officer.call(importTheoryScores, {
      params: { batchId },
      file: { name: '理论成绩.json', bytes, fields: { reason: '' } },
    })
  const { signature: _, ...unsigned } = JSON.parse(theoryFile(play.machine, batchId, rows).toString('utf8'))
  await registerMachine(stage, play.machine)
  await refusals.expect(
    'theory scores without a signature',
    () => take(Buffer.from(JSON.stringify(unsigned))),
    'score.import_unsigned',
    plan.clauses.theoryByHand,
  )
  await refusals.expect(
    'theory scores signed by a stranger',
    () => take(theoryFile(newExamMachine(), batchId, rows)),
    'score.import_wrong_signature',
    plan.clauses.theoryByHand,
  )
  await importTheory(stage, batchId, theoryFile(play.machine, batchId, rows))
}

/** Out of order, twice by one person, and then as it should be. */
async function refuseSignatures(play: Play, sheetId: string, contentHash: string): Promise<void> {
  const { stage, batchId, refusals } = play
  const input = { params: { batchId }, body: { sheetId, contentHash } }
  const head = await stage.as('head')
  await refusals.expect(
    'the head signing first',
    () => head.call(signAsHead, input),
    'score.signature_missing',
    play.plan.clauses.signerOrder,
  )
  await (await stage.as('lead_assessor', double)).call(signAsLead, input)
  const same = await stage.as('score_recorder', double)
  await refusals.expect('one person signing twice', () => same.call(signAsRecorder, input), 'access.same_person', null)
  const { sheet } = await readSheet(stage, batchId)
  if (sheet) await signSheet(stage, batchId, sheet)
}
