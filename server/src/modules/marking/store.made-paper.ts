import { sql } from 'kysely'
import type { Blueprint } from '#core/paper-assembly/blueprint.ts'
import type { Tx } from '#server/platform/context.ts'

/** What is known of a paper without its words: the plan it was made by. */
export interface MadePaper {
  readonly form: string
  readonly title: string
  readonly minutes: number
  readonly full_marks: number
  readonly parts: Blueprint['parts']
}

export const selectMadePaper = async (tx: Tx, paperId: string): Promise<MadePaper | undefined> =>
  (
    await sql<MadePaper>`
      select p.form, p.title, p.minutes, p.full_marks, b.body -> 'parts' as parts
      from papers p
      join paper_blueprints b on b.institution_id = p.institution_id and b.id = p.blueprint_id
      where p.institution_id = ${tx.tenantId} and p.id = ${paperId}`.execute(tx.db)
  ).rows[0]

/** Whether a paper was sat, and every room that sat it is sealed. */
export const selectIsSealed = async (tx: Tx, paperId: string): Promise<boolean> =>
  (
    await sql<{ sealed: boolean }>`
      select count(*) > 0 and bool_and(r.status = 'sealed') as sealed
      from exam_runs r
      where r.institution_id = ${tx.tenantId} and r.kind = 'real' and r.status <> 'withdrawn' and exists
        (select from exam_attempts a where a.institution_id = r.institution_id and a.run_id = r.id
          and a.paper_id = ${paperId})`.execute(tx.db)
  ).rows[0]?.sealed ?? false
