import { DomainError } from '#contract/domain-error.ts'
import { type OpeningWindow, openingWindow } from '#core/papers/opening-window.ts'
import type { SealedPaper, SignedPermit } from '#core/papers/sealed-paper.ts'
import { withOwnChoices } from '#policies/whole-policy.ts'
import type { Tx } from '#server/platform/context.ts'
import { fetchOwnPermits } from './commands/take-permits.ts'
import type { ExamRoomPolicy, Manifest, TrialSeal } from './package-body.ts'
import { manifestIn, type PackageRow, selectOptionalPackage, selectPapers, selectRuns } from './store.packages.ts'
import { type DecisionRow, selectDecision, selectPaperUse } from './store.sessions.ts'

/** A paper as the node holds it. */
export interface HeldPaper {
  readonly paperId: string
  readonly form: string
  readonly seal: SealedPaper | TrialSeal
  readonly permit: SignedPermit | null
}

/** A session of a package here: its rooms, the papers given out in it, and when they may be opened. */
export interface HeldSession {
  readonly row: PackageRow
  readonly manifest: Manifest
  readonly sessionId: string
  readonly startsAt: string
  readonly runs: Awaited<ReturnType<typeof selectRuns>>
  readonly papers: readonly HeldPaper[]
  readonly window: OpeningWindow
  /** The chief examiner's answer where the texts disagree. */
  readonly decision: DecisionRow | null
}

/** Finds a session of a package that was taken in here. */
export async function findSession(tx: Tx, packageId: string, sessionId: string): Promise<HeldSession> {
  const row = await selectOptionalPackage(tx, packageId)
  if (!row || row.status === 'made') throw new DomainError('resource.not_found')
  if (row.status === 'withdrawn') throw new DomainError('package.withdrawn')
  const runs = (await selectRuns(tx, packageId)).filter((run) => run.session_id === sessionId)
  const [first] = runs
  if (!first) throw new DomainError('resource.not_found')
  if (row.kind === 'real') await fetchOwnPermits(tx, row)
  const used = await selectPaperUse(
    tx,
    runs.map(({ id }) => id),
  )
  const papers = (await selectPapers(tx, packageId)).filter((paper) => used.has(paper.paper_id))
  const startsAt = new Date(Math.min(...runs.map((run) => run.starts_at.getTime()))).toISOString()
  const policy = withOwnChoices(first.policy as unknown as ExamRoomPolicy)
  return {
    row,
    manifest: manifestIn(row),
    sessionId,
    startsAt,
    runs,
    papers: papers.map((paper) => ({
      paperId: paper.paper_id,
      form: paper.form,
      seal: paper.seal as unknown as SealedPaper | TrialSeal,
      permit: paper.permit as unknown as SignedPermit | null,
    })),
    window: openingWindow(policy.papers, startsAt),
    decision: await selectDecision(tx, first.id),
  }
}

/** Whether every room of a session has its keys. */
export const isReleased = ({ runs }: HeldSession): boolean => runs.every((run) => run.released_at !== null)

/** The seals of real papers; a trial has none. */
export const sealsOf = ({ papers }: HeldSession): readonly (HeldPaper & { readonly seal: SealedPaper })[] =>
  papers.flatMap((paper) => (paper.seal.format === 'jiheng-sealed-paper-1' ? [{ ...paper, seal: paper.seal }] : []))
