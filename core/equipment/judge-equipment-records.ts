import { concerning, joinAnswers } from '#core/kernel/join-answers.ts'
import type { Answer } from '#core/kernel/judgement.ts'
import { judgeDocument } from '#core/rules/judge-document.ts'
import { judgeProcedure, type StepTaken } from '#core/rules/judge-procedure.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import type { StageRules } from '#core/rules/types.ts'

/** An entry of the ledger of the equipment: its kind, its filled columns, and how many there are by ledger and count. */
export interface LedgerEntry {
  readonly id: string
  readonly kind: '设备' | '仪器' | '工具' | '量具'
  readonly filled: readonly string[]
  readonly listed: number
  /** As counted on the shelf; left out where nobody counted. */
  readonly counted?: number | undefined
}

/**
 * Whether the ledger of the equipment is complete and true (HN-123): `equipment.ledger.field` for every empty column,
 * those of devices and instruments included, and `equipment.stock` (`who` the entry) where the ledger and the count
 * differ; what was not counted is the question `ask.stock`.
 */
export const judgeEquipmentLedger = (
  { documents, requirements }: StageRules,
  { id, kind, filled, listed, counted }: LedgerEntry,
): Answer =>
  joinAnswers([
    judgeDocument('equipment.ledger', documents.ledger, { fields: filled }),
    judgeDocument('equipment.ledger', documents.ledgerOfDevices, { fields: filled }, { kind }),
    concerning(
      id,
      judgeRequirements('equipment', requirements, {
        matter: 'stock',
        difference: counted === undefined ? undefined : Math.abs(listed - counted),
      }),
    ),
  ])

/**
 * Whether maintenance is organised and its record whole (HN-125): `equipment.maintenance` for a regime that is missing
 * (`who` names it), `equipment.maintenance_record.field` for an empty part of the record.
 */
export const judgeMaintenance = (
  { documents, requirements }: StageRules,
  regimes: readonly string[],
  record: readonly string[],
): Answer =>
  joinAnswers([
    judgeRequirements('equipment', requirements, { matter: 'maintenance', maintenance: regimes }),
    judgeDocument('equipment.maintenance_record', documents.maintenanceRecord, { fields: record }),
  ])

/** Something that happened to equipment during an assessment; `settlement` is what was done after the end. */
export interface EquipmentIncident {
  /** What happened, such as 损坏. */
  readonly incident: string
  readonly recorded?: boolean | undefined
  readonly assessmentEnded: boolean
  readonly settlement?: '修复' | '报损' | 'none' | undefined
}

/**
 * Whether damage, wear or loss was recorded (`equipment.incidentRecord`) and, once the assessment is over, repaired or
 * written off (`equipment.incidentSettlement`) (HN-127).
 */
export const judgeEquipmentIncident = ({ requirements }: StageRules, found: EquipmentIncident): Answer =>
  judgeRequirements('equipment', requirements, { ...found })

/**
 * Whether equipment was lent and taken back properly (HN-130): `equipment.lending.<step|approval|record|order>`; with
 * something missing or broken on return also `equipment.defective_return.<…>`. `upTo` judges a loan still out.
 */
export const judgeLending = (
  { procedures }: StageRules,
  taken: readonly StepTaken[],
  { defective = false, upTo }: { readonly defective?: boolean; readonly upTo?: string } = {},
): Answer =>
  joinAnswers([
    judgeProcedure('equipment.lending', procedures.lending, taken, {}, upTo),
    judgeProcedure('equipment.defective_return', procedures.defectiveReturn, taken, { missing: defective }),
  ])

/** A purchase, a scrapping or another event in the life of equipment, who proposed it and who approved. */
export interface EquipmentEvent {
  readonly event: string
  readonly proposedBy?: string | undefined
  readonly approver?: { readonly person: string; readonly duty: string } | undefined
}

/**
 * Whether an event in the life of equipment was proposed and approved by the one the article names, who is not the one
 * proposing (HN-132): `equipment.proposal`, `.approval`, `.ownApproval`, `who` the event.
 */
export const judgeEquipmentEvent = (
  { requirements }: StageRules,
  { event, proposedBy, approver }: EquipmentEvent,
): Answer =>
  concerning(
    event,
    judgeRequirements('equipment', requirements, {
      event,
      planned: proposedBy !== undefined,
      approvedBy: approver?.duty ?? 'none',
      approvedBySelf: approver !== undefined && approver.person === proposedBy,
    }),
  )

/** Whether the regulations on equipment and on files hold every part (LG-021): `equipment.regulation.field`. */
export const judgeEquipmentRegulations = ({ documents }: StageRules, parts: readonly string[]): Answer =>
  joinAnswers(
    [documents.equipmentRegulation, documents.fileRegulation].map((rule) =>
      judgeDocument('equipment.regulation', rule, { fields: parts }),
    ),
  )
