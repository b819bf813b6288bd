import type { Requirement } from '#core/rules/types.ts'

/** What the articles say of who rules on a dispute, or the programme's own choice (M9) where they are silent. */
export const finalWords = (ruled: Requirement | null | undefined): string =>
  ruled ? `分歧较大由${String(ruled.anyOf[0]?.is ?? '负责人')}最终裁定` : '裁定一次为终'
