import type { SealedPaper, SignedPermit } from '#core/papers/sealed-paper.ts'
import type { PaperContent, PaperKey } from '#core/theory-exam/paper-content.ts'
import { systemActor, transactFor } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'
import {
  forwardRelease,
  lockIdentity,
  newIdentity,
  permitText,
  type ShareHolder,
  sealPaper,
} from '../platform/sealing/index.ts'
import { testPaper } from './exam-paper.ts'
import { type SeatedBatch, seatedBatch } from './scored-batches.ts'
import type { World } from './world.ts'

/** The passphrase of every custodian of the tests. */
export const testPassphrase = '春江潮水连海平'

/** A sealed paper of a test, with what was sealed. */
export interface SealedTestPaper {
  readonly id: string
  readonly form: string
  readonly seal: SealedPaper
  readonly content: PaperContent
}

/** A batch at the exam with seats, tickets and sealed papers. */
export interface SealedBatch extends SeatedBatch {
  readonly papers: readonly SealedTestPaper[]
}

const accountOf = async (world: World, username: string): Promise<{ id: string; name: string }> => {
  const { rows } = await world.owner.query<{ id: string; name: string }>(
    'select id, name from accounts where username = $1',
    [username],
  )
  if (!rows[0]) throw new Error(`no account ${username}`)
  return rows[0]
}

const enrolled = new WeakMap<World, Map<string, Promise<ShareHolder>>>()

/** Enrols an account's passphrase by rows, once; gives the holder of shares. */
function enrol(world: World, username: string): Promise<ShareHolder> {
  const known = enrolled.get(world) ?? new Map<string, Promise<ShareHolder>>()
  enrolled.set(world, known)
  const holder = known.get(username) ?? enrolNow(world, username)
  known.set(username, holder)
  return holder
}

async function enrolNow(world: World, username: string): Promise<ShareHolder> {
  const { platform, institution } = world
  const { id, name } = await accountOf(world, username)
  const { identity, recipient } = await newIdentity()
  const locked = await lockIdentity(identity, testPassphrase)
  await transactFor(platform, systemActor(institution.id, 'institution'), institution.id, async (tx) => {
    const sealer = await platform.keys.sealer(tx.db, tx.tenantId)
    await tx.db
      .insertInto('paper_custodians')
      .values({
        institution_id: tx.tenantId,
        id: newId(),
        account_id: id,
        name,
        recipient,
        locked: sealer.seal(locked, `paper_custodians/${id}/${recipient}`),
        enrolled_at: tx.now,
      })
      .execute()
  })
  return { custodian: id, name, recipient }
}

const centreRecipient = ({ platform, centre }: World) =>
  transactFor(platform, systemActor(centre.id, 'centre'), centre.id, (tx) =>
    platform.keys.ownRecipient(tx.db, centre.id, tx.now),
  )

async function insertPaper(
  world: World,
  batch: SeatedBatch,
  entryId: string,
  paper: SealedTestPaper,
  ciphers: [Buffer, Buffer],
) {
  const { owner, institution } = world
  const blueprint = newId()
  await owner.query(
    `insert into paper_blueprints (institution_id, id, batch_id, entry_id, body, written_by, written_name, written_at)
     values ($1, $2, $3, $4, '{}', $2, '组卷员', now()) on conflict do nothing`,
    [institution.id, blueprint, batch.id, entryId],
  )
  await owner.query(
    `insert into papers (institution_id, id, batch_id, entry_id, blueprint_id, assembly_id, form, title, minutes, full_marks,
       coverage, status, assembled_by, assembled_name, assembled_at, seal, seal_number, paper_cipher, key_cipher, sealed_at)
     values ($1, $2, $3, $4, (select id from paper_blueprints where institution_id = $1 and entry_id = $4), $2, $5, $6, 90, 100,
       '{}', 'sealed', $2, '组卷员', now(), $7, $8, $9, $10, now())`,
    [
      institution.id,
      paper.id,
      batch.id,
      entryId,
      paper.form,
      paper.seal.title,
      JSON.stringify(paper.seal),
      paper.id,
      ...ciphers,
    ],
  )
}

