import { DomainError } from '#contract/domain-error.ts'
import type { PaperView } from '#contract/paper-shapes.ts'
import type { Blueprint } from '#core/paper-assembly/blueprint.ts'
import { composePaper } from '#core/paper-assembly/compose-paper.ts'
import type { PaperKey } from '#core/theory-exam/paper-content.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { openItems } from '#server/modules/item-bank/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, systemActor, type Tx, transact, transactFor } from '#server/platform/context.ts'
import { type SealedResult, type ShareHolder, sealPaper } from '#server/platform/sealing/index.ts'
import { type Draft, openDraft } from '../draft.ts'
import { enterDraw } from '../drawn-items.ts'
import { paperOf } from '../queries/desk.ts'
import { refuseSamePerson } from '../refuse.ts'
import { insertMove, movePaperRow, type PaperRow, selectIsSealNumberUsed } from '../store.ts'
import { lockPaper } from './approve.ts'
import { holdersOf } from './custodians.ts'

/** Whom a paper is sealed to. */
export interface SealRequest {
  readonly sealNumber: string
  readonly custodians: readonly string[]
  readonly emergency: readonly string[] | null
}

/** A paper's key with the draw it came from and the parts it was made of, which afterwards stand nowhere else. */
export type KeyWithDraw = PaperKey & {
  readonly draw: { readonly seed: string; readonly on: string }
  readonly parts: Blueprint['parts']
}

/** The recipient of the institution's centre; a centre that has none yet makes it behind its own wall. */
async function centreRecipient(ctx: Context): Promise<string> {
  const { platform } = ctx
  const centreId = await transact(ctx, async (tx) => (await selectInstitution(tx)).centre_id)
  const known = await platform.keys.sealRecipient(platform.database, centreId)
  if (known) return known
  return transactFor(platform, systemActor(centreId, 'centre'), centreId, (tx) =>
    platform.keys.ownRecipient(tx.db, centreId, tx.now),
  )
}

async function sealDraftOf(
  tx: Tx,
  paper: PaperRow,
  draft: Draft,
  people: { custodians: readonly ShareHolder[]; emergency: readonly ShareHolder[] | null; centre: string },
): Promise<SealedResult> {
  const wanted = draft.items.map(({ item }) => ({ itemId: item.itemId, version: item.version }))
  const opened = await openItems(tx, wanted, `密封${paper.title}${paper.form}卷`)
  const items = draft.items.map(({ number, part, points, item }, at) => {
    const { content, key, assets } = opened[at] as (typeof opened)[number]
    return { number, part, points, itemId: item.itemId, version: item.version, content, key, assets }
  })
  const facts = { paperId: paper.id, form: paper.form, title: paper.title }
  const { content, key } = composePaper(facts, draft.blueprint, items)
  const withDraw: KeyWithDraw = {
    ...{ ...key, draw: { seed: draft.seed, on: draft.on } },
    parts: draft.blueprint.parts,
  }
  return sealPaper({
    ...{ content, key: withDraw, custodians: people.custodians, centreRecipient: people.centre },
    emergency: people.emergency as [ShareHolder, ShareHolder] | null,
  })
}

/**
 * Seals an approved paper: its words go into the ciphertext, the draft and the seed go out of the database, and from
 * then on the institution alone cannot read it.
 */
export async function sealApproved(ctx: Context, id: string, request: SealRequest): Promise<PaperView> {
  const centre = await centreRecipient(ctx)
  return transact(ctx, async (tx) => {
    const { paper, batch, from, to } = await lockPaper(tx, id, 'seal')
    if (tx.actor.accountId === paper.assembled_by) refuseSamePerson(tx.actor.name, '组卷', '密封试卷')
    const draft = await openDraft(tx, paper)
    if (!draft) throw new DomainError('paper.sealed_content')
    if (await selectIsSealNumberUsed(tx, request.sealNumber))
      throw new DomainError('paper.seal_number_used', { number: request.sealNumber })
    const custodians = await holdersOf(tx, request.custodians, 'custodian')
    const emergency = request.emergency && (await holdersOf(tx, request.emergency, 'emergency'))
    const { seal, paperCipher, keyCipher } = await sealDraftOf(tx, paper, draft, { custodians, emergency, centre })
    const moved = await movePaperRow(tx, id, from, to, {
      ...{ draft: null, seal: JSON.stringify(seal), seal_number: request.sealNumber, sealed_at: tx.now },
      ...{ paper_cipher: paperCipher, key_cipher: keyCipher },
    })
    if (!moved) throw new DomainError('resource.changed', { what: '试卷' })
    await enterDraw(tx, id, draft)
    await insertMove(tx, id, 'seal', `封签号${request.sealNumber}`)
    await record(tx, {
      ...{ act: 'paper.seal', batchId: batch.id, subject: ['paper', id] },
      summary: `密封${paper.title}${paper.form}卷，封签号${request.sealNumber}，保管人${custodians.map(({ name }) => name).join('、')}`,
      after: { hashes: seal.hashes, commitments: seal.commitments },
    })
    return paperOf(tx, id)
  })
}
