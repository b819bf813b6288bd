import type { Parameter } from '#core/policy/parameter.ts'

/** What a folder of the evidence pack can hold; the server knows how to make each. */
export type ArchiveItem =
  | 'announcement'
  | 'plan'
  | 'plan_approval'
  | 'work_plan'
  | 'registration_forms'
  | 'registration_list'
  | 'review_record'
  | 'fee_list'
  | 'seating_plan'
  | 'staff_list'
  | 'tickets'
  | 'sign_in_sheets'
  | 'room_records'
  | 'meeting_record'
  | 'papers'
  | 'practical_score_sheets'
  | 'theory_scores'
  | 'score_summary'
  | 'supervision_report'
  | 'video'
  | 'publicity_notice'
  | 'objections'
  | 'qualified_list'
  | 'certificate_register'
  | 'certificate_issue'
  | 'ledger'

/** One folder of the evidence pack, in the words of the archive list. */
export interface ArchiveFolder {
  readonly id: string
  readonly title: string
  readonly clause: string | null
  readonly items: readonly ArchiveItem[]
}

/** What can happen to archived documents: 移交, 带出, 外借, 复制, 销毁. */
export const movementKinds = ['transfer', 'take_out', 'lend', 'copy', 'destroy'] as const

/** One kind of movement of archived documents. */
export type MovementKind = (typeof movementKinds)[number]

/** That a kind of movement needs the leader's approval, and the article that says so. */
export interface ApprovalRule {
  readonly clause: string | null
  readonly choice?: string | undefined
}

/** What a movement of archived documents needs before the documents leave. */
export interface MovementPolicy {
  /** How many people sign a hand-over. */
  readonly signers: Parameter<number>
  /** The kinds that a leader must approve first. */
  readonly approval: { readonly [Kind in MovementKind]?: ApprovalRule | undefined }
}

/** What an archive is made of: 纸质材料, 电子材料, 录像. */
export const archiveMaterials = ['paper', 'electronic', 'video'] as const

/** One kind of archived material. */
export type ArchiveMaterial = (typeof archiveMaterials)[number]

/** The archive list of a batch and how long it is kept. */
export interface ArchivePolicy {
  readonly folders: readonly ArchiveFolder[]
  /** Articles that ask for one item by itself, beside that of its folder. */
  readonly itemClauses: { readonly [item in ArchiveItem]?: string | undefined }
  /** Material that stays traceable for good; null where none is written. */
  readonly forGood: Parameter<readonly ArchiveMaterial[]> | null
  /** Years papers are kept. */
  readonly paperYears: Parameter<number>
  /** Years electronic records are kept. */
  readonly electronicYears: Parameter<number>
  /** Years recordings are kept. */
  readonly videoYears: Parameter<number>
  readonly movements: MovementPolicy
}
