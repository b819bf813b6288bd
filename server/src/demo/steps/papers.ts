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
import { type CustodyRecord, getPaperBook, recordCustody, recordSetting } from '#contract/paper-custody.ts'
import {
  confirmPermit,
  enrolCustodian,
  listCentrePermits,
  listCustodians,
  proposePermit,
  requestPermit,
  sealPaper,
} from '#contract/paper-seal.ts'
import type { BlueprintBody, PaperDesk, PaperView } from '#contract/paper-shapes.ts'
import { demoPassword } from '#server/modules/access/index.ts'
import type { Stage } from '../acting/cast.ts'
import { waitFor } from '../acting/wait-for.ts'

/** How the papers of one entry are made. */
export interface PaperWish {
  readonly entry: PaperDesk['entries'][number]
  readonly bankId: string
  readonly seed: string
  readonly materials: string
  readonly forms: number
  readonly spares: number
  /** What differs from a hundred single choices at a point each. */
  readonly blueprint?: Partial<BlueprintBody>
}

/** Enrols three custodians; in an installation of invented people everybody's passphrase is the one password. */
export async function enrolThree(stage: Stage): Promise<void> {
  const already = (await (await stage.as('paper_custodian')).call(listCustodians)).mine.enrolledAt
  if (already !== null) return
  const enrol = async (number: number) =>
    (await stage.as('paper_custodian', number)).call(enrolCustodian, { body: { passphrase: demoPassword } })
  await Promise.all([1, 2, 3].map(enrol))
}

/** Writes the blueprint of an entry by the table of its bank and draws its papers. */
export async function drawPapers(stage: Stage, batchId: string, wish: PaperWish): Promise<readonly PaperView[]> {
  const { entry, bankId, seed, materials, forms, spares } = wish
  const keeper = await stage.as('bank_keeper')
  const { points } = await keeper.call(getBankPoints, { params: { bankId } })
  const params = { batchId, entryId: entry.entryId }
  const body: BlueprintBody = {
    ...{ bankId, minutes: entry.minutes, fullMarks: 100, forms, spares },
    parts: [{ type: 'single', count: 100, points: 1 }],
    weights: points.flatMap(({ code, name, weight }) => (weight ? [{ point: code, name, weight }] : [])),
    ...{ difficulty: null, importance: null, exposure: { months: null, papers: null } },
    ...{ shuffleItems: true, shuffleOptions: true, media: ['机考'], ...wish.blueprint },
  }
  await keeper.call(writeBlueprint, { params, body: { body, materials, revision: 0 } })
  const { entries } = await keeper.call(assemblePapers, { params, body: { seed } })
  const papers = entries.find(({ entryId }) => entryId === entry.entryId)?.papers ?? []
  if (papers.length !== forms + spares) throw new Error(`${entry.title}: ${papers.length} papers were drawn`)
  return papers
}

/** Sends papers to approval. */
export async function submitPapers(stage: Stage, papers: readonly PaperView[]): Promise<void> {
  const keeper = await stage.as('bank_keeper')
  for (const { id: paperId } of papers) await keeper.call(submitPaper, { params: { paperId }, body: {} })
}

/** One of the two who approve papers reads them and approves. */
export async function approvePapers(
  stage: Stage,
  papers: readonly PaperView[],
  by: 'head' | 'director',
): Promise<void> {
  const approver = await stage.as(by)
  for (const { id: paperId } of papers) {
    await approver.call(reviewPaper, { params: { paperId } })
    await approver.call(approvePaper, { params: { paperId }, body: {} })
  }
}