/** What a sealed batch of the tests is made of. */
export interface SealedWish {
  readonly people?: number
  readonly forms?: readonly string[]
  readonly profile?: string
  readonly emergency?: boolean
  readonly items?: number
  /** Turns the papers into others before they are sealed, as a search for their words needs. */
  readonly content?: (content: PaperContent) => PaperContent
  readonly key?: (key: PaperKey) => PaperKey
}

/** Brings a batch of one occupation to the exam with its papers sealed to two custodians of the world and a third. */
export async function sealedBatch(world: World, wish: SealedWish = {}): Promise<SealedBatch> {
  const { people = 4, forms = ['A', 'B'], profile = 'anyang' } = wish
  const batch = await seatedBatch(world, [{ occupation: '保育师', count: people }], { profile })
  const custodians = [
    await enrol(world, 'institution.paper-custodian.1'),
    await enrol(world, 'institution.paper-custodian.2'),
    { custodian: newId(), name: '第三保管人', recipient: (await newIdentity()).recipient },
  ]
  const emergency: [ShareHolder, ShareHolder] | null = wish.emergency
    ? [await enrol(world, 'institution.head.1'), await enrol(world, 'institution.director.1')]
    : null
  const centre = await centreRecipient(world)
  const papers: SealedTestPaper[] = []
  for (const form of forms) {
    const id = newId()
    const plain = { ...testPaper(id, wish.items ?? 10), form }
    const content = wish.content?.(plain) ?? plain
    const bare: PaperKey = { format: 'jiheng-paper-key-1', paperId: id, items: [] }
    const key = wish.key?.(bare) ?? bare
    const { seal, paperCipher, keyCipher } = await sealPaper({
      content,
      key,
      custodians,
      centreRecipient: centre,
      emergency,
    })
    const paper = { id, form, seal, content }
    await insertPaper(world, batch, batch.entries[0] ?? '', paper, [paperCipher, keyCipher])
    papers.push(paper)
  }
  return { ...batch, papers }
}

/** The centre permits papers on a node; the permit lies at the institution as if its letter had come. */
export async function permitPapers(
  world: World,
  batch: SealedBatch,
  node: { id: string; recipient: string },
  notBefore: string,
  change: (permit: SignedPermit['permit']) => SignedPermit['permit'] = (permit) => permit,
): Promise<readonly SignedPermit[]> {
  const { platform, centre, institution, owner } = world
  const { rows } = await owner.query<{ id: string; starts_at: Date }>(
    `select id, starts_at from exam_sessions where batch_id = $1 and subject = 'theory'`,
    [batch.id],
  )
  const signed: SignedPermit[] = []
  for (const { id, seal } of batch.papers) {
    const one = await transactFor(platform, systemActor(centre.id, 'centre'), centre.id, async (tx) => {
      const identity = await platform.keys.sealIdentity(tx.db, centre.id, tx.now)
      const permit = change({
        ...{
          format: 'jiheng-permit-1',
          id: newId(),
          paperId: id,
          institutionId: institution.id,
          centreId: centre.id,
          nodeId: node.id,
        },
        sessions: rows.map((row) => ({ sessionId: row.id, startsAt: row.starts_at.toISOString(), notBefore })),
        release: await forwardRelease(seal, identity, node.recipient),
        ...{ proposedBy: '甲', confirmedBy: '乙', at: tx.now.toISOString() },
      })
      return { permit, signature: await platform.keys.sign(tx.db, centre.id, permitText(permit)) }
    })
    signed.push(one)
    await owner.query(
      `insert into paper_permits (institution_id, id, paper_id, purpose, node_id, node_name, request, status, requested_by,
         requested_name, requested_at, decided_at, signed)
       values ($1, $2, $3, 'exam', $4, '考点', '{"sessions":[]}', 'granted', $2, '保管员', now(), now(), $5)`,
      [institution.id, newId(), id, node.id, JSON.stringify(one)],
    )
  }
  return signed
}
