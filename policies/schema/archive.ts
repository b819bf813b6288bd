import { z } from 'zod'
import { type ArchiveItem, type ArchivePolicy, archiveMaterials, movementKinds } from '#core/archive/types.ts'
import { choice, clause, clauseId, count, countIn, parameter } from './parameter.ts'

const items = [
  'announcement',
  'plan',
  'plan_approval',
  'work_plan',
  'registration_forms',
  'registration_list',
  'review_record',
  'fee_list',
  'seating_plan',
  'staff_list',
  'tickets',
  'sign_in_sheets',
  'room_records',
  'meeting_record',
  'papers',
  'practical_score_sheets',
  'theory_scores',
  'score_summary',
  'supervision_report',
  'video',
  'publicity_notice',
  'objections',
  'qualified_list',
  'certificate_register',
  'certificate_issue',
  'ledger',
] as const satisfies readonly ArchiveItem[]

const folder = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  title: z.string().min(1),
  clause,
  items: z.array(z.enum(items)).min(1),
})

/** The archive list and how long it is kept. */
export const archiveSchema = z.strictObject({
  folders: z.array(folder).min(1),
  itemClauses: z.partialRecord(z.enum(items), clauseId),
  forGood: parameter(z.array(z.enum(archiveMaterials))).nullable(),
  paperYears: countIn('year'),
  electronicYears: countIn('year'),
  videoYears: countIn('year'),
  movements: z.strictObject({
    signers: count,
    approval: z.partialRecord(z.enum(movementKinds), z.strictObject({ clause, choice: choice.optional() })),
  }),
}) satisfies z.ZodType<ArchivePolicy>
