import { DomainError } from '#contract/domain-error.ts'
import type { SealedPaper } from '#core/papers/sealed-paper.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import {
  type OpenedShare,
  openShare,
  SealingError,
  type ShareKind,
  unlockIdentity,
} from '#server/platform/sealing/index.ts'
import type { PaperRow } from '../store.ts'
import { lockedIdentities } from './custodians.ts'
import { faultTexts } from './share-faults.ts'

/** Turns a fault of the sealing into a refusal that names the person, and puts it on the ledger. */
export async function refuseOpening(ctx: Context, paper: PaperRow, failure: unknown): Promise<never> {
  if (!(failure instanceof SealingError)) throw failure
  const fault = `${failure.who && failure.fault !== 'not_a_custodian' ? `${failure.who}：` : ''}${faultTexts[failure.fault]}`
  await transact(ctx, (tx) =>
    record(tx, {
      ...{ act: 'paper.refuse_release', batchId: paper.batch_id, subject: ['paper', paper.id] },
      summary: `${paper.title}${paper.form}卷启封被拒：${fault}`,
    }),
  )
  const ground = {
    clause: null,
    required: '由保管人本人以登记的口令启封',
    actual: fault,
    remedies: ['核对口令与人员后重试'],
  }
  throw new DomainError('paper.share_refused', { fault }, { grounds: [ground] })
}

/** Wrong passphrases of one person in a row before a wait. */
const freeTries = 5
const waitMinutes = 5
const tries = new Map<string, { count: number; until: number }>()

function assertMayTry(account: string, now: number): void {
  const until = tries.get(account)?.until ?? 0
  if (until > now) throw new DomainError('release.too_many', { minutes: Math.ceil((until - now) / 60_000) })
}

/** Counted before it is tried, so that many tries at once count as many. */
function countTry(account: string, now: number): void {
  const count = (tries.get(account)?.count ?? 0) + 1
  tries.set(account, { count: count % freeTries, until: count >= freeTries ? now + waitMinutes * 60_000 : 0 })
}

/** Opens the caller's own share with the passphrase; after five wrong ones in a row there is a wait. */
export async function openOwnShare(
  tx: Tx,
  paper: PaperRow,
  kind: ShareKind,
  given: { accountId: string; passphrase: string },
): Promise<OpenedShare> {
  const seal = paper.seal as unknown as SealedPaper
  const share = (kind === 'key' ? seal.keyShares : seal.shares).find((one) => one.custodian === given.accountId)
  if (!share) throw new SealingError('not_a_custodian', given.accountId)
  const [row] = await lockedIdentities(tx, [share.recipient])
  if (!row) throw new SealingError('tampered_share', share.name)
  const account = `${tx.tenantId}/${given.accountId}`
  const now = tx.now.getTime()
  assertMayTry(account, now)
  countTry(account, now)
  const identity = await unlockIdentity(row.locked, given.passphrase, share.name)
  tries.delete(account)
  return openShare(seal, kind, given.accountId, identity)
}
