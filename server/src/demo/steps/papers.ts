import { listNodes } from '#contract/exam-node.ts'
import {
  approvePaper,
  assemblePapers,
  getBankPoints,
  getPaperDesk,
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
import type { PaperView } from '#contract/paper-shapes.ts'
import { demoPassword } from '#server/modules/access/index.ts'
import type { Stage } from '../acting/cast.ts'
import { waitFor } from '../acting/wait-for.ts'

/** What papers of one trade a demo batch gets. */
export interface PaperWish {
  /** The trade its entry and its bank are named after. */
  readonly trade: string
  readonly forms: number
  readonly spares: number
}

/** Enrols three custodians; in a demo everybody's passphrase is the demo's password. */
export async function enrolThree(stage: Stage): Promise<void> {
  const already = (await (await stage.as('paper_custodian')).call(listCustodians)).mine.enrolledAt
  if (already !== null) return
  for (const number of [1, 2, 3])
    await (await stage.as('paper_custodian', number)).call(enrolCustodian, { body: { passphrase: demoPassword } })
}

/** Writes the blueprint of an entry by the table of its bank and draws its papers. */
export async function drawPapers(stage: Stage, batchId: string, wish: PaperWish): Promise<readonly PaperView[]> {
  const keeper = await stage.as('bank_keeper')
  const desk = await keeper.call(getPaperDesk, { params: { batchId } })
  const entry = desk.entries.find(({ title }) => title.includes(wish.trade))
  const bank = desk.banks.find(({ title }) => title.includes(wish.trade))
  if (!entry || !bank) throw new Error(`no entry or bank for ${wish.trade}`)
  const { points } = await keeper.call(getBankPoints, { params: { bankId: bank.id } })
  const params = { batchId, entryId: entry.entryId }
  const body = {
    ...{ bankId: bank.id, minutes: 90, fullMarks: 100, forms: wish.forms, spares: wish.spares },
    parts: [{ type: 'single' as const, count: 100, points: 1 }],
    weights: points.flatMap(({ code, name, weight }) => (weight ? [{ point: code, name, weight }] : [])),
    difficulty: [0, 20, 60, 20, 0] as [number, number, number, number, number],
    ...{ importance: null, exposure: { months: 12, papers: null }, shuffleItems: true, shuffleOptions: true },
    media: ['机考' as const],
  }
  const materials = '请携带准考证与身份证原件；考场提供草稿纸，不得自带计算器。'
  await keeper.call(writeBlueprint, { params, body: { body, materials, revision: 0 } })
  const { entries } = await keeper.call(assemblePapers, { params, body: { seed: `${batchId}/${wish.trade}` } })
  return entries.find(({ entryId }) => entryId === entry.entryId)?.papers ?? []
}

/** Sends papers to approval; the head approves, then the director, or the head alone. */
export async function approvePapers(stage: Stage, papers: readonly PaperView[], by: 'both' | 'head'): Promise<void> {
  for (const { id: paperId } of papers) {
    await (await stage.as('bank_keeper')).call(submitPaper, { params: { paperId }, body: {} })
    for (const role of by === 'both' ? (['head', 'director'] as const) : (['head'] as const))
      await (await stage.as(role)).call(approvePaper, { params: { paperId }, body: {} })
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

/** Asks the centre for leave to open a paper on the institution's own server; gives the request on its desk. */
export async function askPermit(stage: Stage, { id: paperId, title, form }: PaperView): Promise<string> {
  const { nodes } = await (await stage.as('administrator')).call(listNodes)
  const nodeId = nodes.find(({ kind }) => kind === 'own')?.id ?? ''
  const body = { purpose: 'exam' as const, nodeId }
  await (await stage.as('paper_custodian')).call(requestPermit, { params: { paperId }, body })
  const reviewer = await stage.as('centre_reviewer')
  return waitFor('the request at the centre', async () => {
    const { permits } = await reviewer.call(listCentrePermits, { query: { open: 'yes', offset: 0, limit: 50 } })
    return permits.find((one) => one.title === title && one.form === form && one.status === 'received')?.id
  })
}

/** One of the centre agrees to a request. */
export const proposeGrant = async (stage: Stage, permitId: string): Promise<void> =>
  void (await (await stage.as('centre_reviewer')).call(proposePermit, { params: { permitId }, body: {} }))

/** Two of the centre grant a request, and the permit comes back. */
export async function grantPermit(stage: Stage, batchId: string, paper: PaperView, permitId: string): Promise<void> {
  await proposeGrant(stage, permitId)
  await (await stage.as('centre_head')).call(confirmPermit, { params: { permitId }, body: {} })
  const custodian = await stage.as('paper_custodian')
  await waitFor('the permit', async () => {
    const { entries } = await custodian.call(getPaperDesk, { params: { batchId } })
    const held = entries.flatMap(({ papers }) => papers).find(({ id }) => id === paper.id)
    return held?.permits.some(({ status }) => status === 'granted')
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
