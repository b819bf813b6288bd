import { DomainError } from '#contract/domain-error.ts'
import { type OpeningWindow, openingWindow } from '#core/papers/opening-window.ts'
import type { SealedPaper, SignedPermit } from '#core/papers/sealed-paper.ts'
import { withOwnChoices } from '#policies/whole-policy.ts'
import type { Tx } from '#server/platform/context.ts'
import { fetchOwnPermits } from './commands/take-permits.ts'
import type { ExamRoomPolicy, Manifest, TrialSeal } from './package-body.ts'
import {
  manifestIn,
  type PackageRow,
  type PaperRow,
  selectOptionalPackage,
  selectPapers,
  selectRuns,
} from './store.packages.ts'
import { type DecisionRow, selectDecisions, selectPaperUse } from './store.sessions.ts'

/** A paper as the node holds it. */
export interface HeldPaper {
  readonly paperId: string
  readonly form: string
  /** Which paper it is, in words: a session may have papers of several occupations, each with its own A. */
  readonly name: string
  readonly spare: boolean
  readonly seal: SealedPaper | TrialSeal
  readonly permit: SignedPermit | null
}

/** A session of a package here: its rooms, the papers given out in it, and when they may be opened. */
export interface HeldSession {
  readonly row: PackageRow
  readonly manifest: Manifest
  readonly sessionId: string
  readonly startsAt: string
  readonly runs: readonly Awaited<ReturnType<typeof selectRuns>>[number][]
  readonly papers: readonly HeldPaper[]
  readonly window: OpeningWindow
  /** The chief examiner's answer where the texts disagree. */
  readonly decision: DecisionRow | null
}

type Room = HeldSession['runs'][number]

function holdPaper({
  paper_id: paperId,
  form,
  spare,
  ...row
}: Omit<PaperRow, 'institution_id' | 'items_cipher'>): HeldPaper {
  const seal = row.seal as unknown as SealedPaper | TrialSeal
  const permit = row.permit as unknown as SignedPermit | null
  return { paperId, form, spare, name: `${seal.title}${form}卷`, seal, permit }
}

/** The sessions of some packages here, read at once however many they are. */
export async function heldSessions(tx: Tx, rows: readonly PackageRow[]): Promise<HeldSession[]> {
  const byPackage = new Map(rows.map((row) => [row.id, row]))
  const ids = [...byPackage.keys()]
  const runs = await selectRuns(tx, ids)
  const rooms = [...Map.groupBy(runs, (run) => `${run.package_id}/${run.session_id}`).values()]
  const standing = new Set(runs.map((run) => run.package_id))
  await fetchOwnPermits(
    tx,
    rows.filter((row) => row.kind === 'real' && standing.has(row.id)),
  )
  const papers = Map.groupBy(await selectPapers(tx, ids), (paper) => paper.package_id)
  const used = await selectPaperUse(
    tx,
    runs.map(({ id }) => id),
  )
  const decisions = await selectDecisions(
    tx,
    rooms.flatMap(([first]) => first?.id ?? []),
  )
  return rooms.flatMap((own) => {
    const row = byPackage.get(own[0]?.package_id ?? '')
    const given = (papers.get(row?.id ?? '') ?? []).filter((paper) =>
      own.some((run) => used.get(run.id)?.has(paper.paper_id)),
    )
    return row ? holdSession(row, own, given.map(holdPaper), decisions) : []
  })
}

function holdSession(
  row: PackageRow,
  runs: readonly Room[],
  papers: readonly HeldPaper[],
  decisions: ReadonlyMap<string, DecisionRow>,
): HeldSession[] {
  const [first] = runs
  if (!first) return []
  const startsAt = new Date(Math.min(...runs.map((run) => run.starts_at.getTime()))).toISOString()
  const policy = withOwnChoices(first.policy as unknown as ExamRoomPolicy)
  return [
    {
      ...{ row, manifest: manifestIn(row), sessionId: first.session_id, startsAt, runs },
      papers: papers.toSorted((one, other) => one.name.localeCompare(other.name, 'zh')),
      window: openingWindow(policy.papers, startsAt),
      decision: decisions.get(first.id) ?? null,
    },
  ]
}

/** Finds a session of a package that was taken in here. */
export async function findSession(tx: Tx, packageId: string, sessionId: string): Promise<HeldSession> {
  const row = await selectOptionalPackage(tx, packageId)
  if (!row || row.status === 'made') throw new DomainError('resource.not_found')
  if (row.status === 'withdrawn') throw new DomainError('package.withdrawn')
  const session = (await heldSessions(tx, [row])).find((held) => held.sessionId === sessionId)
  if (!session) throw new DomainError('resource.not_found')
  return session
}

/** Whether every room of a session has its keys. */
export const isReleased = ({ runs }: HeldSession): boolean => runs.every((run) => run.released_at !== null)

/** The seals of real papers; a trial has none. */
export const sealsOf = ({ papers }: HeldSession): readonly (HeldPaper & { readonly seal: SealedPaper })[] =>
  papers.flatMap((paper) => (paper.seal.format === 'jiheng-sealed-paper-1' ? [{ ...paper, seal: paper.seal }] : []))
