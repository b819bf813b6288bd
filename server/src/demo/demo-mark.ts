import type { Platform } from '../platform/context.ts'

/** How far the demo of this database is: being filled, or whole; nothing where something else founded it. */
export type DemoMark = 'building' | 'done'

/** Notes how far the demo is. */
export async function markDemo({ database }: Platform, mark: DemoMark): Promise<void> {
  await database
    .updateTable('installation')
    .set({ demo_state: mark })
    .where('id', '=', 1)
    .where('kind', '=', 'demo')
    .execute()
}

/** Whether the filling of a demo was begun and never ended. */
export async function isUnfinishedDemo({ database }: Platform): Promise<boolean> {
  const row = await database.selectFrom('installation').select(['kind', 'demo_state']).executeTakeFirst()
  return row?.kind === 'demo' && row.demo_state === 'building'
}
