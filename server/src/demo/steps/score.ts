import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { listExamRooms } from '#contract/attendance.ts'
import {
  createScoreSheet,
  enterScores,
  getScoreSheet,
  importTheoryScores,
  listEntryRows,
  listScores,
  registerExamSystem,
  type ScoreSheetView,
  signAgreement,
  signAsHead,
  signAsLead,
  signAsRecorder,
  signAsSupervisor,
} from '#contract/score.ts'
import { type TheoryRow, theoryFormat, theoryText } from '#core/score/theory-document.ts'
import type { Stage } from '../acting/cast.ts'
import { attestAll, desksOf } from './attest.ts'

/** An exam system that signs what it hands over. */
export interface ExamMachine {
  readonly privateKey: KeyObject
  readonly publicKey: string
}

/** A new exam system with a key of its own. */
export function newExamMachine(): ExamMachine {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { privateKey, publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') }
}

/** The administrator registers the exam system's public key. */
export async function registerMachine(stage: Stage, machine: ExamMachine, name = '机考系统'): Promise<void> {
  await (await stage.as('administrator')).call(registerExamSystem, { body: { name, publicKey: machine.publicKey } })
}

/** The file an exam system hands over, signed by its key. */
export function theoryFile(machine: ExamMachine, batchId: string, rows: readonly TheoryRow[]): Buffer {
  const document = { format: theoryFormat, batch: batchId, subject: 'theory' as const, rows }
  const signature = sign(null, Buffer.from(theoryText(document)), machine.privateKey).toString('base64')
  return Buffer.from(JSON.stringify({ ...document, signature }))
}

/** Imports a file of theory scores. */
export async function importTheory(stage: Stage, batchId: string, bytes: Buffer) {
  const officer = await stage.as('exam_officer')
  return officer.call(importTheoryScores, {
    params: { batchId },
    file: { name: '理论成绩.json', bytes, fields: { reason: '' } },
  })
}

/** Two assessors enter the practical scores of every room, the second without seeing the first. */
export async function enterPractical(
  stage: Stage,
  batchId: string,
  scoreOf: (registrationId: string) => number,
): Promise<void> {
  const invigilator = await stage.as('invigilator')
  const { rooms } = await invigilator.call(listExamRooms, { params: { batchId } })
  for (const number of [1, 2]) {
    const assessor = await stage.as('assessor', number)
    for (const room of rooms.filter(({ subject }) => subject === 'practical')) {
      const query = { subject: 'practical', sessionId: room.sessionId, placeId: room.placeId }
      const grid = await assessor.call(listEntryRows, { params: { batchId }, query })
      if (grid.agreement && grid.agreement.signedOn === null)
        await assessor.call(signAgreement, { params: { batchId }, body: { agreed: true } })
      const rows = grid.rows
        .filter((row) => row.open)
        .map(({ registrationId }) => ({ registrationId, score: scoreOf(registrationId) }))
      if (rows.length > 0)
        await assessor.call(enterScores, { params: { batchId }, body: { subject: 'practical', rows } })
    }
  }
}

/** The recorder judges the results and makes the score sheet. */
export async function composeSheet(stage: Stage, batchId: string): Promise<ScoreSheetView> {
  return (await stage.as('score_recorder')).call(createScoreSheet, { params: { batchId } })
}

/** The signers of a score sheet in the order of their roles. */
export const signers = [
  ['lead_assessor', signAsLead],
  ['score_recorder', signAsRecorder],
  ['quality_supervisor', signAsSupervisor],
  ['head', signAsHead],
] as const

/** Everybody who has not signed yet signs in order, at most so many of them. */
export async function signSheet(stage: Stage, batchId: string, sheet: ScoreSheetView, atMost = 4): Promise<void> {
  await attestAll(desksOf(stage), batchId, 'score')
  const body = { sheetId: sheet.id, contentHash: sheet.contentHash }
  const open = sheet.signatures.filter(({ state }) => state !== 'signed').map(({ signer }) => signer)
  for (const [role, route] of signers.filter(([role]) => open.includes(role)).slice(0, atMost))
    await (await stage.as(role)).call(route, { params: { batchId }, body })
}

/** The score sheet with its figures. */
export async function readSheet(stage: Stage, batchId: string) {
  return (await stage.as('score_recorder')).call(getScoreSheet, { params: { batchId } })
}

/** Scores of one result, one page. */
export async function scoresWith(stage: Stage, batchId: string, result: 'pass' | 'fail') {
  return (await stage.as('score_recorder')).call(listScores, { params: { batchId }, query: { result, limit: 500 } })
}
