import type { SealedPaper, SignedPermit } from '#core/papers/sealed-paper.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectPermitsOf } from './store.permits.ts'
import { selectBlueprints, selectPapers } from './store.ts'

/** A sealed paper as packages carry it. */
export interface SealedPaperFile {
  readonly paperId: string
  readonly entryId: string
  readonly form: string
  readonly spare: boolean
  readonly title: string
  readonly minutes: number
  readonly seal: SealedPaper
  readonly paperCipher: Buffer
  readonly permits: readonly { readonly nodeId: string; readonly signed: SignedPermit }[]
}

/** The sealed papers of a batch with their ciphertexts and the permits for exams that have come. */
export async function sealedPapersOf(tx: Tx, batchId: string): Promise<readonly SealedPaperFile[]> {
  const rows = (await selectPapers(tx, batchId)).filter((row) => row.seal !== null)
  const permits = await selectPermitsOf(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    ...{ paperId: row.id, entryId: row.entry_id, form: row.form, spare: row.spare, title: row.title },
    ...{
      minutes: row.minutes,
      seal: row.seal as unknown as SealedPaper,
      paperCipher: row.paper_cipher ?? Buffer.alloc(0),
    },
    permits: permits
      .filter((one) => one.paper_id === row.id && one.status === 'granted' && one.purpose === 'exam')
      .map((one) => ({ nodeId: one.node_id, signed: one.signed as unknown as SignedPermit })),
  }))
}

/** What candidates of each entry bring to the exam, as far as it was published. */
export async function materialNotices(tx: Tx, batchId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await selectBlueprints(tx, batchId)
  return new Map(rows.filter((row) => row.notice !== '').map((row) => [row.entry_id, row.notice]))
}
