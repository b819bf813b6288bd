import type { SealedPaper, SignedPermit } from '#core/papers/sealed-paper.ts'
import type { Policy } from '#core/policy/types.ts'
import type { CentreFacts, InstitutionFacts } from '../institution/index.ts'

/** An account that serves at the site, as it logs in there: with its own password and second factor. */
export interface StaffAccount {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly passwordHash: string
  /** Secret of the second factor, where one is bound; in the open inside the sealed package alone. */
  readonly totp: string | null
  readonly roles: readonly string[]
}

/** A custodian's identity, locked by the passphrase that only this person knows. */
export interface LockedCustodian {
  readonly accountId: string
  readonly recipient: string
  /** age file, base64. */
  readonly locked: string
}

/** A paper in a package: its ciphertext travels as a piece. */
export interface PackedPaper {
  readonly paperId: string
  readonly form: string
  readonly title: string
  readonly spare: boolean
  /** Hash of the piece and of the ciphertext at once. */
  readonly hash: string
  readonly seal: SealedPaper | TrialSeal
  readonly permit: SignedPermit | null
}

/** The trial paper is public: its key lies beside it. */
export interface TrialSeal {
  readonly format: 'jiheng-trial-paper-1'
  readonly paperId: string
  readonly form: string
  readonly title: string
  /** 32 bytes, base64. */
  readonly key: string
}

/** A candidate of a run. */
export interface PackedAttempt {
  readonly id: string
  readonly registrationId: string
  readonly name: string
  readonly identityMasked: string
  readonly ticket: string
  readonly identityTail: string
  /** Piece of the photograph, JPEG or PNG. */
  readonly photo: string | null
  readonly seat: number
  readonly paperId: string
  readonly orderSeed: string
}

/** One room in one session. */
export interface PackedRun {
  readonly id: string
  readonly sessionId: string
  readonly placeId: string
  readonly room: string
  readonly session: string
  readonly subject: string
  readonly startsAt: string
  readonly minutes: number
  readonly seatCount: number
  readonly seatColumns: number
  readonly attempts: readonly PackedAttempt[]
}

/** The parts of a batch's policy that hold in the exam room. */
export type ExamRoomPolicy = Pick<
  Policy,
  'entry' | 'exam' | 'papers' | 'incident' | 'violation' | 'rules' | 'deadline' | 'team'
>

/** Everything a site needs for its sessions, and nothing it could read before its time. */
export interface PackageBody {
  readonly format: 'jiheng-exam-package-1'
  readonly id: string
  readonly kind: 'real' | 'trial'
  readonly madeAt: string
  readonly madeBy: { readonly id: string; readonly name: string }
  readonly institution: InstitutionFacts
  readonly centre: CentreFacts & { readonly key: string }
  readonly node: { readonly id: string; readonly name: string; readonly recipient: string }
  /** Where results go: the institution's address, where it has one, and the recipient they are sealed to. */
  readonly returnTo: { readonly address: string | null; readonly recipient: string }
  readonly batch: { readonly id: string; readonly name: string }
  readonly policy: ExamRoomPolicy
  readonly runs: readonly PackedRun[]
  readonly papers: readonly PackedPaper[]
  readonly staff: readonly StaffAccount[]
  readonly custodians: readonly LockedCustodian[]
}

/** Permits that came after the package. */
export interface PermitsBody {
  readonly format: 'jiheng-exam-permits-1'
  readonly institutionId: string
  readonly packageId: string
  readonly permits: readonly SignedPermit[]
}

/** A package taken back. */
export interface WithdrawalBody {
  readonly format: 'jiheng-exam-withdrawal-1'
  readonly institutionId: string
  readonly packageId: string
  readonly reason: string
  readonly at: string
}

/** The institution's word that the results of a room have arrived. */
export interface ReceiptBody {
  readonly format: 'jiheng-exam-receipt-1'
  readonly institutionId: string
  readonly packageId: string
  readonly runId: string
  readonly hash: string
  readonly at: string
}

/** What is kept of a package beside its runs and papers: at both ends the same. */
export interface Manifest {
  readonly kind: 'real' | 'trial'
  readonly madeAt: string
  readonly maker: { readonly id: string; readonly name: string }
  readonly batch: { readonly id: string; readonly name: string }
  readonly centre: { readonly id: string; readonly key: string }
  readonly returnTo: { readonly address: string | null; readonly recipient: string }
  readonly bytes: number
  readonly attempts: number
  readonly papers: readonly string[]
  readonly rooms: readonly {
    readonly runId: string
    readonly placeId: string
    readonly room: string
    readonly sessionId: string
    readonly session: string
    readonly startsAt: string
  }[]
  readonly custodians: readonly LockedCustodian[]
}

/** What remains of a package's body once it was taken in. */
export const manifestOf = (body: PackageBody, bytes: number): Manifest => ({
  kind: body.kind,
  madeAt: body.madeAt,
  maker: body.madeBy,
  batch: body.batch,
  centre: { id: body.centre.id, key: body.centre.key },
  returnTo: body.returnTo,
  bytes,
  attempts: body.runs.reduce((sum, run) => sum + run.attempts.length, 0),
  papers: body.papers.map(({ paperId }) => paperId),
  rooms: body.runs.map(({ id, placeId, room, sessionId, session, startsAt }) => ({
    runId: id,
    ...{ placeId, room, sessionId, session, startsAt },
  })),
  custodians: body.custodians,
})