/** Seals papers to the three custodians under numbers of one series. */
export async function sealPapers(stage: Stage, papers: readonly PaperView[], series: string): Promise<void> {
  const custodian = await stage.as('paper_custodian')
  const enrolled = (await custodian.call(listCustodians)).custodians.filter(
    ({ part, enrolledAt }) => part === 'custodian' && enrolledAt !== null,
  )
  const custodians = enrolled.slice(0, 3).map(({ accountId }) => accountId)
  for (const [at, { id: paperId }] of papers.entries()) {
    const sealNumber = `${series}-${String(at + 1).padStart(3, '0')}`
    await custodian.call(sealPaper, { params: { paperId }, body: { sealNumber, custodians, emergency: null } })
  }
}

/** Asks the centre for leave to open papers on the institution's own server; gives the requests on its desk. */
export async function askPermits(stage: Stage, papers: readonly PaperView[]): Promise<readonly string[]> {
  const { nodes } = await (await stage.as('exam_officer')).call(listNodes)
  const nodeId = nodes.find(({ kind }) => kind === 'own')?.id ?? ''
  const custodian = await stage.as('paper_custodian')
  const ids: string[] = []
  for (const { id: paperId } of papers) {
    const { permits } = await custodian.call(requestPermit, { params: { paperId }, body: { purpose: 'exam', nodeId } })
    ids.push(permits.find(({ status }) => status === 'requested')?.id ?? '')
  }
  const reviewer = await stage.as('centre_reviewer')
  await waitFor('the requests at the centre', async () => {
    const { permits } = await reviewer.call(listCentrePermits, { query: { open: 'yes', offset: 0, limit: 200 } })
    return ids.every((id) => permits.some((one) => one.id === id))
  })
  return ids
}

/** One of the centre agrees to requests. */
export async function proposeGrants(stage: Stage, permitIds: readonly string[]): Promise<void> {
  const reviewer = await stage.as('centre_reviewer')
  for (const permitId of permitIds) await reviewer.call(proposePermit, { params: { permitId }, body: {} })
}

/** Two of the centre grant what was asked for papers of a batch, and the permits come back. */
export async function permitPapers(stage: Stage, batchId: string, papers: readonly PaperView[]): Promise<void> {
  const ids = await askPermits(stage, papers)
  await proposeGrants(stage, ids)
  const head = await stage.as('centre_head')
  for (const permitId of ids) await head.call(confirmPermit, { params: { permitId }, body: {} })
  const custodian = await stage.as('paper_custodian')
  await waitFor('the permits', async () => {
    const { entries } = await custodian.call(getPaperDesk, { params: { batchId } })
    const held = entries.flatMap((entry) => entry.papers).flatMap(({ permits }) => permits)
    return ids.every((id) => held.some((one) => one.id === id && one.status === 'granted'))
  })
}

/** The group that set the papers, and what it handed over. */
export async function recordSetters(stage: Stage, batchId: string): Promise<void> {
  const keeper = await stage.as('bank_keeper')
  const { asked } = await keeper.call(getPaperBook, { params: { batchId } })
  const roles = asked.groupRoles.length > 0 ? asked.groupRoles : ['组长', '命题人员', '审题人员']
  const people = (['head', 'bank_keeper', 'item_reviewer', 'director'] as const).map((role) => stage.nameOf(role))
  const members = roles.map((role, at) => ({
    ...{ person: people[at % people.length] ?? '', role },
    signed: asked.pledges,
  }))
  await keeper.call(recordSetting, { params: { batchId }, body: { record: { kind: 'group', members } } })
}

/** Where the papers lie, and who watches them until the exam. */
export async function recordKeeping(stage: Stage, batchId: string, days: readonly string[]): Promise<void> {
  const custodian = await stage.as('paper_custodian')
  const put = (record: CustodyRecord) => custodian.call(recordCustody, { params: { batchId }, body: { record } })
  await put({ kind: 'store', place: '保密室' })
  for (const [at, day] of days.slice(0, -1).entries())
    for (const number of [1, 2])
      await put({
        ...{ kind: 'watch', person: stage.nameOf('paper_custodian', number) },
        ...{ from: `${day}T06:00:00.000Z`, to: `${days[at + 1]}T06:00:00.000Z` },
      })
}
