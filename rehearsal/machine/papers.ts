import { listNodes } from '#contract/exam-node.ts'
import {
  approvePaper,
  assemblePapers,
  getBankPoints,
  getPaperDesk,
  reviewPaper,
  submitPaper,
  writeBlueprint,
} from '#contract/paper.ts'
import {
  confirmPermit,
  enrolCustodian,
  listCentrePermits,
  listCustodians,
  proposePermit,
  requestPermit,
  sealPaper,
} from '#contract/paper-seal.ts'
import type { BlueprintBody, PaperDesk } from '#contract/paper-shapes.ts'
import type { Play } from '../play.ts'

/** What the keepers of the papers have in mind, and nobody else. */
export const passphraseOf = (number: number): string => `第${number}位保管人记得的一句长话`

const custodians = [1, 2, 3] as const

/** Three keepers choose their passphrases. */
async function enrol({ stage }: Play): Promise<void> {
  for (const number of custodians)
    await (await stage.as('paper_custodian', number)).call(enrolCustodian, {
      body: { passphrase: passphraseOf(number) },
    })
}

const multiples = 10

/** A hundred points: single choice, and where the bank has enough of it multiple choice. */
function blueprint(
  bankId: string,
  minutes: number,
  hasMultiple: boolean,
  weights: BlueprintBody['weights'],
): BlueprintBody {
  return {
    bankId,
    minutes,
    fullMarks: 100,
    parts: hasMultiple
      ? [
          { type: 'single', count: 100 - 2 * multiples, points: 1 },
          { type: 'multiple', count: multiples, points: 2 },
        ]
      : [{ type: 'single', count: 100, points: 1 }],
    weights,
    difficulty: null,
    importance: null,
    exposure: { months: null, papers: null },
    forms: 2,
    spares: 1,
    shuffleItems: true,
    shuffleOptions: true,
    media: ['机考'],
  }
}

type Entry = PaperDesk['entries'][number]

async function assemble(play: Play, entry: Entry, bankId: string, hasMultiple: boolean): Promise<Entry['papers']> {
  const { stage, batchId } = play
  const keeper = await stage.as('bank_keeper')
  const { points } = await keeper.call(getBankPoints, { params: { bankId } })
  const weights = points.flatMap(({ code, name, weight }) => (weight ? [{ point: code, name, weight }] : []))
  const params = { batchId, entryId: entry.entryId }
  await keeper.call(writeBlueprint, {
    params,
    body: {
      body: blueprint(bankId, entry.minutes, hasMultiple, weights),
      materials: '黑色签字笔、身份证',
      revision: 0,
    },
  })
  const desk = await keeper.call(assemblePapers, {
    params,
    body: { seed: `${play.plan.name} ${play.seed} ${entry.title}` },
  })
  const papers = desk.entries.find(({ entryId }) => entryId === entry.entryId)?.papers ?? []
  if (papers.length !== 3) throw new Error(`${entry.title}: ${papers.length} papers instead of 3`)
  return papers
}

/** Submitted by who made it, read and approved by two others. */
async function approve({ stage, refusals }: Play, paperId: string, first: boolean): Promise<void> {
  await (await stage.as('bank_keeper')).call(submitPaper, { params: { paperId }, body: {} })
  const approvers = [await stage.as('director'), await stage.as('head')] as const
  const [one] = approvers
  for (const approver of approvers) {
    await approver.call(reviewPaper, { params: { paperId } })
    await approver.call(approvePaper, { params: { paperId }, body: {} })
    if (first && approver === one)
      await refusals.expect(
        'a paper approved twice by one person',
        () => one.call(approvePaper, { params: { paperId }, body: {} }),
        'access.same_person',
        null,
      )
  }
}

/** Sealed for three keepers, any two of whom open it, and the centre's leave asked for. */
async function seal(play: Play, paperId: string, number: number, nodeId: string): Promise<void> {
  const keeper = await play.stage.as('paper_custodian')
  const { custodians: list } = await keeper.call(listCustodians)
  const ids = list
    .filter(({ part, enrolledAt }) => part === 'custodian' && enrolledAt)
    .map(({ accountId }) => accountId)
  await keeper.call(sealPaper, {
    params: { paperId },
    body: { sealNumber: `F2026-${String(number).padStart(4, '0')}`, custodians: ids.slice(0, 3), emergency: null },
  })
  await keeper.call(requestPermit, { params: { paperId }, body: { purpose: 'exam', nodeId } })
}

/** One person of the centre proposes every leave, another confirms it. */
async function permit({ stage }: Play): Promise<number> {
  const [proposer, confirmer] = [await stage.as('centre_reviewer'), await stage.as('centre_head')]
  const { permits } = await proposer.call(listCentrePermits, { query: { open: 'yes', limit: 200 } })
  for (const { id } of permits) {
    await proposer.call(proposePermit, { params: { permitId: id }, body: {} })
    await confirmer.call(confirmPermit, { params: { permitId: id }, body: {} })
  }
  return permits.length
}

/** Every paper of the batch: drawn from its bank, approved, sealed, with the centre's leave to open it. */
export async function makePapers(
  play: Play,
  bankOf: (entry: Entry) => { bankId: string; hasMultiple: boolean },
): Promise<number> {
  const { stage, batchId } = play
  const keeper = await stage.as('bank_keeper')
  await enrol(play)
  const { nodes } = await (await stage.as('exam_officer')).call(listNodes)
  const own = nodes.find(({ kind }) => kind === 'own')
  if (!own) throw new Error('no node of our own')
  const { entries } = await keeper.call(getPaperDesk, { params: { batchId } })
  let sealed = 0
  for (const entry of entries) {
    const { bankId, hasMultiple } = bankOf(entry)
    for (const { id } of await assemble(play, entry, bankId, hasMultiple)) {
      await approve(play, id, sealed === 0)
      sealed += 1
      await seal(play, id, sealed, own.id)
    }
  }
  const permits = await permit(play)
  if (permits !== sealed) throw new Error(`${permits} permits for ${sealed} papers`)
  return sealed
}
