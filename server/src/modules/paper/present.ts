import type { PaperReport, PaperView } from '#contract/paper-shapes.ts'
import { type PaperState, paperEventTitles, paperStateTitles } from '#core/papers/lifecycle.ts'
import type { PermittedSession, SealedPaper } from '#core/papers/sealed-paper.ts'
import { nodeFingerprint } from '#server/platform/sealing/index.ts'
import type { PrintRow } from './store.custody.ts'
import type { PermitRow } from './store.permits.ts'
import type { MoveRow, PaperRow } from './store.ts'

/** What an institution asks the centre for, as it travels. */
export interface PermitRequest {
  readonly paperId: string
  readonly purpose: 'exam' | 'print'
  readonly nodeId: string
  readonly node: string
  readonly nodeRecipient: string
  /** With the recipient what the centre computes the fingerprint from itself; requests of before lack it. */
  readonly nodeSignKey?: string
  readonly batchName: string
  readonly title: string
  readonly form: string
  readonly reason: string
  readonly sessions: readonly PermittedSession[]
  /** What the centre needs of the seal: the id and the salt of the commitments, and its own half. */
  readonly salt: string
  readonly release: SealedPaper['release']
}

/** The session a permit for printing names. */
export const printSession = 'print'

export const permitTitles = { requested: '待指导中心答复', granted: '已许可', refused: '不予许可' } as const

/** Four groups of four characters, to be compared by eye. */
export const fingerprintOf = (hash: string): string => (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ')

/** The fingerprint of the server a request names, computed from the keys in it and never taken from its words. */
export const permitFingerprint = ({ nodeSignKey, nodeRecipient }: PermitRequest): string | null =>
  nodeSignKey === undefined ? null : nodeFingerprint({ signKey: nodeSignKey, recipient: nodeRecipient })

const permitView = (row: PermitRow): PaperView['permits'][number] => ({
  id: row.id,
  purpose: row.purpose as 'exam' | 'print',
  node: row.node_name,
  fingerprint: permitFingerprint(row.request as unknown as PermitRequest),
  status: row.status as keyof typeof permitTitles,
  statusTitle: permitTitles[row.status as keyof typeof permitTitles],
  requestedBy: row.requested_name,
  requestedAt: row.requested_at.toISOString(),
  decidedAt: row.decided_at?.toISOString() ?? null,
  reason: row.reason,
  sessions: [...(row.request as unknown as PermitRequest).sessions],
})

/** A paper without a word of it; `asker` is the account that looks. */
export function paperViewOf(
  row: PaperRow,
  permits: readonly PermitRow[],
  prints: readonly PrintRow[],
  asker: string | null,
): PaperView {
  const seal = row.seal as unknown as SealedPaper | null
  const printing = prints.find((one) => one.paper_id === row.id && one.status === 'waiting')
  return {
    ...{ id: row.id, entryId: row.entry_id, form: row.form, spare: row.spare, title: row.title },
    ...{ minutes: row.minutes, fullMarks: row.full_marks, status: row.status as PaperState },
    statusTitle: paperStateTitles[row.status as PaperState],
    assembledBy: row.assembled_name,
    assembledAt: row.assembled_at.toISOString(),
    report: row.coverage as unknown as PaperReport,
    sealNumber: row.seal_number,
    sealedAt: row.sealed_at?.toISOString() ?? null,
    custodians: seal?.shares.map(({ name }) => name) ?? [],
    emergency: seal?.emergency?.map(({ name }) => name) ?? [],
    approvedByMe: row.first_approver !== null && row.first_approver === asker,
    printing: printing
      ? { id: printing.id, by: printing.first_name, copies: printing.copies, mine: printing.first_by === asker }
      : null,
    fingerprint: seal ? fingerprintOf(seal.hashes.paper) : null,
    permits: permits.filter((permit) => permit.paper_id === row.id).map(permitView),
  }
}

const moveTitles: Readonly<Record<string, string>> = {
  ...paperEventTitles,
  assemble: '组卷',
  view: '查看',
  print: '印制',
}

/** One line of what was done to a paper. */
export const moveViewOf = (row: MoveRow) => ({
  ...{ event: row.event, title: moveTitles[row.event] ?? row.event, by: row.by_name },
  ...{ at: row.at.toISOString(), reason: row.reason },
})
